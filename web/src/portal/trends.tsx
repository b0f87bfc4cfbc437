import type { TrendWeek } from '@hiepluc/contract/endpoints/trends.ts'
import { useQuery } from '@tanstack/react-query'
import { call } from '#api.ts'
import { WeekChart } from '#kit/chart/week-chart.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { usePortalLanguage } from '#texts/portal-language.ts'
import css from './trends.module.css'

/** What became of one's own incidents, week by week: two charts of one unit each, and the figures in a table. */
export function Trends() {
  const { t } = usePortalLanguage()
  const read = useQuery({
    queryKey: ['portal', 'trends'],
    queryFn: ({ signal }) => call('listTrends', { signal }),
    staleTime: 60_000,
  })
  if (read.isError) return <Trouble failure={read.error} retry={() => void read.refetch()} />
  const weeks = read.data?.weeks ?? []
  if (weeks.length === 0) return <span className="hl-bone" style={{ width: '60%' }} />
  return (
    <div className={css['trends']}>
      <WeekChart
        title={t.portal.trendCounts}
        unit={t.portal.trendIncidents}
        weeks={weeks}
        note={t.portal.partial}
        series={[
          { name: t.portal.opened, tone: 'a', of: ({ opened }) => opened },
          { name: t.portal.closed, tone: 'b', of: ({ closed }) => closed },
          { name: t.portal.relapsed, tone: 'c', of: ({ relapsed }) => relapsed },
        ]}
      />
      <WeekChart
        title={t.portal.trendAnswers}
        unit={t.portal.trendHours}
        weeks={weeks}
        note={t.portal.partial}
        series={[
          { name: t.portal.medianAnswer, tone: 'a', of: ({ medianMinutes }) => hoursOf(medianMinutes) },
        ]}
      />
      <details>
        <summary>{t.portal.asTable}</summary>
        <TrendTable weeks={weeks} />
      </details>
    </div>
  )
}

const hoursOf = (minutes: number | undefined) => (minutes === undefined ? undefined : minutes / 60)

function TrendTable({ weeks }: { weeks: readonly TrendWeek[] }) {
  const { t, f } = usePortalLanguage()
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t.portal.week}</th>
            <th scope="col">{t.portal.opened}</th>
            <th scope="col">{t.portal.closed}</th>
            <th scope="col">{t.portal.relapsed}</th>
            <th scope="col">{t.portal.answered}</th>
            <th scope="col">
              {t.portal.medianAnswer} ({t.portal.trendHours})
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week) => (
            <tr key={week.from}>
              <th scope="row">
                {f.day(week.from)}
                {week.isPartial ? ' *' : ''}
              </th>
              <td>{f.number(week.opened)}</td>
              <td>{f.number(week.closed)}</td>
              <td>{f.number(week.relapsed)}</td>
              <td>{f.number(week.answered)}</td>
              <td>
                {week.medianMinutes === undefined ? '–' : f.number(Math.round(week.medianMinutes / 6) / 10)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
