import { FACILITY_FIELDS } from '@hiepluc/contract/facility-field.ts'
import type { FacilityField } from '@hiepluc/contract/facility-field.ts'
import type { FacilityFacts, FacilityKind, FactValue } from '@hiepluc/contract/facility.ts'
import { useFacilitiesLanguage } from '#texts/facilities-language.ts'

/** The value of a fact as people read it. */
export function FactWords({ field, value }: { field: FacilityField; value: FactValue }) {
  const { t, f, language } = useFacilitiesLanguage()
  if (typeof value === 'boolean') return value ? t.facilities.yes : t.facilities.no
  if (typeof value === 'object') return value.join(', ')
  if (field.type === 'option') return field.options?.[value]?.[language] ?? value
  if (field.type === 'time' && typeof value === 'string') return f.moment(value)
  if (field.type === 'day' && typeof value === 'string') return f.day(value)
  if (typeof value === 'string') return value
  if (field.unit === 'degrees') return `${value}°`
  return field.unit ? `${f.number(value)} ${t.facilities.units[field.unit]}` : f.number(value)
}

/** Facts that say most of a thing in a line of a table. */
const TOLD: Readonly<Record<FacilityKind, readonly string[]>> = {
  site: ['type', 'grade', 'users', 'batteryHours', 'fuelHours', 'gateway'],
  link: ['from', 'to', 'capacity', 'km', 'groups'],
  group: ['type', 'route'],
  substation: ['voltage'],
  feed: ['site', 'substation'],
  service: ['class', 'from', 'to', 'users'],
  backup: ['type', 'site', 'link', 'service', 'nextTest'],
  work: ['begins', 'ends', 'words'],
}

/** The facts of a thing in one line, with their names. */
export function FactLine({ kind, facts }: { kind: FacilityKind; facts: FacilityFacts }) {
  const { language } = useFacilitiesLanguage()
  const told = TOLD[kind].filter((name) => facts[name] !== undefined && facts[name] !== false)
  return told.map((name, nth) => {
    const field = FACILITY_FIELDS[kind][name]!
    return (
      <span key={name}>
        {nth > 0 ? ' · ' : ''}
        <span className="hl-muted">{field.says[language]}</span>
        {facts[name] === true ? null : (
          <>
            {' '}
            <FactWords field={field} value={facts[name]!} />
          </>
        )}
      </span>
    )
  })
}
