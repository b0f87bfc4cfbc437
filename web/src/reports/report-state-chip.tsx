import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { Chip, type Tone } from '#kit/chip.tsx'
import { useLanguage } from '#texts/language.tsx'

const TONES: Record<ReportView['state'], Tone> = {
  waiting: 'plain',
  reading: 'accent',
  read: 'good',
  unreadable: 'bad',
}

export function ReportStateChip({ state }: { state: ReportView['state'] }) {
  const { t } = useLanguage()
  return <Chip tone={TONES[state]}>{t.names.reportState[state]}</Chip>
}

export const isUnderway = (state: ReportView['state']) => state === 'waiting' || state === 'reading'
