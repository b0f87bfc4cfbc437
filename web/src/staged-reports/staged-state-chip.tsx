import type { StagedReportState } from '@hiepluc/contract/staged-answer.ts'
import { Chip, type Tone } from '#kit/chip.tsx'
import { useStagedLanguage } from '#texts/staged-language.ts'

const TONES: Record<StagedReportState, Tone> = {
  draft: 'plain',
  submitted: 'accent',
  returned: 'warn',
  accepted: 'good',
  withdrawn: 'plain',
}

export function StagedStateChip({ state }: { state: StagedReportState }) {
  const { t } = useStagedLanguage()
  return <Chip tone={TONES[state]}>{t.staged.state[state]}</Chip>
}
