import type { Tx } from '#platform/database.ts'
import { findFacility } from './facility-store.ts'
import type { FacilityRow } from './facility-store.ts'
import { noFacility } from './read-facility.ts'

/** The last state of a thing, for areas that say something of it; refused where there is none that the member may read. */
export async function findThing(tx: Tx, id: number): Promise<FacilityRow> {
  const row = await findFacility(tx, id)
  if (!row) throw noFacility(id)
  return row
}
