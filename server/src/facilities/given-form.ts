import type { FacilityKind, FactValue } from '@hiepluc/contract/facility.ts'
import type { Said, WrongField } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkFact, fieldsOf } from './facility-facts.ts'
import type { GivenThing } from './given-network.ts'
import { checkNetwork } from './network-check.ts'
import type { PlaceCheck, StandingThing } from './network-check.ts'

/** One thing as a form hands it in. */
export interface GivenForm {
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** The thing, once every fact is right in itself and everything it refers to stands; refused with each trouble at its field. */
export function readForm(
  { kind, key, name, facts }: GivenForm,
  others: readonly StandingThing[],
  places: PlaceCheck | undefined,
): GivenThing {
  const fields = fieldsOf(kind)
  const read: Record<string, FactValue> = {}
  const wrong: WrongField[] = []
  for (const [field, given] of Object.entries(facts)) {
    const declared = Object.hasOwn(fields, field) ? fields[field] : undefined
    if (!declared)
      wrong.push({ field, vi: `Không có trường "${field}".`, en: `There is no field "${field}".` })
    else {
      const fact = checkFact(declared, given)
      if ('value' in fact) read[field] = fact.value
      else wrong.push({ field, vi: `${fact.trouble.vi}.`, en: `${fact.trouble.en}.` })
    }
  }
  if (wrong.length > 0) throw refusedForm(wrong[0]!, wrong)
  const thing: GivenThing = { kind, key: key.trim(), name: name.trim(), facts: read, where: { element: key } }
  const troubles = checkNetwork([thing], others, places)
  if (troubles.length > 0) throw refusedForm(troubles[0]!)
  return thing
}

const refusedForm = ({ vi, en }: Said, fields?: readonly WrongField[]) =>
  new Refusal(
    'malformed',
    { vi: `${upper(vi)} Hãy sửa rồi lưu lại.`, en: `${upper(en)} Correct it and save again.` },
    fields,
  )

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
