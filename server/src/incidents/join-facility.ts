import type { IncidentFacilities } from '@hiepluc/contract/endpoints/incident-facilities.ts'
import { sql } from 'kysely'
import { findThing } from '#facilities/find-facility.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import { facilitiesOf } from './list-incident-facilities.ts'
import { noIncident } from './read-incident.ts'
import { lockWork } from './work-store.ts'

/** More says of an incident that it is in a whole network. */
const MOST = 100

/** Says that an incident is at a facility. Said again, nothing is done. */
export const joinFacility = (
  db: Db,
  by: Member,
  id: number,
  facility: number,
  now: Date,
): Promise<IncidentFacilities> =>
  change(db, by, async (tx) => {
    const { incident, row, permit } = await bothOf(tx, by, id, facility)
    const known = await facilitiesOf(tx, by, incident)
    if (known.rows.some((one) => one.id === facility)) return known
    if (known.rows.length >= MOST) throw TOO_MANY
    const isOne = incident.orgId === row.orgId
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'incident.facility-joined', at: now, subject: `incident:${id}` },
      // Whose facility it is is no other operator's to hear.
      ...(isOne && { orgId: incident.orgId }),
      facts: { facility, thing: row.kind, name: row.name },
    })
    await sql`
      insert into incident_facility (incident_id, facility_id, org_id, facility_org_id, facility_kind, entry_id, joined_at)
      values (${id}, ${facility}, ${incident.orgId}, ${row.orgId}, ${row.kind}, ${entry}, ${now})`.execute(tx)
    return facilitiesOf(tx, by, incident)
  })

/** Takes back that an incident is at a facility. */
export const partFacility = (
  db: Db,
  by: Member,
  id: number,
  facility: number,
  now: Date,
): Promise<IncidentFacilities> =>
  change(db, by, async (tx) => {
    const { incident, row, permit } = await bothOf(tx, by, id, facility)
    const { rows } = await sql`
      delete from incident_facility where incident_id = ${id} and facility_id = ${facility} returning 1`.execute(
      tx,
    )
    if (rows.length > 0)
      await recordEntry(tx, permit, {
        ...{ kind: 'incident.facility-parted', at: now, subject: `incident:${id}` },
        ...(incident.orgId === row.orgId && { orgId: incident.orgId }),
        facts: { facility, thing: row.kind, name: row.name },
      })
    return facilitiesOf(tx, by, incident)
  })

async function bothOf(tx: Tx, by: Member, id: number, facility: number) {
  await lockWork(tx, id)
  const incident = await findIncident(tx, id)
  if (!incident) throw noIncident(id)
  const permit = allow<'joinFacility', IncidentThings>(INCIDENT_POLICY, by, 'joinFacility', incident)
  return { incident, row: await findThing(tx, facility), permit }
}

const TOO_MANY = new Refusal('too-large', {
  vi: `Sự cố này đã gắn với ${MOST} công trình. Hãy gắn với tuyến, cống bể hoặc điểm chung thay vì từng trạm.`,
  en: `This incident is at ${MOST} facilities already. Join it to the link, duct or site that they share instead.`,
})
