import { change } from '#platform/database.ts'
import type { Asker, Db } from '#platform/database.ts'
import type { Sighting } from './sighting.ts'

/**
 * Makes the monthly partitions that a batch needs, each in a transaction of its own: a new partition locks the whole
 * table until its transaction ends. Returns them, YYYY-MM.
 */
export async function makeMonths(
  db: Db,
  asker: Asker,
  sightings: readonly Sighting[],
): Promise<ReadonlySet<string>> {
  const months = new Set<string>()
  for (const { day } of sightings) months.add(day.slice(0, 7))
  for (const month of months)
    await change(db, asker, (_, client) =>
      client.query("select make_month('observation', $1)", [`${month}-01`]),
    )
  return months
}

/** Whether a batch needs no other months than these. */
export const hasMonths = (months: ReadonlySet<string>, sightings: readonly Sighting[]): boolean =>
  sightings.every(({ day }) => months.has(day.slice(0, 7)))
