import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { hasEnded } from '#incidents/state-chip.tsx'

/**
 * The quiet clock of an incident: how long until it counts as gone if nothing more is seen, and how much of the quiet
 * period has passed (0 to 1). Undefined once nobody has to act any more. Times in milliseconds.
 */
export function quietClock(incident: Pick<IncidentView, 'state' | 'lastSeen' | 'quietAt'>, now: number) {
  if (hasEnded(incident.state)) return undefined
  const [seen, quiet] = [Date.parse(incident.lastSeen), Date.parse(incident.quietAt)]
  const left = Math.max(0, quiet - now)
  return { left, passed: quiet > seen ? Math.min(1, Math.max(0, (now - seen) / (quiet - seen))) : 1 }
}
