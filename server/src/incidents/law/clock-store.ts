import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Incidents whose clocks were taken to be looked at. */
export interface TakenClocks {
  readonly taken: readonly number[]
  /** those of them that are still due: another may have looked at the rest meanwhile */
  readonly due: readonly number[]
}

/**
 * Incidents whose clocks are to be looked at, the longest due first, kept from others until the transaction ends. Incidents
 * are locked before their clocks, as acts do that state something, so that neither waits for the other for ever; one that
 * somebody works on comes later.
 */
export async function takeClocks(tx: Tx, now: Date, most: number): Promise<TakenClocks> {
  const { rows } = await sql<{ id: number }>`
    select i.id from incident_clock c join incident i on i.id = c.incident_id where c.look_at <= ${now}
    order by c.look_at limit ${most} for no key update of i skip locked`.execute(tx)
  const taken = rows.map(({ id }) => id)
  if (taken.length === 0) return { taken, due: [] }
  const due = await sql<{ id: number }>`
    select incident_id as id from incident_clock where incident_id = any(${taken}::bigint[]) and look_at <= ${now}
    order by incident_id for update`.execute(tx)
  return { taken, due: due.rows.map(({ id }) => id) }
}

/** When the clocks of incidents are looked at next; null: not until somebody states something. */
export async function saveNextLooks(tx: Tx, looks: ReadonlyMap<number, Date | null>): Promise<void> {
  await sql`
    update incident_clock c set look_at = given.at
    from unnest(${[...looks.keys()]}::bigint[], ${[...looks.values()]}::timestamptz[]) as given (id, at)
    where c.incident_id = given.id`.execute(tx)
}

/** The names of the reminders that were given, by incident. */
export async function givenReminders(
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const { rows } = await sql<{ id: number; key: string }>`
    select incident_id as id, key from incident_reminder where incident_id = any(${[...ids]}::bigint[])`.execute(
    tx,
  )
  const byIncident = Map.groupBy(rows, ({ id }) => id)
  return new Map(ids.map((id) => [id, new Set((byIncident.get(id) ?? []).map(({ key }) => key))]))
}

/** A reminder that was given of an incident, and the entry that accounts for it. */
export interface GivenReminder {
  readonly incident: number
  readonly org: number
  readonly key: string
  readonly entry: number
}

export async function saveReminders(tx: Tx, reminders: readonly GivenReminder[], now: Date): Promise<void> {
  await sql`
    insert into incident_reminder (incident_id, org_id, key, entry_id, given_at)
    select incident, org, key, entry, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) as g (incident bigint, org bigint, key text, entry bigint)`.execute(
    tx,
  )
}
