import { FACILITY_FIELDS } from '@hiepluc/contract/facility-field.ts'
import type { FieldChange } from '@hiepluc/contract/endpoints/facilities.ts'
import type { FacilityKind } from '@hiepluc/contract/facility.ts'
import { Link } from '@tanstack/react-router'
import { FactWords } from '#facilities/fact-value.tsx'
import type { Facility } from '#facilities/facility-page.tsx'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'
import css from './facilities.module.css'

/** What a thing refers to, and what refers to it. */
export function Neighbours({ thing }: { thing: Facility }) {
  const { t, language } = useFacilitiesLanguage()
  if (thing.neighbours.length === 0) return <p className="hl-muted">{t.facilities.noNeighbours}</p>
  return (
    <ul className={css['list']}>
      {thing.neighbours.map((one) => {
        const field = FACILITY_FIELDS[one.isReferring ? one.kind : thing.kind][one.field]
        return (
          <li key={`${one.field} ${one.id} ${one.isReferring}`}>
            <span className="hl-muted">
              {one.isReferring ? t.facilities.referredBy : (field?.says[language] ?? t.facilities.refersTo)}
            </span>{' '}
            <Link to="/facilities/$id" params={{ id: one.id }}>
              {one.name}
            </Link>{' '}
            <span className="hl-muted">{t.facilities.kinds[one.kind]}</span>
          </li>
        )
      })}
    </ul>
  )
}

/** What it was before, newest first, each change with its line of the ledger. */
export function History({ thing }: { thing: Facility }) {
  const { t, f } = useFacilitiesLanguage()
  return (
    <ul className={css['list']}>
      {thing.history.map((state, nth) => (
        <li key={state.from}>
          <time dateTime={state.from}>{f.moment(state.from)}</time>:{' '}
          {nth === thing.history.length - 1 ? (
            t.facilities.first
          ) : (
            <Changes kind={thing.kind} changes={state.changes} />
          )}{' '}
          <Link to="/ledger/$id" params={{ id: state.entry }} className="hl-muted">
            {t.facilities.entry}
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** Fields that differ, with what they were and are. */
export function Changes({ kind, changes }: { kind: FacilityKind; changes: readonly FieldChange[] }) {
  const { t, language } = useFacilitiesLanguage()
  return changes.map(({ field: name, before, after }, nth) => {
    const field = FACILITY_FIELDS[kind][name]
    const words = (value: FieldChange['before']) =>
      value === undefined ? (
        t.facilities.nothing
      ) : field ? (
        <FactWords field={field} value={value} />
      ) : (
        String(value)
      )
    return (
      <span key={name} className={css['change']}>
        {nth > 0 ? '; ' : ''}
        {field?.says[language] ?? t.facilities.name}: {words(before)} → {words(after)}
      </span>
    )
  })
}
