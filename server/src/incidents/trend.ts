import type { TrendWeek } from '@hiepluc/contract/endpoints/trends.ts'
import { TREND_WEEKS } from '@hiepluc/contract/endpoints/trends.ts'
import { addDays } from '#law/day.ts'
import type { Day } from '#law/day.ts'
import { dayIn } from '#law/zone.ts'

/** Where weeks begin and end. */
export const TREND_ZONE = 'Asia/Ho_Chi_Minh'

/** The Mondays of the weeks that are shown, the oldest first. */
export function mondaysUntil(now: Date): readonly Day[] {
  const today = dayIn(TREND_ZONE, now.getTime())
  const afterMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -afterMonday)
  return Array.from({ length: TREND_WEEKS }, (_, nth) => addDays(monday, 7 * (nth - TREND_WEEKS + 1)))
}

/** What was counted of one kind in one week. */
export interface CountedWeek {
  /** its place, from 1 */
  readonly week: number
  readonly what: 'opened' | 'closed' | 'relapsed' | 'answered'
  readonly count: number
  /** of answers: half of them came sooner */
  readonly median: number | null
}

/** Every week that is shown, with what was counted and with nothing where nothing was. */
export function viewTrend(mondays: readonly Day[], counted: readonly CountedWeek[]): TrendWeek[] {
  return mondays.map((from, nth) => {
    const of = (what: CountedWeek['what']) => counted.find((one) => one.week === nth + 1 && one.what === what)
    const median = of('answered')?.median ?? null
    return {
      from,
      isPartial: nth === mondays.length - 1,
      ...{ opened: of('opened')?.count ?? 0, closed: of('closed')?.count ?? 0 },
      ...{ relapsed: of('relapsed')?.count ?? 0, answered: of('answered')?.count ?? 0 },
      ...(median !== null && { medianMinutes: Math.round(median / 60) }),
    }
  })
}
