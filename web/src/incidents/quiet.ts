import type { IncidentView } from '@hiepluc/contract/endpoints/incidents.ts'
import { hasEnded } from '#incidents/state-chip.tsx'

/**
 * The quiet clock of an incident: how long until it counts as gone if nothing more is seen, and how much of the quiet
 * period has passed (0 to 1). Undefined once nobody has to act any more, and for what only people end. Times in milliseconds.
 */
export function quietClock(incident: Pick<IncidentView, 'state' | 'lastSeen' | 'quietAt'>, now: number) {
  const { quietAt } = incident
  if (quietAt === undefined || hasEnded(incident.state)) return undefined
  const [seen, quiet] = [Date.parse(incident.lastSeen), Date.parse(quietAt)]
  const left = Math.max(0, quiet - now)
  return { left, quietAt, passed: quiet > seen ? Math.min(1, Math.max(0, (now - seen) / (quiet - seen))) : 1 }
}
