import { FACILITY_WORDS } from '@hiepluc/contract/facility-field.ts'
import type { FacilityFacts, FacilityKind } from '@hiepluc/contract/facility.ts'
import type { Said, WrongField } from '@hiepluc/contract/wire.ts'
import { Refusal } from '#platform/refusal.ts'

/** Where something stands in what was given: a line of a table, or an element ("edges[4]"). */
export type Where = { readonly line: number } | { readonly element: string }

/** One thing as a list gives it, whatever its form; what it refers to is named by the list's own keys. */
export interface GivenThing {
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: FacilityFacts
  readonly where: Where
}

/** What is wrong with one thing, so that nothing is taken in. */
export interface NetworkTrouble extends Said {
  readonly where: Where
}

/** A list that was read. */
export interface GivenNetwork {
  readonly things: readonly GivenThing[]
  readonly troubles: readonly NetworkTrouble[]
  /** what its sender should look at and need not change */
  readonly marks: readonly Said[]
  /** the day the list says it shows, YYYY-MM-DD */
  readonly date?: string | undefined
}

/** More things than any network of a country has: beyond it a file is not what it seems. */
export const MOST_THINGS = 200_000
/** Troubles told of one list: who has more looks at these first. */
const TOLD = 100

export const placeIn = (where: Where): Said =>
  'line' in where
    ? { vi: `Dòng ${where.line}`, en: `Line ${where.line}` }
    : { vi: where.element, en: where.element }

/** "site HN-01" */
export const calledThing = ({ kind, key }: Pick<GivenThing, 'kind' | 'key'>): Said => ({
  vi: `${FACILITY_WORDS[kind].vi} ${key}`,
  en: `${FACILITY_WORDS[kind].en} ${key}`,
})

/** The refusal of a list that has troubles: the first in its words, each at its place. */
export function refusedNetwork(troubles: readonly NetworkTrouble[]): Refusal {
  const fields = troubles.slice(0, TOLD).map(({ where, vi, en }): WrongField => {
    const place = placeIn(where)
    return { field: place.en.toLowerCase(), vi: `${place.vi}: ${vi}`, en: `${place.en}: ${en}` }
  })
  const [first] = fields
  const others = troubles.length - 1
  return new Refusal(
    'malformed',
    {
      vi: `${first!.vi}${others > 0 ? ` Còn ${others} lỗi khác.` : ''} Chưa nạp gì; hãy sửa tệp rồi nạp lại.`,
      en: `${first!.en}${others > 0 ? ` And ${others} more.` : ''} Nothing was taken in; correct the file and send it again.`,
    },
    fields,
  )
}

export const tooManyThings = (place: Said) =>
  new Refusal('too-large', {
    vi: `${place.vi}: tệp có hơn ${MOST_THINGS.toLocaleString('vi')} mục; chưa nạp gì. Hãy chia theo đơn vị hoặc theo tỉnh, mỗi phần một danh sách.`,
    en: `${place.en}: the file has more than ${MOST_THINGS.toLocaleString('en')} things; nothing was taken in. Divide it by operator or by province, a list for each.`,
  })
