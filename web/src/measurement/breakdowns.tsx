import type { Tally } from '@hiepluc/contract/endpoints/measurement.ts'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { IncidentSearch } from '#incidents/incident-filters.ts'
import { useMeasurementLanguage } from '#texts/measurement-language.ts'
import css from '#measurement/leader.module.css'

export interface CountRow {
  readonly key: string
  readonly name: ReactNode
  readonly open: number
  readonly late: number
  readonly opened: number
  readonly closed: number
  readonly back: number
  /** a figure more */
  readonly extra?: string
  /** the list of what is open */
  readonly list: IncidentSearch
  /** stands for what is not known, and would dwarf the bars of what is */
  readonly isRest?: boolean
}

/** A table of counts; the bar says at a glance what the figure says exactly. */
export function CountTable({
  head,
  rows,
  extra,
}: {
  head: string
  rows: readonly CountRow[]
  /** what the figure more is */
  extra?: string
}) {
  const { t, f } = useMeasurementLanguage()
  const m = t.measurement
  const most = Math.max(1, ...rows.map(({ open, isRest }) => (isRest ? 0 : open)))
  if (rows.length === 0) return <p className="hl-muted">{m.empty}</p>
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            <th scope="col">{m.open}</th>
            <td className={css['bar']} aria-hidden="true" />
            <th scope="col">{m.late}</th>
            <th scope="col">
              {m.opened} <span className={css['when']}>{m.thisWeek.toLowerCase()}</span>
            </th>
            {extra ? <th scope="col">{extra}</th> : null}
            <th scope="col">{m.closed}</th>
            <th scope="col">{m.back}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              <td>
                <Link to="/incidents" search={row.list}>
                  {f.number(row.open)}
                </Link>
              </td>
              <td className={css['bar']} aria-hidden="true">
                {row.isRest ? null : (
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none">
                    <rect width={(row.open / most) * 100} height="8" />
                  </svg>
                )}
              </td>
              <td>{f.number(row.late)}</td>
              <td>{f.number(row.opened)}</td>
              {extra ? <td>{row.extra}</td> : null}
              <td>{f.number(row.closed)}</td>
              <td>{f.number(row.back)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const placeOf = ({ province }: Tally) => (province === undefined ? {} : { province })

export function ByClass({ tally }: { tally: Tally }) {
  const { t, f } = useMeasurementLanguage()
  const rows = tally.byClass.map((row) => ({
    ...row,
    key: row.class,
    name: t.names.rsitClass[row.class],
    extra: f.number(Math.round(row.usual * 10) / 10),
    list: { ...placeOf(tally), class: row.class },
  }))
  return <CountTable head={t.measurement.class} rows={rows} extra={t.measurement.usualShort} />
}

export function ByOperator({ tally }: { tally: Tally }) {
  const { t, f, language } = useMeasurementLanguage()
  const rows = tally.byOperator.map(({ operator: { id, name, nameEn }, ...counts }) => ({
    ...counts,
    key: String(id),
    name: (
      <Link to="/operators/$id" params={{ id }} className={css['name']}>
        {(language === 'en' && nameEn) || name}
      </Link>
    ),
    list: { ...placeOf(tally), operator: id },
  }))
  return (
    <>
      <CountTable head={t.measurement.operator} rows={rows} />
      {tally.moreOperators > 0 ? (
        <p className="hl-muted">{t.measurement.moreOperators(f.number(tally.moreOperators))}</p>
      ) : null}
    </>
  )
}
