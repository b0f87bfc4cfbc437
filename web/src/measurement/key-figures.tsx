import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { IncidentSearch } from '#incidents/incident-filters.ts'
import { compare, type Comparison } from '#measurement/comparison.ts'
import { useMeasurementLanguage } from '#texts/measurement-language.ts'
import css from '#measurement/leader.module.css'

const DAY_MINUTES = 1440

/** The figures that are looked at first; each leads to what it counts. */
export function KeyFigures({ tally }: { tally: Tally }) {
  const { t, f } = useMeasurementLanguage()
  const m = t.measurement
  const place = tally.province === undefined ? {} : { province: tally.province }
  const opened = compare(tally.weeks, ({ opened }) => opened)
  const closed = compare(tally.weeks, ({ closed }) => closed)
  const back = compare(tally.weeks, ({ back }) => back)
  const lastWeek = tally.weeks.at(-2)?.answerMinutes
  const rounded = (value: number) => f.number(Math.round(value * 10) / 10)
  const usual = ({ usual, weeks }: Comparison) => (weeks === 0 ? m.noUsual : m.usual(rounded(usual), weeks))
  const words = (minutes: number) =>
    f.length(minutes >= DAY_MINUTES ? minutes * 60_000 : Math.max(1, minutes) * 60_000)
  return (
    <>
      <p className={css['words']}>
        {opened.weeks === 0
          ? m.openedFirst(f.number(opened.now))
          : m.openedWords(f.number(opened.now), rounded(opened.usual), opened.weeks)}{' '}
        {m.endedWords(f.number(closed.now), f.number(back.now))}
      </p>
      <dl className={css['tiles']}>
        <Tile name={m.open} figure={f.number(tally.open)} to={place} />
        <Tile
          name={m.critical}
          figure={f.number(tally.bySeverity.critical ?? 0)}
          to={{ ...place, severity: 'critical' }}
          tone={tally.bySeverity.critical ? 'bad' : undefined}
        />
        <Tile name={m.late} figure={f.number(tally.late)} note={m.lateAbout}>
          <Link to="/desk" search={{ when: 'late' }} className={css['way']}>
            {m.toDesk}
          </Link>
        </Tile>
        <Tile name={m.overdue} figure={f.number(tally.overdue)} note={m.overdueAbout} />
        <Tile name={m.openedWeek} figure={f.number(opened.now)} note={usual(opened)}>
          <Change of={opened} worse="more" />
        </Tile>
        <Tile name={m.closedWeek} figure={f.number(closed.now)} note={usual(closed)}>
          <Change of={closed} worse="less" />
        </Tile>
        <Tile name={m.relapsed} figure={f.number(back.now)} note={usual(back)}>
          <Change of={back} worse="more" />
        </Tile>
        <Tile
          name={m.answerTime}
          figure={lastWeek === undefined ? '–' : words(lastWeek)}
          note={lastWeek === undefined ? m.noAnswer : m.answerTimeOf}
        />
      </dl>
    </>
  )
}

function Tile({
  name,
  figure,
  note,
  to,
  tone,
  children,
}: {
  name: string
  figure: string
  note?: string
  /** the list of what is counted */
  to?: IncidentSearch
  tone?: 'bad' | undefined
  children?: ReactNode
}) {
  return (
    <div className={css['tile']} data-tone={tone}>
      <dt>{name}</dt>
      <dd>
        <span className={css['figure']}>
          {to ? (
            <Link to="/incidents" search={to}>
              {figure}
            </Link>
          ) : (
            figure
          )}
        </span>
        {children}
        {note ? <span className={css['note']}>{note}</span> : null}
      </dd>
    </div>
  )
}

/** By how much it is more or less than usual, in words and not by colour alone. */
function Change({ of: { change, usual }, worse }: { of: Comparison; worse: 'more' | 'less' }) {
  const { t, f } = useMeasurementLanguage()
  if (change === undefined) return usual > 0 ? <span>{t.measurement.same}</span> : null
  const is = change > 0 ? 'more' : 'less'
  return (
    <span className={css['change']} data-worse={is === worse || undefined}>
      {t.measurement[is](f.percent(Math.abs(change)))}
    </span>
  )
}
