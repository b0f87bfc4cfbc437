import type { TrendWeek } from '@hiepluc/contract/endpoints/trends.ts'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { call } from '#api.ts'
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
      <Chart
        title={t.portal.trendCounts}
        unit={t.portal.trendIncidents}
        weeks={weeks}
        series={[
          { name: t.portal.opened, tone: 'a', of: ({ opened }) => opened },
          { name: t.portal.closed, tone: 'b', of: ({ closed }) => closed },
          { name: t.portal.relapsed, tone: 'c', of: ({ relapsed }) => relapsed },
        ]}
      />
      <Chart
        title={t.portal.trendAnswers}
        unit={t.portal.trendHours}
        weeks={weeks}
        series={[
          { name: t.portal.medianAnswer, tone: 'a', of: ({ medianMinutes = 0 }) => medianMinutes / 60 },
        ]}
      />
      <details>
        <summary>{t.portal.asTable}</summary>
        <TrendTable weeks={weeks} />
      </details>
    </div>
  )
}

interface Series {
  readonly name: string
  readonly tone: 'a' | 'b' | 'c'
  readonly of: (week: TrendWeek) => number
}

const [WIDE, HIGH, LEFT, FOOT, TOP] = [420, 170, 34, 26, 10]

/** A round number of steps that holds the largest value. */
export function scaleOf(largest: number): readonly number[] {
  const rough = Math.max(largest, 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough
  const whole = Math.max(step, 1)
  return Array.from({ length: Math.ceil(Math.max(largest, 1) / whole) + 1 }, (_, nth) => nth * whole)
}

function Chart({
  title,
  unit,
  weeks,
  series,
}: {
  title: string
  unit: string
  weeks: readonly TrendWeek[]
  series: readonly Series[]
}) {
  const { t, f } = usePortalLanguage()
  const id = useId()
  const steps = scaleOf(Math.max(...weeks.flatMap((week) => series.map(({ of }) => of(week)))))
  const most = steps.at(-1)!
  const yOf = (value: number) => TOP + (HIGH - TOP - FOOT) * (1 - value / most)
  const slot = (WIDE - LEFT) / weeks.length
  const bar = Math.min(12, (slot - 6) / series.length)
  const day = (from: string) => f.day(from).slice(0, 5)
  return (
    <figure className={css['chart']}>
      <figcaption id={id}>
        <strong>{title}</strong> <span className="hl-muted">({unit})</span>
        {series.length > 1 ? (
          <span className={css['legend']}>
            {series.map(({ name, tone }) => (
              <span key={name}>
                <i data-tone={tone} aria-hidden="true" /> {name}
              </span>
            ))}
          </span>
        ) : null}
      </figcaption>
      <svg viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-labelledby={id}>
        {steps.map((step) => (
          <g key={step}>
            <line x1={LEFT} x2={WIDE} y1={yOf(step)} y2={yOf(step)} className={css['line']} />
            <text x={LEFT - 6} y={yOf(step) + 4} textAnchor="end">
              {f.number(step)}
            </text>
          </g>
        ))}
        {weeks.map((week, nth) => (
          <g key={week.from} data-partial={week.isPartial || undefined}>
            {series.map(({ name, tone, of }, at) => {
              const x = LEFT + nth * slot + (slot - bar * series.length) / 2 + at * bar
              return (
                <rect
                  key={name}
                  data-tone={tone}
                  x={x}
                  y={yOf(of(week))}
                  width={bar - 1}
                  height={Math.max(0, HIGH - FOOT - yOf(of(week)))}
                />
              )
            })}
            {nth % 2 === weeks.length % 2 ? null : (
              <text
                x={week.isPartial ? WIDE : LEFT + (nth + 0.5) * slot}
                y={HIGH - 8}
                textAnchor={week.isPartial ? 'end' : 'middle'}
              >
                {day(week.from)}
                {week.isPartial ? ' *' : ''}
              </text>
            )}
          </g>
        ))}
      </svg>
      <p className={css['note']}>{t.portal.partial}</p>
    </figure>
  )
}

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
