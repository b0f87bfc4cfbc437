import { sql } from 'kysely'
import type { EntryBody } from '#ledger/entry.ts'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'

/** Has the incidents that an entry speaks of looked at: somebody may have to be told. */
export async function wakeNotices(tx: Tx, { body }: SealedEntry, now: Date): Promise<void> {
  const ranges = rangesOf(body)
  await sql`
    insert into notice_look as known (incident_id, org_id, look_at)
    select i.id, i.org_id, ${now}
    from unnest(${ranges.map(([first]) => first)}::bigint[], ${ranges.map(([, last]) => last)}::bigint[]) as r (first, last)
      join incident i on i.id between r.first and r.last
    on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at)`.execute(tx)
}

/** The desk's entries about many name them as ranges; those of people are about the one they are written of. */
function rangesOf({ subject, facts }: EntryBody): readonly (readonly [number, number])[] {
  const [what, id] = subject.split(':')
  const others = (facts['incidents'] ?? []) as readonly (number | [number, number])[]
  return [...(what === 'incident' ? [Number(id)] : []), ...others].map((one) =>
    typeof one === 'number' ? [one, one] : one,
  )
}

/** Has all open incidents of an organisation looked at: who hears for it, or what, has changed. */
export async function wakeNoticesOf(tx: Tx, { body }: SealedEntry, now: Date): Promise<void> {
  if (body.concerns === undefined) return
  await sql`
    insert into notice_look as known (incident_id, org_id, look_at)
    select id, org_id, ${now} from incident where org_id = ${body.concerns} and state not in ('closed', 'rejected')
    on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at)`.execute(tx)
}
