import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'
import type { Sighting } from './sighting.ts'

/**
 * Makes the monthly partitions that a batch needs, each in a transaction of its own: a new partition locks the whole
 * table until its transaction ends.
 */
export async function makeMonths(db: Db, asker: Asker, sightings: readonly Sighting[]): Promise<void> {
  const months = new Set<string>()
  for (const { day } of sightings) months.add(`${day.slice(0, 7)}-01`)
  for (const month of months)
    await change(db, asker, (_, client) => client.query("select make_month('observation', $1)", [month]))
}
