import type { TrendWeek } from '@hiepluc/contract/endpoints/trends.ts'
import { sql } from 'kysely'
import { startOf } from '#law/zone.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { mondaysUntil, TREND_ZONE, viewTrend } from './trend.ts'
import type { CountedWeek } from './trend.ts'

/** What became of the incidents of the reader's own organisation, week by week. */
export const listTrends = (db: Db, member: Member, now: Date): Promise<{ weeks: TrendWeek[] }> =>
  change(db, member, async (tx) => {
    const mondays = mondaysUntil(now)
    const starts = mondays.map((monday) => new Date(startOf(monday, TREND_ZONE)))
    const since = starts[0]!
    // Five times as quick as to cut each moment down to its week.
    const week = (column: string) => sql`width_bucket(${sql.ref(column)}, ${starts}::timestamptz[])`
    const of = sql`from incident where org_id = ${member.orgId}`
    const { rows } = await sql<CountedWeek>`
      select 'opened' as what, ${week('opened_at')} as week, count(*) as count, null::float8 as median
        ${of} and surfaced_at >= ${since} and opened_at >= ${since} group by 2
      union all
      select 'closed', ${week('closed_at')}, count(*), null
        ${of} and closed_at >= ${since} and closed_as <> 'merged' group by 2
      union all
      select 'relapsed', ${week('surfaced_at')}, count(*), null
        ${of} and surfaced_at >= ${since} and relapses > 0 group by 2
      union all
      select 'answered', ${week('answered_at')}, count(*),
        percentile_cont(0.5) within group (order by extract(epoch from answered_at - surfaced_at)::float8)
        ${of} and answered_at >= ${since} and answered_at >= surfaced_at group by 2`.execute(tx)
    return { weeks: viewTrend(mondays, rows) }
  })
