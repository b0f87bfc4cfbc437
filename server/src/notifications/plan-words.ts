import { sql } from 'kysely'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'
import { WORD_KINDS } from './mail-words.ts'
import { decideWord } from './notice.ts'

/** Words of the law do not wait for the morning. */
const URGENT = 'incident.reminded'

interface Row {
  readonly channel: number
  readonly from: number | null
  readonly to: number | null
}

/**
 * Plans a word to the first step of whom an entry concerns, unless they wrote it themselves or the incident's marking keeps it
 * from them.
 */
export async function planWords(tx: Tx, zone: string, { id, body }: SealedEntry, now: Date): Promise<void> {
  const { kind, concerns, organisation, subject } = body
  if (concerns === undefined || organisation === concerns) return
  if (!(WORD_KINDS as readonly string[]).includes(kind)) return
  const [what, number] = subject.split(':')
  const incident = what === 'incident' ? Number(number) : null
  const { rows } = await sql<Row>`
    select id as channel, quiet_from as "from", quiet_to as "to" from channel
    where org_id = ${concerns} and step = 1 and removed_at is null
      and not exists (select from incident i where i.id = ${incident} and (i.tlp = 'RED' or i.org_id <> ${concerns}))`.execute(
    tx,
  )
  const due = rows.map(({ from, to }) => {
    const quiet = from === null || to === null ? null : { from, to }
    return new Date(decideWord(quiet, zone, kind === URGENT, now.getTime()))
  })
  await sql`
    insert into word (org_id, channel_id, entry_id, kind, incident_id, due_at)
    select ${concerns}, channel, ${id}, ${kind}, ${incident}, due
    from unnest(${rows.map(({ channel }) => channel)}::bigint[], ${due}::timestamptz[]) as g (channel, due)
    on conflict (channel_id, entry_id) do nothing`.execute(tx)
}
