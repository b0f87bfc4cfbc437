import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { hasEnded } from '#incidents/state-chip.tsx'
import { quietClock } from '#incidents/quiet.ts'
import { useNow } from '#kit/now.tsx'
import { useLanguage } from '#texts/language.tsx'

/** How long until an incident counts as gone, in a cell of a list. */
export function TimeLeft({
  incident,
}: {
  incident: Pick<IncidentView, 'state' | 'lastSeen' | 'quietAt' | 'closedAt'>
}) {
  const { t, f } = useLanguage()
  const now = useNow()
  const clock = quietClock(incident, now)
  if (!clock) return hasEnded(incident.state) ? <span className="hl-muted">{t.incident.ended}</span> : null
  return (
    <span title={t.incident.goneAt(f.moment(clock.quietAt))}>
      {clock.left === 0 ? t.incident.due : t.incident.left(f.length(clock.left))}
    </span>
  )
}
