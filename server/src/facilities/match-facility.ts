import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { lockedFacility } from './change-facility.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { facilityPageOf, mayActOn } from './read-facility.ts'

/** Says which groups or substations of several owners are one: all of the same common name. Empty: the key says it again. */
export const matchFacility = (
  db: Db,
  by: Member,
  id: number,
  common: string,
  now: Date,
): Promise<FacilityPage> =>
  change(db, by, async (tx) => {
    const row = await lockedFacility(tx, id)
    const permit = allow<'match', FacilityThings>(FACILITY_POLICY, by, 'match', row)
    refuseUnless(mayActOn(by, 'match', row), 'not-in-this-state')
    // With whom is not its owner's to know: the entry is the authorities' alone.
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'facility.matched', at: now, subject: `facility:${id}` },
      facts: { thing: row.kind, name: row.name, ...(common !== '' && { common }) },
    })
    if (common === '') await sql`delete from facility_match where facility_id = ${id}`.execute(tx)
    else
      await sql`insert into facility_match (facility_id, common, entry_id) values (${id}, ${common}, ${entry})
        on conflict (facility_id) do update set common = excluded.common, entry_id = excluded.entry_id`.execute(
        tx,
      )
    return facilityPageOf(tx, by, id, now)
  })
