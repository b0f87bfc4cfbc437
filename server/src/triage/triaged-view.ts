import type { ShownReport, TriagedReport } from '@hiepluc/contract/endpoints/triage.ts'
import { ACTS_ON_REPORTS } from '@hiepluc/contract/triage.ts'
import type { ActOnReports } from '@hiepluc/contract/triage.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { canDecide } from './decision.ts'
import type { Asking, Decidable } from './decision.ts'
import { TRIAGE_POLICY } from './triage-policy.ts'
import type { TriageAct, TriageThings } from './triage-policy.ts'
import type { Triaged } from './triaged.ts'

/** Letters of what was written that a list shows. */
const SHOWN = 240

/** What one may do with a report, or why not: first for who they are, then for what it is. */
export function mayDecide(member: Member, report: Decidable, asking: Asking): TriagedReport['may'] {
  const may = (act: TriageAct, as: ActOnReports) =>
    [
      act,
      allOf(
        mayDo<TriageAct, TriageThings>(TRIAGE_POLICY, member, act, undefined),
        canDecide(report, as, asking),
      ),
    ] as const
  return Object.fromEntries([
    ...ACTS_ON_REPORTS.map((act) => may(act, act)),
    may('open', 'join'),
  ]) as TriagedReport['may']
}

/** A public report as it is shown in few lines. */
export function viewShown(row: Triaged): ShownReport {
  const { takenBy, takerName, takenAt, decidedAt, decidedBy, deciderName } = row
  return {
    ...{ id: row.id, receivedAt: row.receivedAt.toISOString(), cameBy: row.cameBy, kind: row.kind },
    ...{
      proven: row.proven,
      police: row.police,
      state: row.state,
      photos: row.photos,
      additions: row.additions,
      questions: row.questions,
    },
    words: row.words.length > SHOWN ? `${row.words.slice(0, SHOWN)}…` : row.words,
    ...(row.subject !== null && { subject: row.subject }),
    ...(row.province !== null && { province: row.province }),
    ...(row.commune !== null && { commune: row.commune }),
    ...(takenBy !== null && { takenBy: { id: takenBy, name: takerName ?? '' } }),
    ...(row.askedAt !== null && { askedAt: row.askedAt.toISOString() }),
    ...(row.answeredAt !== null && { answeredAt: row.answeredAt.toISOString() }),
    ...(takenAt !== null && { takenAt: takenAt.toISOString() }),
    ...(row.group !== null && { group: { id: row.group, waiting: row.groupWaiting ?? 0 } }),
    ...(row.incident !== null && { incident: row.incident }),
    ...(row.outcome !== null && { outcome: row.outcome }),
    ...(decidedAt !== null && { decidedAt: decidedAt.toISOString() }),
    ...(decidedBy !== null && { decidedBy: { id: decidedBy, name: deciderName ?? '' } }),
    ...(row.mergedInto !== null && { mergedInto: row.mergedInto }),
  }
}

/** The same with what its reader may do next. */
export const viewTriaged = (member: Member, row: Triaged, asking: Asking): TriagedReport => ({
  ...viewShown(row),
  may: mayDecide(member, decidable(row), asking),
})

export const decidable = (row: Triaged): Decidable => ({
  ...{ id: row.id, state: row.state, takenBy: row.takenBy, takerName: row.takerName },
  ...{ decidedBy: row.decidedBy, outcome: row.outcome, mergedInto: row.mergedInto, questions: row.questions },
  takenAt: row.takenAt?.getTime() ?? null,
  decidedAt: row.decidedAt?.getTime() ?? null,
})
