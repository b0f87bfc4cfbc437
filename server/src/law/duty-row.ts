import { REPORT_STAGES } from '@hiepluc/contract/report-stage.ts'
import { z } from 'zod'
import { clock, day, id } from './clock.ts'
import { condition } from './condition.ts'
import { ground, place } from './ground-row.ts'
import { words } from './words.ts'

/** Who is to receive something: an agency (and for which of its tasks, should they part), a party, or others in words. */
export const recipient = z
  .union([
    z.strictObject({ agency: id, task: id.optional(), when: condition.optional() }),
    z.strictObject({ party: id, when: condition.optional() }),
    z.strictObject({ others: words, when: condition.optional() }),
  ])
  .meta({ id: 'recipient' })
export type RecipientRow = z.output<typeof recipient>

/** Within its document, a row may have a validity of its own; a withdrawn one still governs what began before. */
const validity = {
  from: day.optional(),
  until: day.optional(),
  withdrawn: z.strictObject({ on: day, why: words }).optional(),
}

export const dutyRow = z
  .strictObject({
    id,
    ...place,
    says: words,
    /** parties, any of which owes it */
    who: z.array(id).min(1).max(30),
    /** in which matters it comes up */
    matter: z.array(id).min(1).max(30),
    /** when it comes up in them; absent: always */
    when: condition.optional(),
    clock,
    /** other clocks that take its place: the first whose condition holds */
    variants: z
      .array(z.strictObject({ when: condition, clock, article: place.article.optional() }))
      .min(1)
      .max(10)
      .optional(),
    to: z.array(recipient).min(1).max(20).optional(),
    form: id.optional(),
    stage: z.enum(REPORT_STAGES).optional(),
    /** the moment that marks it as done; without one only people say so */
    doneBy: id.optional(),
    bands: z.array(id).min(1).max(20).optional(),
    /** clauses of the root document that it carries on */
    clauses: z
      .array(z.string().regex(/^[A-Za-z0-9.-]{1,20}$/))
      .min(1)
      .optional(),
    ...validity,
    ...ground,
  })
  .meta({ id: 'duty' })
export type DutyRow = z.output<typeof dutyRow>

/** A band of fines. The law prints it for one kind of offender; the other's is that times a factor. */
export const bandRow = z
  .strictObject({
    id,
    ...place,
    offence: words,
    /** for whom min and max are printed */
    basis: z.enum(['individual', 'organisation']),
    /** what they are multiplied with for the other */
    factor: z.number().positive().max(100),
    unit: z.union([z.string().regex(/^[A-Z]{3}$/), z.literal('percent-of-revenue')]),
    min: z.number().nonnegative(),
    max: z.number().positive(),
    remedies: words.optional(),
    /** until when it may be sanctioned */
    limitation: z.strictObject({ clock, article: place.article }).optional(),
    clauses: z
      .array(z.string().regex(/^[A-Za-z0-9.-]{1,20}$/))
      .min(1)
      .optional(),
    ...validity,
    ...ground,
  })
  .meta({ id: 'band' })
export type BandRow = z.output<typeof bandRow>
