import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { DeskAnchor } from '@hiepluc/contract/desk-facts.ts'
import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { meanwhile, move, MOVES } from './incident-move.ts'
import type { MoveForm, Moved } from './incident-move.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findLastChange, findTwin, lockIncident, saveMove } from './incident-store.ts'
import type { ActedIncident } from './incident-store.ts'
import { saveStatements } from './law/statement-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'

/** A move as it is asked for: with the version of the incident that it was decided on. */
export interface AskedMove extends MoveForm {
  readonly version: number
}

/**
 * Takes an incident to another state. Two who act at once act one after the other; the second is told what the first did.
 * The same act sent twice by the same member is done once.
 */
export const moveIncident = (
  db: Db,
  by: Member,
  id: number,
  act: IncidentMove,
  form: AskedMove,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    const incident = await lockIncident(tx, id)
    await moveLocked(tx, by, { id, incident, act, form, now })
    return incidentPageOf(tx, by, id, now)
  })

/** One of the incidents of a transaction, locked, and what is to be done with it. */
export interface MoveOfOne {
  readonly id: number
  /** undefined: there is none that this member may read */
  readonly incident: ActedIncident | undefined
  readonly act: IncidentMove
  readonly form: AskedMove
  readonly now: Date
  /** nothing is written */
  readonly preview?: boolean
}

/** Moves an incident that is locked, or refuses before anything is written. */
export async function moveLocked(
  tx: Tx,
  by: Member,
  { id, incident, act, form, now, preview = false }: MoveOfOne,
): Promise<void> {
  if (!incident) throw noIncident(id)
  const permit = allow<IncidentMove, IncidentThings>(INCIDENT_POLICY, by, act, incident)
  if (await isDone(tx, incident, by, act, form.version, now)) return
  const moved = move(incident, act, form, now)
  if (act === 'relapse') await refuseTwin(tx, id)
  if (preview) return
  await saveMove(tx, id, moved, now)
  const facts = factsOf(incident, moved, form, by)
  const entry = await recordEntry(tx, permit, {
    ...{ kind: MOVES[act].entry, at: now, subject: `incident:${id}`, orgId: incident.orgId, facts },
  })
  await stateMoment(tx, by, incident, act, entry, now)
}

/** The moments of the law that a move brings with it: an operator is aware of what it is notified of. */
const MOMENTS: Partial<Record<IncidentMove, DeskAnchor>> = { notify: 'aware', resolve: 'resolved' }

async function stateMoment(
  tx: Tx,
  by: Member,
  { id, orgId }: ActedIncident,
  act: IncidentMove,
  entry: number,
  now: Date,
): Promise<void> {
  const name = MOMENTS[act]
  if (name === undefined) return
  const at = now.getTime()
  const statements = [{ kind: 'anchor', name, at, corrects: false, stated: at }] as const
  const onBehalf = act === 'resolve' && by.orgId !== orgId
  await saveStatements(tx, by, { id, orgId, statements, onBehalf, entry })
}

/** Whether this very act was done already: the second of two clicks. Refuses what was decided on an older version. */
async function isDone(
  tx: Tx,
  { id, version }: ActedIncident,
  by: Member,
  act: IncidentMove,
  decidedOn: number,
  now: Date,
): Promise<boolean> {
  if (version === decidedOn) return false
  const last = await findLastChange(tx, id)
  const isSame = last?.memberId === by.id && last.kind === MOVES[act].entry && last.version === decidedOn + 1
  if (isSame && version === last.version) return true
  throw meanwhile(last, now)
}

const factsOf = (incident: ActedIncident, moved: Moved, { words }: MoveForm, by: Member) => ({
  ...{ from: incident.state, to: moved.state, version: incident.version + 1 },
  ...(moved.answer !== incident.answer && moved.answer && { answer: moved.answer }),
  ...(moved.answerUntil && { until: moved.answerUntil.toISOString() }),
  ...(moved.closedAs && { as: moved.closedAs }),
  ...(words && { words: erasable(words) }),
  ...(ANSWERING.includes(moved.state) && by.orgId !== incident.orgId && { onBehalf: true }),
})

/** States that the operator brings about. */
const ANSWERING: readonly string[] = ['answered', 'contained', 'resolved']

/** The same trouble has an incident of its own again: two would count one thing twice. */
async function refuseTwin(tx: Tx, id: number): Promise<void> {
  const twin = await findTwin(tx, id)
  if (twin === undefined) return
  throw new Refusal('already-there', {
    vi: `Sự cố số ${twin} đang mở cho cùng dấu hiệu này. Hãy làm việc tiếp ở đó.`,
    en: `Incident number ${twin} is open for the same trouble. Work on there.`,
  })
}
