import type { WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'
import { Button } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { WideTable } from '#facilities/wide-table.tsx'
import { useFailureLanguage } from '#texts/failures-language.ts'
import css from '#facilities/failures.module.css'

/** How long playing stays at one step. */
const BEAT_MS = 900

/** Time as a slider over what happens hour by hour; a table of the same stands behind it. */
export function CascadeSlider({
  answer,
  hour,
  change,
}: {
  answer: WhatIfAnswer
  hour: number
  change: (hour: number) => void
}) {
  const { t, f } = useFailureLanguage()
  const id = useId()
  const [isPlaying, play] = useState(false)
  const { steps, failure } = answer
  const now = steps.findLast(({ from }) => from <= hour) ?? steps[0]
  useEffect(() => {
    if (!isPlaying) return
    const beat = setTimeout(() => {
      const next = steps.find(({ from }) => from > hour)
      if (next) change(next.from)
      else play(false)
    }, BEAT_MS)
    return () => clearTimeout(beat)
  }, [isPlaying, hour, steps, change])
  const start = () => {
    if (!isPlaying && !steps.some(({ from }) => from > hour)) change(0)
    play(!isPlaying)
  }
  const said = now
    ? `${t.failures.atHour(f.number(hour))}: ${t.failures.users} ${f.number(now.users)}, ${t.failures.services} ${f.number(now.services)}, ${t.failures.cutOff} ${f.number(now.cutOff)}`
    : ''
  return (
    <section className={css['card']} aria-label={t.failures.course}>
      <h2>{t.failures.course}</h2>
      <p className={css['note']}>{t.failures.courseWords}</p>
      <div className={`${css['slider']} ${css['plain']}`}>
        <Button size="sm" variant="default" onClick={start} aria-pressed={isPlaying}>
          {isPlaying ? t.failures.pause : t.failures.play}
        </Button>
        <input
          id={id}
          type="range"
          min={0}
          max={failure.hours}
          step={failure.hours > 48 ? 1 : 0.5}
          value={hour}
          aria-label={t.failures.time}
          aria-valuetext={said}
          onChange={({ currentTarget }) => change(Number(currentTarget.value))}
        />
        <output htmlFor={id}>{said}</output>
      </div>
      <Course answer={answer} hour={hour} change={change} />
      <details open={steps.length <= 6}>
        <summary>{t.failures.stepsTable}</summary>
        <StepTable answer={answer} hour={hour} />
      </details>
    </section>
  )
}

const [WIDE, HIGH] = [600, 120]

/** Users lost over the hours; where the slider stands is a line. */
function Course({ answer, hour }: { answer: WhatIfAnswer; hour: number; change: (hour: number) => void }) {
  const { t, f } = useFailureLanguage()
  const { steps, failure } = answer
  const most = Math.max(1, ...steps.map(({ users }) => users))
  const x = (at: number) => (at / failure.hours) * WIDE
  const y = (users: number) => HIGH - (users / most) * (HIGH - 18)
  const line = steps.map(({ from, to, users }) => `L${x(from)} ${y(users)}L${x(to)} ${y(users)}`).join('')
  return (
    <svg
      className={css['course']}
      viewBox={`0 0 ${WIDE} ${HIGH + 18}`}
      role="img"
      aria-label={`${t.failures.users}: ${t.failures.worst} ${f.number(most)}`}
    >
      <path
        d={`M0 ${HIGH}${line}L${WIDE} ${HIGH}Z`}
        fill="var(--hl-critical)"
        fillOpacity="0.25"
        stroke="var(--hl-critical)"
      />
      <line x1={x(hour)} x2={x(hour)} y1={0} y2={HIGH} stroke="var(--hl-text)" strokeWidth="2" />
      <text x={2} y={12} fontSize="12" fill="var(--hl-text-2)">
        {f.number(Math.max(0, ...steps.map(({ users }) => users)))} {t.failures.users.toLocaleLowerCase()}
      </text>
      <text x={0} y={HIGH + 14} fontSize="12" fill="var(--hl-text-2)">
        0
      </text>
      <text x={WIDE} y={HIGH + 14} fontSize="12" textAnchor="end" fill="var(--hl-text-2)">
        {t.failures.inHours(f.number(failure.hours))}
      </text>
    </svg>
  )
}

function StepTable({ answer, hour }: { answer: WhatIfAnswer; hour: number }) {
  const { t, f } = useFailureLanguage()
  const head = [
    ...[t.failures.from, t.failures.to, t.failures.dark, t.failures.back],
    ...[t.failures.users, t.failures.services, t.failures.cutOff],
  ]
  return (
    <WideTable label={t.failures.stepsTable}>
      <thead>
        <tr>
          {head.map((words) => (
            <th key={words} scope="col">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.steps.map(({ from, to, dark, back, users, services, cutOff }) => (
          <tr key={from} data-now={(from <= hour && hour < to) || undefined}>
            <th scope="row">{f.number(from)}</th>
            <td>{f.number(to)}</td>
            <td>{f.number(dark.length)}</td>
            <td>{f.number(back.length)}</td>
            <td>{f.number(users)}</td>
            <td>{f.number(services)}</td>
            <td>{f.number(cutOff)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  )
}
