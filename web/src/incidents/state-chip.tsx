import { ENDED_STATES, type Closing, type IncidentState } from '@hiepluc/contract/incident-state.ts'
import { Chip, type Tone } from '#kit/chip.tsx'
import { useLanguage } from '#texts/language.tsx'

const TONES: Record<IncidentState, Tone> = {
  reported: 'accent',
  confirmed: 'accent',
  notified: 'warn',
  answered: 'plain',
  contained: 'plain',
  resolved: 'good',
  closed: 'good',
  relapsed: 'bad',
  rejected: 'plain',
}

export const hasEnded = (state: IncidentState) => (ENDED_STATES as readonly IncidentState[]).includes(state)

export function StateChip({ state, closedAs }: { state: IncidentState; closedAs?: Closing | undefined }) {
  const { t } = useLanguage()
  return (
    <Chip tone={TONES[state]}>
      {state === 'closed' && closedAs ? t.names.closing[closedAs] : t.names.state[state]}
    </Chip>
  )
}
