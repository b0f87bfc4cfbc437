import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canDecide, decisionOf, isUndecided } from './decision.ts'
import type { Decision, DecisionForm } from './decision.ts'
import { findGoal, noReport } from './find-goal.ts'
import type { Goal } from './find-goal.ts'
import { joinIncident, partFromIncidents } from './join-incident.ts'
import { TRIAGE_POLICY } from './triage-policy.ts'
import type { TriageThings } from './triage-policy.ts'
import {
  findTriaged,
  lockReports,
  mergedOf,
  saveDecision,
  saveMerging,
  saveParting,
  saveQuestion,
} from './triage-store.ts'
import { decidable } from './triaged-view.ts'
import type { Triaged } from './triaged.ts'

/** One act with many public reports. */
export interface AskedDecision extends DecisionForm {
  readonly reports: readonly number[]
  /** to which they are joined */
  readonly incident?: number | undefined
  /** into which they are merged */
  readonly into?: number | undefined
  /** what the operator of that incident reads of what people said */
  readonly released?: string | undefined
  readonly preview?: boolean | undefined
}

export interface DecidedMany {
  readonly done: number[]
  /** those that it could not be done with, and why not */
  readonly left: { readonly id: number; readonly why: Said }[]
  /** what their reporters read from then on; absent: that it is looked at */
  readonly reads?: Said
}

/**
 * Does one thing with all of these public reports that it can be done with, in one transaction, and says of the others
 * why not. Each has its own permit and its own entry. Reports that were merged into them follow them.
 */
export const decideReports = (
  db: Db,
  rules: PublicReportRules,
  by: Member,
  asked: AskedDecision,
  now: Date,
): Promise<DecidedMany> =>
  change(db, by, async (tx) => {
    const decision = decisionOf(rules, asked)
    const says = decision.words ?? decision.question
    const goal = await findGoal(tx, asked)
    const found = await lockReports(tx, asked.reports)
    const ready: Triaged[] = []
    const left: DecidedMany['left'] = []
    for (const id of new Set(asked.reports)) {
      const row = found.get(id)
      const why = row ? whyNot(rules, by, asked, { row, goal }, now) : noReport(id)
      if (why === true) ready.push(row!)
      else left.push({ id, why: why instanceof Refusal ? why.said : why })
    }
    if (!asked.preview && ready.length > 0) await write(tx, by, { asked, decision, goal, ready }, now)
    return {
      done: ready.map(({ id }) => id),
      left,
      ...(says && { reads: says }),
    }
  })

function whyNot(
  rules: PublicReportRules,
  by: Member,
  { act }: AskedDecision,
  { row, goal }: { readonly row: Triaged; readonly goal: Goal },
  now: Date,
): true | Said {
  const asking = { member: by.id, now: now.getTime(), rules }
  if (goal.into?.id === row.id) return ITSELF
  return allOf(
    mayDo<ActOnReports, TriageThings>(TRIAGE_POLICY, by, act, undefined),
    canDecide(decidable(row), act, asking),
  )
}

interface Writing {
  readonly asked: AskedDecision
  readonly decision: Decision
  readonly goal: Goal
  readonly ready: readonly Triaged[]
}

async function write(
  tx: Tx,
  by: Member,
  { asked, decision, goal, ready }: Writing,
  now: Date,
): Promise<void> {
  const { act, incident, into } = asked
  const says = decision.words ?? decision.question
  for (const { id, kind } of ready) {
    const entry = await recordEntry(
      tx,
      allow<ActOnReports, TriageThings>(TRIAGE_POLICY, by, act, undefined),
      {
        ...{ kind: decision.entry, at: now, subject: `public-report:${id}` },
        facts: {
          ...{ kind, incident, into, outcome: decision.outcome ?? undefined },
          ...(says && { words: erasable(says.vi) }),
        },
      },
    )
    if (decision.question) await saveQuestion(tx, by, id, { said: decision.question, entry }, now)
  }
  const own = ready.map(({ id }) => id)
  if (act === 'merge') return merge(tx, by, own, goal, now)
  const all = [...own, ...(await mergedOf(tx, own))]
  if (act === 'undo') return undo(tx, by, all, ready, now)
  if (goal.incident) await joinIncident(tx, by, all, { ...goal.incident, released: asked.released }, now)
  await saveDecision(
    tx,
    by,
    act === 'take' || act === 'release' || act === 'ask' ? own : all,
    decision,
    goal.incident?.id ?? null,
    now,
  )
}

/** What becomes part of a decided report has been decided with it. */
async function merge(tx: Tx, by: Member, own: readonly number[], { into }: Goal, now: Date): Promise<void> {
  const moved = [...own, ...(await mergedOf(tx, own))]
  await saveMerging(tx, own, into!.id)
  const { state, outcome, outcomeWords, incident } = (await findTriaged(tx, into!.id))!
  if (isUndecided(state)) return
  const decision = {
    state,
    outcome,
    words: outcomeWords,
    entry: 'public-report.merged',
    forgets: false,
  } as const
  await saveDecision(tx, by, moved, decision, incident, now)
}

/** They wait again, in the hands of who takes it back; what was only merged stands alone again. */
async function undo(
  tx: Tx,
  by: Member,
  all: readonly number[],
  ready: readonly Triaged[],
  now: Date,
): Promise<void> {
  await partFromIncidents(tx, by, all, now)
  await saveParting(
    tx,
    ready.filter(({ mergedInto }) => mergedInto !== null).map(({ id }) => id),
  )
  const merged = new Set(all)
  for (const { id } of ready) merged.delete(id)
  const back = { outcome: null, words: null, entry: 'public-report.undone', forgets: false } as const
  await saveDecision(
    tx,
    by,
    ready.map(({ id }) => id),
    { ...back, state: 'taken' },
    null,
    now,
  )
  if (merged.size > 0) await saveDecision(tx, by, [...merged], { ...back, state: 'new' }, null, now)
}

const ITSELF: Said = {
  vi: 'Không gộp được một phản ánh vào chính nó.',
  en: 'A report cannot be merged into itself.',
}
