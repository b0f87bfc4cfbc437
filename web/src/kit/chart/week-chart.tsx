import { useId } from 'react'
import { scaleOf } from '#kit/chart/scale.ts'
import { useLanguage } from '#texts/language.tsx'
import css from '#kit/chart/week-chart.module.css'

/** A week that begins on this Monday. */
export interface Week {
  readonly from: string
  /** it is not over */
  readonly isPartial: boolean
}

export interface Series<W extends Week> {
  readonly name: string
  readonly tone: 'a' | 'b' | 'c'
  /** undefined: there was none, and no bar stands for it */
  readonly of: (week: W) => number | undefined
}

const [WIDE, HIGH, FOOT, TOP] = [420, 170, 26, 10]
/** What a digit of the axis takes, and what stands beside the longest number. */
const [DIGIT, BESIDE] = [7.5, 12]

/** Bars week by week, all of one unit; the week that runs is drawn as such. */
export function WeekChart<W extends Week>({
  title,
  unit,
  weeks,
  series,
  note,
}: {
  title: string
  unit: string
  weeks: readonly W[]
  series: readonly Series<W>[]
  /** what the mark of the week that runs means */
  note: string
}) {
  const { f } = useLanguage()
  const id = useId()
  const steps = scaleOf(Math.max(...weeks.flatMap((week) => series.map(({ of }) => of(week) ?? 0))))
  const most = steps.at(-1)!
  const left = BESIDE + DIGIT * Math.max(...steps.map((step) => f.number(step).length))
  const yOf = (value: number) => TOP + (HIGH - TOP - FOOT) * (1 - value / most)
  const slot = (WIDE - left) / weeks.length
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
            <line x1={left} x2={WIDE} y1={yOf(step)} y2={yOf(step)} className={css['line']} />
            <text x={left - 6} y={yOf(step) + 4} textAnchor="end">
              {f.number(step)}
            </text>
          </g>
        ))}
        {weeks.map((week, nth) => (
          <g key={week.from} data-partial={week.isPartial || undefined}>
            {series.map(({ name, tone, of }, at) => {
              const x = left + nth * slot + (slot - bar * series.length) / 2 + at * bar
              const value = of(week) ?? 0
              return (
                <rect
                  key={name}
                  data-tone={tone}
                  x={x}
                  y={yOf(value)}
                  width={bar - 1}
                  height={Math.max(0, HIGH - FOOT - yOf(value))}
                />
              )
            })}
            {nth % 2 === weeks.length % 2 ? null : (
              <text
                x={week.isPartial ? WIDE : left + (nth + 0.5) * slot}
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
      <p className={css['note']}>{note}</p>
    </figure>
  )
}
