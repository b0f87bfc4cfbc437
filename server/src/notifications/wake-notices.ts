import { sql } from 'kysely'
import { incidentsIn } from '#incidents/due/incidents-in.ts'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'

/** Has the incidents that entries speak of looked at: somebody may have to be told. */
export async function wakeNotices(tx: Tx, entries: readonly SealedEntry[], now: Date): Promise<void> {
  const ranges = entries.flatMap(({ body }) => incidentsIn(body))
  if (ranges.length === 0) return
  await sql`
    insert into notice_look as known (incident_id, org_id, look_at)
    select distinct i.id, i.org_id, ${now}::timestamptz
    from unnest(${ranges.map(([first]) => first)}::bigint[], ${ranges.map(([, last]) => last)}::bigint[]) as r (first, last)
      join incident i on i.id between r.first and r.last
    on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at)`.execute(tx)
}

/** Has all open incidents of an organisation looked at: who hears for it, or what, has changed. */
export async function wakeNoticesOf(tx: Tx, { body }: SealedEntry, now: Date): Promise<void> {
  if (body.concerns === undefined) return
  await sql`
    insert into notice_look as known (incident_id, org_id, look_at)
    select id, org_id, ${now} from incident where org_id = ${body.concerns} and state not in ('closed', 'rejected')
    on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at)`.execute(tx)
}
