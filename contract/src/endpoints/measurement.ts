import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { provinceCode } from '#endpoints/places.ts'
import { count, incidentState, number, rsitClass, severity, time } from '#wire.ts'

/** This week and the eight before it. */
export const TALLY_WEEKS = 9
/** Operators that are shown by name; of the others it is said how many they are. */
export const TALLY_OPERATORS = 40

/** What came to pass in a week that begins on this Monday, in Viet Nam. */
const tallyWeek = z.object({
  from: z.iso.date(),
  /** the week is not over */
  isPartial: z.boolean(),
  opened: count,
  closed: count,
  /** came back after they were closed */
  back: count,
  answered: count,
  /** of these, in as much of the week as has passed of the one that runs */
  soFar: z.object({ opened: count, closed: count, back: count, answered: count }),
  /** from coming up to the first answer, and to being closed: half took less; absent where there was none */
  answerMinutes: count.optional(),
  closeMinutes: count.optional(),
})
export type TallyWeek = z.output<typeof tallyWeek>

const standing = { open: count, late: count, overdue: count, opened: count, closed: count, back: count }

export const tally = z.object({
  /** absent: nothing was counted yet */
  countedAt: time.optional(),
  /** the province these figures are of; absent: the whole country */
  province: z.union([provinceCode, z.literal('unknown')]).optional(),
  /** the reader's unit answers for one province and sees no other */
  isUnit: z.boolean(),
  open: count,
  /** of which a step of an authority, or a deadline of the law, was due before now */
  late: count,
  /** of which a deadline of the law has passed: a report or another duty is owed */
  overdue: count,
  bySeverity: z.partialRecord(severity, count),
  byState: z.partialRecord(incidentState, count),
  /** the oldest first, the one that runs last */
  weeks: z.array(tallyWeek),
  /** of this week, and what a class opened on average in as much of the eight weeks before */
  byClass: z.array(z.object({ class: rsitClass, ...standing, usual: z.number() })),
  /** those with the most open */
  byOperator: z.array(
    z.object({
      operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
      ...standing,
    }),
  ),
  moreOperators: count,
  /** of the whole country alone */
  byProvince: z.array(z.object({ province: z.union([provinceCode, z.literal('unknown')]), ...standing })),
})
export type Tally = z.output<typeof tally>

export const readTally = endpoint({
  method: 'GET',
  path: '/api/tally',
  who: ['leader'],
  summary:
    'How it stands and how it goes, for those who lead: what is open, this week against the eight before, by class, operator and province.',
  query: z.object({ province: z.union([provinceCode, z.literal('unknown')]).optional() }),
  output: tally,
})
