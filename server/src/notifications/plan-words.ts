import { sql } from 'kysely'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'
import { WORD_KINDS } from './mail-words.ts'
import { decideWord } from './notice.ts'

/** Words of the law do not wait for the morning. */
const URGENT = 'incident.reminded'

interface Row {
  readonly entry: number
  readonly kind: string
  readonly incident: number | null
  readonly org: number
  readonly channel: number
  readonly from: number | null
  readonly to: number | null
}

/**
 * Plans words to the first step of whom entries concern, unless they wrote them themselves or the incident's marking keeps it
 * from them.
 */
export async function planWords(
  tx: Tx,
  zone: string,
  entries: readonly SealedEntry[],
  now: Date,
): Promise<void> {
  const given = entries.flatMap(({ id, body: { kind, concerns, organisation, subject } }) => {
    if (concerns === undefined || organisation === concerns) return []
    if (!(WORD_KINDS as readonly string[]).includes(kind)) return []
    const [what, number] = subject.split(':')
    return [{ entry: id, kind, org: concerns, incident: what === 'incident' ? Number(number) : null }]
  })
  if (given.length === 0) return
  const { rows } = await sql<Row>`
    select g.entry, g.kind, g.incident, g.org, c.id as channel, c.quiet_from as "from", c.quiet_to as "to"
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (entry bigint, kind text, org bigint, incident bigint)
      join channel c on c.org_id = g.org and c.step = 1 and c.removed_at is null
    where not exists (select from incident i where i.id = g.incident and (i.tlp = 'RED' or i.org_id <> g.org))
    order by g.entry, c.id`.execute(tx)
  if (rows.length === 0) return
  const words = rows.map(({ from, to, ...row }) => {
    const quiet = from === null || to === null ? null : { from, to }
    return {
      ...row,
      due: new Date(decideWord(quiet, zone, row.kind === URGENT, now.getTime())).toISOString(),
    }
  })
  await sql`
    insert into word (org_id, channel_id, entry_id, kind, incident_id, due_at)
    select org, channel, entry, kind, incident, due
    from jsonb_to_recordset(${JSON.stringify(words)}::jsonb)
      as g (entry bigint, kind text, org bigint, incident bigint, channel bigint, due timestamptz)
    on conflict (channel_id, entry_id) do nothing`.execute(tx)
}
