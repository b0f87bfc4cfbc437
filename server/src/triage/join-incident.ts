import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { TRIAGE_POLICY } from './triage-policy.ts'
import type { TriageThings } from './triage-policy.ts'
import { removeJoining, saveJoining } from './triage-store.ts'

/** Puts reports beside an incident, and says so in its timeline, as part of an act on the reports. */
export async function joinIncident(
  tx: Tx,
  by: Member,
  ids: readonly number[],
  incident: { readonly id: number; readonly orgId: number; readonly released: string | undefined },
  now: Date,
): Promise<void> {
  const permit = allow<'join', TriageThings>(TRIAGE_POLICY, by, 'join', undefined)
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.reported', at: now, subject: `incident:${incident.id}`, orgId: incident.orgId },
    facts: { publicReports: ids.length, released: incident.released !== undefined },
  })
  await saveJoining(tx, by, ids, { ...incident, entry }, now)
}

/** Takes reports from the incidents that they were joined to. */
export async function partFromIncidents(
  tx: Tx,
  by: Member,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  const permit = allow<'undo', TriageThings>(TRIAGE_POLICY, by, 'undo', undefined)
  for (const { incident, orgId, count } of await removeJoining(tx, ids))
    await recordEntry(tx, permit, {
      ...{ kind: 'incident.unreported', at: now, subject: `incident:${incident}`, orgId },
      facts: { publicReports: count },
    })
}
