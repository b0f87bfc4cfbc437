import { z } from 'zod'
import { id } from './clock.ts'
import { duration } from './duration.ts'
import type { Duration } from './duration.ts'

/** A number to compare with: plain, a fact (or a part of one), a term of the pack, the lower or higher of several. */
export type Operand =
  | number
  | { readonly fact: string; readonly times?: number | undefined }
  | { readonly term: string }
  | { readonly lowerOf: readonly Operand[] }
  | { readonly higherOf: readonly Operand[] }

export const operand: z.ZodType<Operand> = z
  .union([
    z.number(),
    z.strictObject({ fact: id, times: z.number().positive().optional() }),
    z.strictObject({ term: id }),
    z.strictObject({
      get lowerOf() {
        return z.array(operand).min(2).max(10)
      },
    }),
    z.strictObject({
      get higherOf() {
        return z.array(operand).min(2).max(10)
      },
    }),
  ])
  .meta({ id: 'operand' })

/** How a fact is compared; each condition on a fact has exactly one of these. */
export const COMPARISONS = ['is', 'in', 'includes', 'atLeast', 'moreThan', 'atMost', 'lessThan'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** A condition on the facts of a matter, as data. Each object states one thing. */
export interface Condition {
  readonly always?: true | undefined
  readonly all?: readonly Condition[] | undefined
  readonly any?: readonly Condition[] | undefined
  readonly not?: Condition | undefined
  readonly fact?: string | undefined
  readonly is?: boolean | string | undefined
  readonly in?: readonly string[] | undefined
  /** of a choice of several: at least one of these is among them */
  readonly includes?: readonly string[] | undefined
  readonly atLeast?: Operand | undefined
  readonly moreThan?: Operand | undefined
  readonly atMost?: Operand | undefined
  readonly lessThan?: Operand | undefined
  /** the incident is of one of these classes */
  readonly class?: readonly string[] | undefined
  /** the incident's class is of one of these families */
  readonly family?: readonly string[] | undefined
  readonly term?: string | undefined
  readonly threshold?: string | undefined
  /** this anchor has a time */
  readonly known?: string | undefined
  /** this party has a part in the matter */
  readonly party?: string | undefined
  /** so many of these happened within a window of time */
  readonly count?: string | undefined
  readonly within?: Duration | undefined
}

const several = () => z.array(condition).min(1).max(60)
const names = z.array(id).min(1).max(80)

export const condition: z.ZodType<Condition> = z
  .strictObject({
    always: z.literal(true).optional(),
    get all() {
      return several().optional()
    },
    get any() {
      return several().optional()
    },
    get not() {
      return condition.optional()
    },
    fact: id.optional(),
    is: z.union([z.boolean(), z.string()]).optional(),
    in: names.optional(),
    includes: names.optional(),
    atLeast: operand.optional(),
    moreThan: operand.optional(),
    atMost: operand.optional(),
    lessThan: operand.optional(),
    class: names.optional(),
    family: names.optional(),
    term: id.optional(),
    threshold: id.optional(),
    known: id.optional(),
    party: id.optional(),
    count: id.optional(),
    within: duration.optional(),
  })
  .refine(statesOneThing, {
    params: {
      vi: 'một điều kiện nói đúng một điều: all, any, not, always, class, family, term, threshold, known, party; fact với đúng một phép so sánh; count với atLeast và within',
      en: 'a condition states exactly one thing: all, any, not, always, class, family, term, threshold, known, party; fact with exactly one comparison; count with atLeast and within',
    },
  })
  .meta({
    id: 'condition',
    description:
      'States one thing: all, any, not, always, a fact with one comparison, a count in a window, ...',
    minProperties: 1,
  })

const HEADS = [
  'always',
  'all',
  'any',
  'not',
  'fact',
  'class',
  'family',
  'term',
  'threshold',
  'known',
  'party',
  'count',
] as const
export type Head = (typeof HEADS)[number]

function statesOneThing(given: Condition): boolean {
  const keys = Object.keys(given).filter((key) => given[key as keyof Condition] !== undefined)
  const heads = keys.filter((key) => (HEADS as readonly string[]).includes(key))
  const others = keys.filter((key) => !(HEADS as readonly string[]).includes(key))
  if (heads.length !== 1) return false
  if (heads[0] === 'fact')
    return others.length === 1 && (COMPARISONS as readonly string[]).includes(others[0]!)
  if (heads[0] === 'count')
    return others.length === 2 && typeof given.atLeast === 'number' && given.within !== undefined
  return others.length === 0
}

/** What a condition is about. */
export const headOf = (given: Condition): Head => HEADS.find((head) => given[head] !== undefined)!

/** How a condition on a fact compares it. */
export const comparisonOf = (given: Condition): Comparison =>
  COMPARISONS.find((comparison) => given[comparison] !== undefined)!
