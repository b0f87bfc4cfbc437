import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { OPERATOR_ROLES } from '#role.ts'
import { count } from '#wire.ts'

export const TREND_WEEKS = 12

/** What became of one's own incidents in a week that begins on this Monday, in Viet Nam. */
const trendWeek = z.object({
  from: z.iso.date(),
  /** the week is not over */
  isPartial: z.boolean(),
  opened: count,
  closed: count,
  relapsed: count,
  answered: count,
  /** of those answered that week: from its coming up to the first answer; absent where none was */
  medianMinutes: count.optional(),
})
export type TrendWeek = z.output<typeof trendWeek>

export const listTrends = endpoint({
  method: 'GET',
  path: '/api/trends',
  who: OPERATOR_ROLES,
  summary:
    'Week by week, for twelve weeks: one’s own incidents that were opened, closed and came back, and how soon they were answered.',
  output: z.object({ weeks: z.array(trendWeek) }),
})
