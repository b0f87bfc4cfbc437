import { INCIDENT_READERS } from '@hiepluc/contract/incident-readers.ts'
import { INCIDENT_STATES } from '@hiepluc/contract/incident-state.ts'
import { provinceCode } from '@hiepluc/contract/endpoints/places.ts'
import { number, rsitClass, rsitType, severity } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'
import { startOfDay } from '#kit/start-of-day.ts'

const DAY = 86_400_000
const SEEN = { '1d': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
export type Seen = keyof typeof SEEN
export const SEEN_CHOICES = Object.keys(SEEN) as Seen[]

/** The filters of the incident list as the address bar holds them. No state means "open"; "all" is every state. */
export const incidentSearch = z.object({
  operator: number.optional().catch(undefined),
  class: rsitClass.optional().catch(undefined),
  type: rsitType.optional().catch(undefined),
  severity: severity.optional().catch(undefined),
  state: z
    .enum([...INCIDENT_STATES, 'all'])
    .optional()
    .catch(undefined),
  report: number.optional().catch(undefined),
  opened: z.enum(['report', 'hand']).optional().catch(undefined),
  /** the code of a province, or "unknown" */
  province: z
    .union([provinceCode, z.literal('unknown')])
    .optional()
    .catch(undefined),
  /** who sees it beside the authorities and whose it is */
  readers: z.enum(INCIDENT_READERS).optional().catch(undefined),
  /** came up within the last day, week or month */
  seen: z.enum(SEEN_CHOICES).optional().catch(undefined),
  /** came up from this day to that one, both included, days of the reader's zone */
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
})
export type IncidentSearch = z.output<typeof incidentSearch>

export const isNarrowed = (search: IncidentSearch) =>
  Object.values(search).some((value) => value !== undefined)

/** The question to the desk that these filters stand for. `now` in milliseconds. */
export function questionOf(search: IncidentSearch, now: number) {
  const { seen, from, until, state, ...same } = search
  return {
    ...same,
    ...(state === 'all' ? {} : { state: state ?? ('open' as const) }),
    ...(seen ? { from: new Date(now - SEEN[seen]).toISOString() } : from ? { from: startOfDay(from) } : {}),
    ...(!seen && until ? { until: startOfDay(until, 1) } : {}),
  }
}
