import { z } from 'zod'

const some = z.number().int().min(1).max(100_000)

const units = z.strictObject({
  minutes: some.optional(),
  hours: some.optional(),
  days: some.optional(),
  weeks: some.optional(),
  months: some.optional(),
  years: some.optional(),
  workingDays: some.optional(),
})

/**
 * A length of time as a law states it. Hours run on through nights and holidays; days, weeks, months and years are whole
 * days of the calendar; working days are those of a calendar of the pack. The three are never mixed.
 */
export type Duration = z.output<typeof units>

const KINDS = {
  elapsed: ['minutes', 'hours'],
  days: ['days', 'weeks', 'months', 'years'],
  working: ['workingDays'],
} as const
export type DurationKind = keyof typeof KINDS

const kindsOf = (given: Duration): DurationKind[] =>
  (Object.keys(KINDS) as DurationKind[]).filter((kind) =>
    KINDS[kind].some((unit) => given[unit] !== undefined),
  )

export const duration = units
  .refine((given) => kindsOf(given).length === 1, {
    params: {
      vi: 'cần đúng một kiểu: phút và giờ; hoặc ngày, tuần, tháng, năm; hoặc ngày làm việc',
      en: 'takes exactly one kind: minutes and hours; or days, weeks, months, years; or working days',
    },
  })
  .meta({
    id: 'duration',
    description: 'Minutes and hours, or days, weeks, months and years, or working days; never mixed.',
    minProperties: 1,
  })

export const kindOf = (given: Duration): DurationKind => kindsOf(given)[0]!

/** Of minutes and hours: how many milliseconds. */
export const elapsedOf = ({ minutes = 0, hours = 0 }: Duration): number => (hours * 60 + minutes) * 60_000
