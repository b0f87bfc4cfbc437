import { sql } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findTimeline } from './find-timeline.ts'
import type { TimelineFilter, TimelinePage } from './find-timeline.ts'
import type { IncidentViewRow } from './incident-view.ts'
import { noIncident, shownIncident } from './read-incident.ts'

/** What happened to an incident and to what was merged into it, line by line. */
export const listTimeline = (
  db: Db,
  member: Member,
  incident: number,
  filter: TimelineFilter,
  now: Date,
): Promise<TimelinePage> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<Pick<IncidentViewRow, 'id' | 'tlp' | 'operatorId'>>`
      select id, tlp, org_id as "operatorId" from incident where id = ${incident} or merged_into = ${incident}
      order by id <> ${incident}`.execute(tx)
    if (rows[0]?.id !== incident) throw noIncident(incident)
    await recordReading(tx, member, [shownIncident(rows[0])], now)
    return findTimeline(
      tx,
      rows.map(({ id }) => id),
      filter,
    )
  })
