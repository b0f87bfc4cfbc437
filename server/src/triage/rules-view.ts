import type { TriageRules } from '@hiepluc/contract/endpoints/triage.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'

/** What the pack says of public reports, for the screens. */
export const viewRules = (rules: PublicReportRules): TriageRules => ({
  ...{
    pack: rules.pack,
    shiftHours: rules.shiftHours,
    holdMinutes: rules.holdMinutes,
    answerDays: rules.answerDays,
    outcomes: rules.outcomes,
  },
  kinds: [...rules.kinds.values()].map(({ kind, said, police }) => ({ kind, name: said, police })),
  reasons: [...rules.reasons.values()].map(({ reason, said, words }) => ({ reason, name: said, words })),
  questions: [...rules.questions.values()].map(({ question, said, words }) => ({
    question,
    name: said,
    words,
  })),
  places: [...rules.places.values()].map(({ said, ...place }) => ({ ...place, name: said })),
})
