import { comparisonOf, headOf } from './condition.ts'
import type { Comparison, Condition, Operand } from './condition.ts'
import { windowEnd } from './counting.ts'
import type { Duration } from './duration.ts'
import { CLASS } from './facts.ts'
import type { Facts, FactValue } from './facts.ts'
import { rowOf } from './pack.ts'
import type { Pack } from './pack.ts'
import { reckoningOf } from './reckoning.ts'
import type { Instant } from './zone.ts'

/** One thing that a verdict rests on: a fact and how it compares, a class, an anchor, a count. */
export interface Atom {
  readonly on: 'fact' | 'class' | 'family' | 'known' | 'party' | 'count'
  readonly name: string
  readonly comparison?: Comparison
  /** what it was compared with, and what it was */
  readonly bound?: FactValue
  readonly value?: FactValue
  readonly holds: boolean
  /** terms and thresholds of the pack on the way to it */
  readonly by: readonly string[]
}

/** Whether a condition holds: yes, no, or not to be said while something is not known. */
export interface Verdict {
  readonly holds: boolean | undefined
  /** what decided it */
  readonly atoms: readonly Atom[]
  /** what would have to be known: facts, anchors, the class */
  readonly missing: readonly string[]
  /** of a count: when it reached its number */
  readonly reached?: Instant
}

interface Asking {
  readonly pack: Pack
  readonly facts: Facts
  readonly by: readonly string[]
}

const YES: Verdict = { holds: true, atoms: [], missing: [] }

/** Judges a condition by three-valued logic: what is not known is neither so nor not so. */
export const judge = (pack: Pack, condition: Condition | undefined, facts: Facts): Verdict =>
  condition === undefined ? YES : judged(condition, { pack, facts, by: [] })

function judged(given: Condition, asking: Asking): Verdict {
  const head = headOf(given)
  switch (head) {
    case 'always':
      return YES
    case 'all':
      return together(
        given.all!.map((one) => judged(one, asking)),
        false,
      )
    case 'any':
      return together(
        given.any!.map((one) => judged(one, asking)),
        true,
      )
    case 'not':
      return turned(judged(given.not!, asking))
    case 'term':
    case 'threshold':
      return named(head, given[head]!, asking)
    case 'fact':
      return ofFact(given, asking)
    case 'class':
    case 'family':
      return ofClass(head, given[head]!, asking)
    case 'known':
      return atom(
        { on: 'known', name: given.known!, holds: asking.facts.anchors[given.known!] !== undefined },
        asking,
      )
    case 'party':
      return ofParty(given.party!, asking)
    case 'count':
      return ofCount(given.count!, given.atLeast as number, given.within!, asking)
  }
}

/** `any` is decided by one that holds, `all` by one that does not; else by what is not known, else by all of them. */
function together(verdicts: readonly Verdict[], decisive: boolean): Verdict {
  const deciding = verdicts.filter(({ holds }) => holds === decisive)
  const open = verdicts.filter(({ holds }) => holds === undefined)
  const holds = deciding.length > 0 ? decisive : open.length > 0 ? undefined : !decisive
  return {
    holds,
    atoms: (deciding.length > 0 ? deciding : verdicts).flatMap(({ atoms }) => atoms),
    missing: holds === undefined ? [...new Set(open.flatMap(({ missing }) => missing))] : [],
  }
}

const turned = ({ holds, atoms, missing }: Verdict): Verdict => ({
  holds: holds === undefined ? undefined : !holds,
  ...{ atoms, missing },
})

const atom = (one: Omit<Atom, 'by'>, { by }: Asking): Verdict => ({
  holds: one.holds,
  atoms: [{ ...one, by }],
  missing: [],
})

const unknown = (...missing: readonly string[]): Verdict => ({ holds: undefined, atoms: [], missing })

function named(head: 'term' | 'threshold', name: string, { pack, facts, by }: Asking): Verdict {
  const { when } = head === 'term' ? rowOf(pack.terms, name) : rowOf(pack.thresholds, name)
  return when === undefined ? unknown() : judged(when, { pack, facts, by: [...by, name] })
}

