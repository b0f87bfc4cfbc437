import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import { lockIncident } from '#incidents/incident-store.ts'
import { ALONE, canWork } from '#incidents/incident-work.ts'
import { noIncident } from '#incidents/read-incident.ts'
import type { Packs } from '#law/packs.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { severitySaid } from './known-facts.ts'
import { incidentLawOf } from './read-incident-law.ts'
import { ratingOf } from './severity.ts'
import { findAllRated, findAtLaw, saveSeverity, saveStatements, worstSeen } from './statement-store.ts'
import type { IncidentAtLaw, RatedIncident } from './statement-store.ts'

export interface Rated {
  /** null: what the pack says, or else the observations */
  readonly severity: Severity | null
  readonly words: string
}

/** Sets the severity of an incident in place of what the pack says, with the reason, or takes that back. */
export const rateIncident = (
  db: Db,
  packs: Packs,
  by: Member,
  id: number,
  { severity, words }: Rated,
  now: Date,
): Promise<IncidentLaw> =>
  change(db, by, async (tx) => {
    const incident = await lockIncident(tx, id)
    if (!incident) throw noIncident(id)
    const { orgId } = incident
    const permit = allow<'rate', IncidentThings>(INCIDENT_POLICY, by, 'rate', incident)
    refuseUnless(canWork({ ...incident, ...ALONE }, 'rate'), 'not-in-this-state')
    const atLaw = await findAtLaw(tx, packs, id)
    if (!atLaw) throw noIncident(id)
    const was = severitySaid(atLaw.said)?.value ?? null
    if (was !== severity) {
      const facts = { severity, was, words: erasable(words) }
      const subject = `incident:${id}` as const
      const entry = await recordEntry(tx, permit, { kind: 'incident.rated', at: now, subject, orgId, facts })
      const said = { kind: 'severity', name: 'severity', value: severity, stated: now.getTime() } as const
      await saveStatements(tx, by, { id, orgId, statements: [said], onBehalf: false, entry })
      await settleSeverity(tx, { ...atLaw, said: [...atLaw.said, said] })
    }
    return incidentLawOf(tx, packs, by, id, now)
  })

/** Writes to the incident's row, by which lists are searched, how severe it counts as now. */
export async function settleSeverity(tx: Tx, incident: SeverityMatter): Promise<void> {
  const row = (await findAllRated(tx, [incident.id])).get(incident.id)
  if (row) await settleRated(tx, incident, row)
}

/** What a severity is worked out from. */
type SeverityMatter = Pick<IncidentAtLaw, 'id' | 'pack' | 'desk'> &
  Pick<Parameters<typeof ratingOf>[0], 'said'>

/** The same of an incident whose row is at hand. */
export async function settleRated(tx: Tx, incident: SeverityMatter, row: RatedIncident): Promise<void> {
  const rating = ratingOf({ ...incident, isByHand: row.isByHand })
  const seen = rating.by === null && row.severityBy !== null ? await worstSeen(tx, incident.id) : undefined
  const severity = rating.by === null ? (seen ?? row.severity) : rating.severity
  if (severity !== row.severity || rating.by !== row.severityBy)
    await saveSeverity(tx, incident.id, severity, rating.by)
}
