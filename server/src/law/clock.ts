import { z } from 'zod'
import { duration } from './duration.ts'
import { isDay, isDayOfYear } from './day.ts'
import { words } from './words.ts'

/** Names of rows of a pack: letters, digits, hyphens, dots. Their case counts. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/)
  .meta({ id: 'id', description: 'Name of a row: letters, digits, hyphens and dots.' })

export const day = z
  .string()
  .refine(isDay, { params: { vi: 'không phải một ngày có thật', en: 'is no day that exists' } })
  .meta({ id: 'day', format: 'date' })

const dayOfYear = z
  .string()
  .refine(isDayOfYear, { params: { vi: 'không phải ngày-tháng MM-DD', en: 'is no day of the year, MM-DD' } })
  .meta({ id: 'dayOfYear', pattern: '^[0-9]{2}-[0-9]{2}$' })

/** A length of time as stated, or one of the pack's terms that stands for a length the law does not state. */
export const span = z.union([duration, z.strictObject({ term: id })]).meta({ id: 'span' })
export type Span = z.output<typeof span>

/** What a clock runs from: an anchor, or the moment a count reached its threshold. */
export const start = z.union([id, z.strictObject({ reached: id })]).meta({ id: 'start' })
export type Start = z.output<typeof start>

const calendar = id.optional()

/**
 * One clock of the law. `within` and `immediately` end with a due time; `before` has one ahead of what is planned;
 * `yearly` and `on` are fixed days, `before` a day meaning that the day itself is too late; `after` is owed once
 * something happened, without a number; `stated` is owed when whoever demands it says; `keep` says how long something
 * must be kept; `lapse` says when something falls away by itself, unless; `standing` is owed always.
 */
export const clock = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('immediately'),
      from: start,
      reading: z.strictObject({ term: id }).optional(),
    }),
    z.strictObject({ kind: z.literal('within'), time: span, from: start, calendar }),
    z.strictObject({ kind: z.literal('before'), time: span.optional(), moment: id, calendar }),
    z.strictObject({
      kind: z.literal('yearly'),
      days: z.array(dayOfYear).min(1).max(24),
      until: z.enum(['before', 'through']),
    }),
    z.strictObject({ kind: z.literal('on'), day, until: z.enum(['before', 'through']) }),
    z.strictObject({
      kind: z.literal('after'),
      from: start,
      reading: z.strictObject({ term: id }).optional(),
    }),
    z.strictObject({ kind: z.literal('stated'), from: id, by: id }),
    z.strictObject({ kind: z.literal('keep'), time: span, from: start.optional() }),
    z.strictObject({
      kind: z.literal('lapse'),
      time: span,
      from: start,
      calendar,
      unless: id.optional(),
      effect: words,
    }),
    z.strictObject({ kind: z.literal('standing') }),
  ])
  .meta({ id: 'clock' })
export type Clock = z.output<typeof clock>
