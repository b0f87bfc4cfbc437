import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { hasEnded } from '#incidents/state-chip.tsx'
import { quietClock } from '#incidents/quiet.ts'
import { Icon } from '#kit/icon.tsx'
import { useNow } from '#kit/now.tsx'
import { Progress } from '#kit/progress.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './quiet-clock.module.css'

/** The clock of an open incident: how long until it counts as gone; of an ended one, how it ended. */
export function QuietClock({ incident }: { incident: IncidentView }) {
  const { t, f } = useLanguage()
  const now = useNow()
  const clock = quietClock(incident, now)
  if (!clock && !hasEnded(incident.state)) return null
  if (!clock)
    return (
      <div className={css['clock']} data-ended>
        <Icon name="check" size={18} />
        <div>
          <strong>
            {incident.closedAs ? t.names.closing[incident.closedAs] : t.names.state[incident.state]}
          </strong>
          {incident.closedAt ? <p>{t.incident.endedAt(f.moment(incident.closedAt))}</p> : null}
        </div>
      </div>
    )
  return (
    <div className={css['clock']}>
      <Icon name="clock" size={18} />
      <div className={css['words']}>
        <strong>{clock.left === 0 ? t.incident.due : t.incident.leftLong(f.length(clock.left))}</strong>
        <p>{t.incident.quietWords(f.moment(clock.quietAt))}</p>
        <Progress part={clock.passed} label={t.incident.quietPassed} />
      </div>
    </div>
  )
}
