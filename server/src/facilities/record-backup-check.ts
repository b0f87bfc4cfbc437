import type { FacilityPage } from '@hiepluc/contract/endpoints/facilities.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { troubleOfCheck } from './backup-check.ts'
import type { GivenCheck } from './backup-check.ts'
import { saveCheck } from './check-store.ts'
import { FACILITY_POLICY } from './facility-policy.ts'
import type { FacilityThings } from './facility-policy.ts'
import { findFacility } from './facility-store.ts'
import { facilityPageOf, mayActOn, noFacility } from './read-facility.ts'

/** Puts down what was planned, tested or drilled of a thing. */
export const recordBackupCheck = (
  db: Db,
  by: Member,
  id: number,
  given: GivenCheck,
  now: Date,
): Promise<FacilityPage> =>
  change(db, by, async (tx) => {
    const row = await findFacility(tx, id)
    if (!row) throw noFacility(id)
    const permit = allow<'check', FacilityThings>(FACILITY_POLICY, by, 'check', row)
    refuseUnless(mayActOn(by, 'check', row), 'not-in-this-state')
    const trouble = troubleOfCheck(given, now)
    if (trouble) throw trouble
    const { kind, doneOn, outcome, hours, load, seconds, nextOn } = given
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'facility.checked', at: now, subject: `facility:${id}`, orgId: row.orgId },
      facts: { check: kind, thing: row.name, doneOn, outcome, hours, load, seconds, nextOn },
    })
    const check = { ...given, orgId: row.orgId, facilityId: id, facilityKind: row.kind }
    await saveCheck(tx, check, { member: by.id, entry, now })
    return facilityPageOf(tx, by, id, now)
  })
