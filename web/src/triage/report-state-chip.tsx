import type { PublicReportState } from '@hiepluc/contract/public-report.ts'
import { UNDECIDED_STATES } from '@hiepluc/contract/triage.ts'
import { Chip, type Tone } from '#kit/chip.tsx'
import { useTriageLanguage } from '#texts/triage-language.ts'

const TONES: Record<PublicReportState, Tone> = {
  ...{
    new: 'accent',
    taken: 'warn',
    asked: 'plain',
    incident: 'good',
    joined: 'good',
    referred: 'plain',
    declined: 'plain',
  },
}

/** What became of a public report, in a word. */
export function PublicReportStateChip({ state, merged }: { state: PublicReportState; merged: boolean }) {
  const { t } = useTriageLanguage()
  const isOnlyMerged = merged && UNDECIDED_STATES.includes(state)
  return (
    <Chip tone={isOnlyMerged ? 'plain' : TONES[state]}>
      {isOnlyMerged ? t.triage.merged : t.triage.states[state]}
    </Chip>
  )
}
