import type { IncidentFacilities } from '@hiepluc/contract/endpoints/incident-facilities.ts'
import type { OtherIncident } from '@hiepluc/contract/endpoints/incidents.ts'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import { findThing } from '#facilities/find-facility.ts'
import { viewOwner } from '#facilities/facility-view.ts'
import { recordReading } from '#ledger/record-reading.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import type { ActedIncident } from './incident-store.ts'
import { INCIDENT_COLUMNS, viewOther } from './incident-view.ts'
import type { IncidentViewRow } from './incident-view.ts'
import { noIncident } from './read-incident.ts'

/** At which facilities an incident is, as far as the reader may see them. */
export const listIncidentFacilities = (db: Db, member: Member, id: number): Promise<IncidentFacilities> =>
  change(db, member, async (tx) => {
    const incident = await findIncident(tx, id)
    if (!incident) throw noIncident(id)
    return facilitiesOf(tx, member, incident)
  })

/** The same in a transaction that is under way. */
export async function facilitiesOf(
  tx: Tx,
  member: Member,
  incident: ActedIncident,
): Promise<IncidentFacilities> {
  const { rows } = await sql<{
    id: number
    kind: FacilityKind
    key: string
    name: string
    orgId: number
    orgName: string
    orgNameEn: string | null
    joinedAt: Date
    isGone: boolean
  }>`
    select f.id, f.kind, f.key, s.name, f.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", j.joined_at as "joinedAt",
      s.valid_to is not null as "isGone"
    from incident_facility j join facility f on f.id = j.facility_id join organisation o on o.id = f.org_id
      cross join lateral (select name, valid_to from facility_state where facility_id = f.id order by valid_from desc limit 1) s
    where j.incident_id = ${incident.id} order by j.joined_at, f.id`.execute(tx)
  return {
    rows: rows.map(({ joinedAt, id, kind, key, name, isGone, ...of }) => ({
      ...{ id, kind, key, name, isGone, owner: viewOwner(of), joinedAt: joinedAt.toISOString() },
    })),
    may: {
      join: mayDo<'joinFacility', IncidentThings>(INCIDENT_POLICY, member, 'joinFacility', incident),
    },
  }
}

/** Incidents told of one facility: more stand in the list. */
const TOLD = 50

/** The incidents at a facility that the reader may see, open ones first, the latest of each first. */
export const listFacilityIncidents = (
  db: Db,
  member: Member,
  id: number,
  now: Date,
): Promise<{ rows: OtherIncident[]; open: number }> =>
  change(db, member, async (tx) => {
    await findThing(tx, id)
    const { rows } = await sql<IncidentViewRow & { open: number }>`
      select ${sql.raw(INCIDENT_COLUMNS)}, count(*) filter (where i.state not in ('closed', 'rejected')) over () as open
      from incident_facility j join incident i on i.id = j.incident_id join organisation o on o.id = i.org_id
        left join holding h on h.id = i.holding_id
      where j.facility_id = ${id}
      order by i.state in ('closed', 'rejected'), i.opened_at desc, i.id desc limit ${TOLD}`.execute(tx)
    await recordReading(
      tx,
      member,
      rows.map((row) => ({ subject: `incident:${row.id}` as const, tlp: row.tlp, orgId: row.operatorId })),
      now,
    )
    return { rows: rows.map(viewOther), open: rows[0]?.open ?? 0 }
  })
