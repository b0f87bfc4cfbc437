import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/**
 * An incident whose clocks are to be looked at, kept from others until the transaction ends; undefined: none now. The
 * incident is locked before its clock, as acts do that state something, so that neither waits for the other for ever;
 * one that somebody works on comes later.
 */
export async function takeClock(tx: Tx, now: Date): Promise<{ id: number; isDue: boolean } | undefined> {
  const { rows } = await sql<{ id: number }>`
    select i.id from incident_clock c join incident i on i.id = c.incident_id where c.look_at <= ${now}
    order by c.look_at limit 1 for no key update of i skip locked`.execute(tx)
  const id = rows[0]?.id
  if (id === undefined) return undefined
  const due = await sql`
    select from incident_clock where incident_id = ${id} and look_at <= ${now} for update`.execute(tx)
  return { id, isDue: due.rows.length > 0 }
}

export async function saveNextLook(tx: Tx, id: number, at: Date | null): Promise<void> {
  await sql`update incident_clock set look_at = ${at} where incident_id = ${id}`.execute(tx)
}

/** The names of the reminders that were given. */
export async function givenReminders(tx: Tx, id: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from incident_reminder where incident_id = ${id}`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

export async function saveReminders(
  tx: Tx,
  { id, orgId }: { readonly id: number; readonly orgId: number },
  keys: readonly string[],
  entry: number,
  now: Date,
): Promise<void> {
  await sql`
    insert into incident_reminder (incident_id, org_id, key, entry_id, given_at)
    select ${id}, ${orgId}, key, ${entry}, ${now} from unnest(${[...keys]}::text[]) as key`.execute(tx)
}
