import type { Clock, Span } from './clock.ts'
import type { Condition, Operand } from './condition.ts'
import type { PackPath } from './pack-file.ts'
import type { PackText } from './pack-shape.ts'
import type { Words } from './words.ts'

export interface Part<Of> {
  readonly path: PackPath
  readonly part: Of
}

/** Where a pack holds texts for people. */
const WORD_KEYS = new Set([
  ...['name', 'title', 'about', 'says', 'label', 'note', 'help', 'because', 'consequence', 'offence'],
  ...['remedies', 'effect', 'why', 'others', 'unit'],
])

type Tree = Readonly<Record<string, unknown>>
const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every part of a pack under one of these keys, however deep, with its place. */
function* under(value: unknown, keys: ReadonlySet<string>, path: PackPath = []): Generator<Part<unknown>> {
  if (Array.isArray(value)) {
    for (const [place, one] of value.entries()) yield* under(one, keys, [...path, place])
  } else if (isTree(value))
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue
      if (keys.has(key)) yield { path: [...path, key], part: one }
      yield* under(one, keys, [...path, key])
    }
}

export const textsIn = (pack: PackText): Part<Words>[] =>
  [...under(pack, WORD_KEYS)].filter((one): one is Part<Words> => isTree(one.part))

export const clocksIn = (pack: PackText): Part<Clock>[] =>
  [...under(pack, new Set(['clock']))].filter(
    (one): one is Part<Clock> => isTree(one.part) && 'kind' in one.part,
  )

/** Every single condition, those inside others too. */
export const conditionsIn = (pack: PackText): Part<Condition>[] =>
  [...under(pack, new Set(['when']))].flatMap(({ path, part }) => [...inside(part as Condition, path)])

function* inside(part: Condition, path: PackPath): Generator<Part<Condition>> {
  yield { path, part }
  for (const key of ['all', 'any'] as const)
    for (const [place, one] of (part[key] ?? []).entries()) yield* inside(one, [...path, key, place])
  if (part.not) yield* inside(part.not, [...path, 'not'])
}

/** The operands of a comparison, those inside others too. */
export function* operandsIn(part: Operand, path: PackPath): Generator<Part<Operand>> {
  yield { path, part }
  if (typeof part === 'number') return
  const [key, list] =
    'lowerOf' in part
      ? ['lowerOf', part.lowerOf]
      : 'higherOf' in part
        ? ['higherOf', part.higherOf]
        : ['', []]
  for (const [place, one] of list.entries()) yield* operandsIn(one, [...path, key, place])
}

/** The lengths a clock measures: its own, and the pack's reading of what has none. */
export const spansIn = (clock: Clock): { key: string; span: Span }[] => {
  const own = 'time' in clock && clock.time ? [{ key: 'time', span: clock.time }] : []
  const reading = 'reading' in clock && clock.reading ? [{ key: 'reading', span: clock.reading }] : []
  return [...own, ...reading]
}

/** The anchors a clock names, by key. */
export const anchorsIn = (clock: Clock): { key: string; anchor: string }[] =>
  (['from', 'moment', 'by', 'unless'] as const).flatMap((key) => {
    const anchor = (clock as Readonly<Record<string, unknown>>)[key]
    return typeof anchor === 'string' ? [{ key, anchor }] : []
  })
