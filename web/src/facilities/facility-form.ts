import { FACILITY_FIELDS } from '@hiepluc/contract/facility-field.ts'
import type { FacilityField } from '@hiepluc/contract/facility-field.ts'
import type { FacilityFacts, FacilityKind, FactValue } from '@hiepluc/contract/facility.ts'

/** What stands in the fields of a form, by fact. */
export type Typed = Readonly<Record<string, string>>

/** Facts as a form shows them. */
export function typedOf(kind: FacilityKind, facts: FacilityFacts): Typed {
  const fields = Object.entries(FACILITY_FIELDS[kind]).filter(([name]) => facts[name] !== undefined)
  return Object.fromEntries(fields.map(([name, field]) => [name, textOf(field, facts[name]!)]))
}

function textOf({ type }: FacilityField, value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object') return value.join('\n')
  return type === 'time' ? localTime(String(value)) : String(value)
}

/** The facts that a form says; what is empty is not known. What is no number is sent as it is, to be refused at its field. */
export function factsOf(
  kind: FacilityKind,
  typed: Typed,
): Record<string, string | number | boolean | string[]> {
  const facts: Record<string, string | number | boolean | string[]> = {}
  for (const [name, field] of Object.entries(FACILITY_FIELDS[kind])) {
    const text = typed[name]?.trim() ?? ''
    if (text !== '') facts[name] = valueOf(field, text)
  }
  return facts
}

function valueOf({ type }: FacilityField, text: string): string | number | boolean | string[] {
  switch (type) {
    case 'number':
    case 'count': {
      const number = Number(text.replace(',', '.'))
      return Number.isFinite(number) ? number : text
    }
    case 'yes':
      return text === 'yes'
    case 'references':
      return text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    case 'time':
      return Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()
    case 'text':
    case 'day':
    case 'option':
    case 'reference':
      return text
  }
}

/** As the browser's own field for times has it, in the zone of its reader. */
function localTime(iso: string): string {
  const time = new Date(iso)
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