function ofFact(given: Condition, asking: Asking): Verdict {
  const name = given.fact!
  const value = asking.facts.values[name]
  if (value === undefined) return unknown(name)
  const comparison = comparisonOf(given)
  const bound = boundOf(given, comparison, asking)
  if ('missing' in bound) return unknown(...bound.missing)
  const holds = compares(comparison, value, bound.value)
  return atom({ on: 'fact', name, comparison, bound: bound.value, value, holds }, asking)
}

type Bound = { readonly value: FactValue } | { readonly missing: readonly string[] }

function boundOf(given: Condition, comparison: Comparison, asking: Asking): Bound {
  if (comparison === 'is') return { value: given.is! }
  if (comparison === 'in' || comparison === 'includes') return { value: given[comparison]! }
  return numberOf(given[comparison]!, asking)
}

/** The number an operand stands for. */
function numberOf(given: Operand, asking: Asking): Bound {
  if (typeof given === 'number') return { value: given }
  if ('term' in given) return { value: rowOf(asking.pack.terms, given.term).number! }
  if ('fact' in given) {
    const value = asking.facts.values[given.fact]
    return typeof value === 'number' ? { value: value * (given.times ?? 1) } : { missing: [given.fact] }
  }
  const [of, pick] = 'lowerOf' in given ? [given.lowerOf, Math.min] : [given.higherOf, Math.max]
  const bounds = of.map((one) => numberOf(one, asking))
  const missing = bounds.flatMap((one) => ('missing' in one ? one.missing : []))
  if (missing.length > 0) return { missing }
  return { value: pick(...bounds.map((one) => ('value' in one ? (one.value as number) : 0))) }
}

function compares(comparison: Comparison, value: FactValue, bound: FactValue): boolean {
  const [number, limit] = [value as number, bound as number]
  const chosen = Array.isArray(value) ? (value as readonly string[]) : [value as string]
  switch (comparison) {
    case 'is':
      return value === bound
    case 'in':
      return (bound as readonly string[]).includes(value as string)
    case 'includes':
      return (bound as readonly string[]).some((one) => chosen.includes(one))
    case 'atLeast':
      return number >= limit
    case 'moreThan':
      return number > limit
    case 'atMost':
      return number <= limit
    case 'lessThan':
      return number < limit
  }
}

function ofClass(on: 'class' | 'family', names: readonly string[], asking: Asking): Verdict {
  const given = asking.facts.values[CLASS]
  if (typeof given !== 'string') return unknown(CLASS)
  const value = on === 'class' ? given : rowOf(asking.pack.classes, given).family
  return atom(
    { on, name: CLASS, comparison: 'in', bound: names, value, holds: names.includes(value) },
    asking,
  )
}

function ofParty(name: string, asking: Asking): Verdict {
  if (asking.facts.parties.includes(name)) return atom({ on: 'party', name, holds: true }, asking)
  const { when } = rowOf(asking.pack.parties, name)
  if (when === undefined) return atom({ on: 'party', name, holds: false }, asking)
  return judged(when, { ...asking, by: [...asking.by, name] })
}

/** So many within a window, wherever the window begins; reached with the last that was needed. */
function ofCount(name: string, atLeast: number, within: Duration, asking: Asking): Verdict {
  const times = [...(asking.facts.counted[name] ?? [])].sort((a, b) => a - b)
  const reckoning = reckoningOf(asking.pack)
  const last = times.find((at, place) => {
    const first = times[place - atLeast + 1]
    return first !== undefined && at <= windowEnd(first, within, reckoning)
  })
  const verdict = atom(
    {
      on: 'count',
      name,
      comparison: 'atLeast',
      bound: atLeast,
      value: times.length,
      holds: last !== undefined,
    },
    asking,
  )
  return last === undefined ? verdict : { ...verdict, reached: last }
}
