import { PUBLIC_REPORT_KINDS, PUBLIC_REPORT_STATES } from '@hiepluc/contract/public-report.ts'
import { number } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'
import { startOfDay } from '#kit/start-of-day.ts'

const DAY = 86_400_000
const WITHIN = { '1d': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
export type Within = keyof typeof WITHIN
export const WITHIN_CHOICES = Object.keys(WITHIN) as Within[]

/** The filters of the queue as the address bar holds them. No state means "waiting". */
export const triageSearch = z.object({
  order: z.enum(['oldest', 'groups']).optional().catch(undefined),
  state: z
    .enum([...PUBLIC_REPORT_STATES, 'all'])
    .optional()
    .catch(undefined),
  kind: z.enum(PUBLIC_REPORT_KINDS).optional().catch(undefined),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional()
    .catch(undefined),
  within: z.enum(WITHIN_CHOICES).optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
  photo: z.literal('yes').optional().catch(undefined),
  mine: z.literal('yes').optional().catch(undefined),
  answered: z.literal('yes').optional().catch(undefined),
  group: number.optional().catch(undefined),
})
export type TriageSearch = z.output<typeof triageSearch>

export const isNarrowed = (search: TriageSearch) =>
  Object.entries(search).some(([name, value]) => name !== 'order' && value !== undefined)

/** The question to the desk that these filters stand for. `now` in milliseconds. */
export function questionOf(search: TriageSearch, now: number) {
  const { order, within, from, until, photo, mine, answered, ...same } = search
  return {
    ...same,
    order: order === 'oldest' ? ('oldest' as const) : ('newest' as const),
    ...(photo && { photo: true }),
    ...(mine && { mine: true }),
    ...(answered && { answered: true }),
    ...(within
      ? { from: new Date(now - WITHIN[within]).toISOString() }
      : { ...(from && { from: startOfDay(from) }), ...(until && { until: startOfDay(until, 1) }) }),
  }
}
