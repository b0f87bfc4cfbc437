export type FactValue =
  | null
  | boolean
  | number
  | string
  | readonly FactValue[]
  | { readonly [name: string]: FactValue }

type Kind =
  | { readonly is: 'nothing' }
  | { readonly is: 'truth'; readonly value: boolean }
  | { readonly is: 'number'; readonly value: number }
  | { readonly is: 'time' | 'day' | 'words' | 'code'; readonly value: string }
  | { readonly is: 'list'; readonly value: readonly string[] }
  | { readonly is: 'facts'; readonly value: { readonly [name: string]: FactValue } }

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Hashes, keys, notes: nothing that is read as words. */
const NO_WORDS = /\n|^\S{40,}$/

/** How a fact is to be shown. */
export function kindOfValue(value: FactValue): Kind {
  if (value === null) return { is: 'nothing' }
  if (typeof value === 'boolean') return { is: 'truth', value }
  if (typeof value === 'number') return { is: 'number', value }
  if (typeof value === 'string') {
    if (TIME.test(value)) return { is: 'time', value }
    if (DAY.test(value)) return { is: 'day', value }
    return { is: NO_WORDS.test(value) ? 'code' : 'words', value }
  }
  if (!Array.isArray(value)) return { is: 'facts', value: value as { readonly [name: string]: FactValue } }
  const list = value as readonly FactValue[]
  if (list.length === 0) return { is: 'nothing' }
  return list.every((one) => typeof one !== 'object')
    ? { is: 'list', value: list.map(String) }
    : { is: 'code', value: list.map((one) => JSON.stringify(one)).join('\n') }
}

/** Numbers from … to …, both included, as entries that speak of many things write them. */
export const isRanges = (value: FactValue): value is readonly (readonly [number, number])[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => Array.isArray(one) && one.length === 2 && one.every((end) => typeof end === 'number'))

export interface RefusedRequest {
  readonly endpoint: string
  readonly kind: string
  readonly count: number
}

/** What an entry of refused requests sums up, those asked for most first. */
export function refusedIn(facts: { readonly [name: string]: FactValue }): readonly RefusedRequest[] {
  const { refused } = facts
  if (!Array.isArray(refused)) return []
  return (refused as readonly FactValue[]).filter(
    (one): one is FactValue & RefusedRequest =>
      typeof one === 'object' && one !== null && 'endpoint' in one && 'kind' in one && 'count' in one,
  )
}
