import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import { WeekChart } from '#kit/chart/week-chart.tsx'
import { useMeasurementLanguage } from '#texts/measurement-language.ts'
import css from '#measurement/leader.module.css'

const per = (minutes: number | undefined, unit: number) =>
  minutes === undefined ? undefined : minutes / unit
const HOUR = 60
const DAY = 24 * HOUR

/** Three charts of one unit each, and the figures behind them. */
export function WeekCharts({ weeks }: Pick<Tally, 'weeks'>) {
  const { t } = useMeasurementLanguage()
  const m = t.measurement
  const shared = { weeks, note: m.partial }
  return (
    <div className={css['charts']}>
      <WeekChart
        {...shared}
        title={m.counts}
        unit={m.incidents}
        series={[
          { name: m.opened, tone: 'a', of: ({ opened }) => opened },
          { name: m.closed, tone: 'b', of: ({ closed }) => closed },
          { name: m.back, tone: 'c', of: ({ back }) => back },
        ]}
      />
      <WeekChart
        {...shared}
        title={m.answers}
        unit={m.hours}
        series={[{ name: m.answers, tone: 'a', of: ({ answerMinutes }) => per(answerMinutes, HOUR) }]}
      />
      <WeekChart
        {...shared}
        title={m.ends}
        unit={m.days}
        series={[{ name: m.ends, tone: 'b', of: ({ closeMinutes }) => per(closeMinutes, DAY) }]}
      />
      <details className={css['behind']}>
        <summary>{m.asTable}</summary>
        <WeekTable weeks={weeks} />
      </details>
    </div>
  )
}

function WeekTable({ weeks }: Pick<Tally, 'weeks'>) {
  const { t, f } = useMeasurementLanguage()
  const m = t.measurement
  const rounded = (value: number | undefined) =>
    value === undefined ? '–' : f.number(Math.round(value * 10) / 10)
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{m.week}</th>
            {[m.opened, m.soFar, m.closed, m.back, m.answered].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              {m.answers} ({m.hours})
            </th>
            <th scope="col">
              {m.ends} ({m.days})
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
              <td>{f.number(week.soFar.opened)}</td>
              <td>{f.number(week.closed)}</td>
              <td>{f.number(week.back)}</td>
              <td>{f.number(week.answered)}</td>
              <td>{rounded(per(week.answerMinutes, HOUR))}</td>
              <td>{rounded(per(week.closeMinutes, DAY))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
