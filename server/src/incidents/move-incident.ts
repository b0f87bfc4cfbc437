import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { DeskAnchor } from '@hiepluc/contract/desk-facts.ts'
import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import { erasable } from '#ledger/commitment.ts'
import type { GivenFacts } from '#ledger/commitment.ts'
import { recordEntries } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { replanDue } from './due/plan-due.ts'
import { meanwhile, move, MOVES } from './incident-move.ts'
import type { MoveForm, Moved } from './incident-move.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findLastChange, findTwin, lockIncident, saveMoves } from './incident-store.ts'
import type { ActedIncident } from './incident-store.ts'
import { saveStatements } from './law/statement-store.ts'
import type { StatementsToSave } from './law/statement-store.ts'
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
    const ready = await decideMove(tx, by, { id, incident, act, form, now })
    if (ready) await saveReadyMoves(tx, by, [ready], now)
    await replanDue(tx, by, [id], now)
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
}

/** A move that was allowed and decided, and is not written yet. */
export interface ReadyMove {
  readonly incident: ActedIncident
  readonly act: IncidentMove
  readonly moved: Moved
  readonly permit: Permit
  readonly facts: GivenFacts
}

/** Decides a move of an incident that is locked, or refuses; undefined: this very act was done already. */
export async function decideMove(
  tx: Tx,
  by: Member,
  { id, incident, act, form, now }: MoveOfOne,
): Promise<ReadyMove | undefined> {
  if (!incident) throw noIncident(id)
  const permit = allow<IncidentMove, IncidentThings>(INCIDENT_POLICY, by, act, incident)
  if (await isDone(tx, incident, by, act, form.version, now)) return undefined
  const moved = move(incident, act, form, now)
  if (act === 'relapse') await refuseTwin(tx, id)
  return { incident, act, moved, permit, facts: factsOf(incident, moved, form, by) }
}

/** Writes moves that were decided and accounts for each; a few statements, however many they are. */
export async function saveReadyMoves(
  tx: Tx,
  by: Member,
  ready: readonly ReadyMove[],
  now: Date,
): Promise<void> {
  await saveMoves(
    tx,
    ready.map(({ incident: { id }, moved }) => ({ id, moved })),
    now,
  )
  const entries = await recordEntries(
    tx,
    ready.map(({ incident: { id, orgId }, act, permit, facts }) => ({
      permit,
      entry: { kind: MOVES[act].entry, at: now, subject: `incident:${id}` as const, orgId, facts },
    })),
  )
  const stated = ready.flatMap(({ incident, act }, nth) => momentOf(by, incident, act, entries[nth]!, now))
  await saveStatements(tx, by, ...stated)
}

/** The moments of the law that a move brings with it: an operator is aware of what it is notified of. */
const MOMENTS: Partial<Record<IncidentMove, DeskAnchor>> = { notify: 'aware', resolve: 'resolved' }

function momentOf(
  by: Member,
  { id, orgId }: ActedIncident,
  act: IncidentMove,
  entry: number,
  now: Date,
): StatementsToSave[] {
  const name = MOMENTS[act]
  if (name === undefined) return []
  const at = now.getTime()
  const statements = [{ kind: 'anchor', name, at, corrects: false, stated: at }] as const
  return [{ id, orgId, statements, onBehalf: act === 'resolve' && by.orgId !== orgId, entry }]
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
