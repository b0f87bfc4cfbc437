import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { linkIncidents } from './fold-rows.ts'
import { asRanges } from './incident.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'

/** Incidents closed in one transaction: bounds the entry and the time rows stay locked. */
const AT_ONCE = 5000

/**
 * Closes as gone the incidents whose quiet time has passed without a sighting. Returns how many; call again while it is
 * the full number.
 */
export const closeQuietIncidents = (db: Db, desk: Member, now: Date): Promise<number> =>
  change(db, desk, async (tx, client) => {
    const permit = allow<'closeQuiet', IncidentThings>(INCIDENT_POLICY, desk, 'closeQuiet', undefined)
    const { rows } = await client.query<{ id: number }>(
      `update incident set state = 'closed', closed_as = 'gone', closed_at = $1, version = version + 1
       where id in (
         select id from incident where state not in ('closed', 'rejected') and quiet_at <= $1
         order by quiet_at limit $2 for update skip locked)
       returning id`,
      [now, AT_ONCE],
    )
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    const incidents = asRanges(ids)
    const facts = { count: ids.length, as: 'gone', incidents }
    const entry = await recordEntry(tx, permit, { kind: 'incidents.closed', at: now, subject: 'desk', facts })
    await linkIncidents(client, entry, incidents)
    return ids.length
  })
