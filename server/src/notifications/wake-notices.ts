import { sql } from 'kysely'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'

/** Has the incidents that an entry speaks of looked at: somebody may have to be told. */
export async function wakeNotices(tx: Tx, { id, body }: SealedEntry, now: Date): Promise<void> {
  const [what, number] = body.subject.split(':')
  const incident = what === 'incident' ? Number(number) : null
  await sql`
    insert into notice_look as known (incident_id, org_id, look_at)
    select i.id, i.org_id, ${now} from incident i
    where i.id = ${incident} or i.id in (select incident_id from incident_entry where entry_id = ${id})
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
