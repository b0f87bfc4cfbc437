import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import { z } from 'zod'
import { id } from './clock.ts'
import { condition } from './condition.ts'
import { duration, kindOf } from './duration.ts'
import { ground, place } from './ground-row.ts'
import { words } from './words.ts'

const named = { id, name: words }
const placed = { document: place.document.optional(), article: place.article.optional() }

/** What a matter is: an incident, a request, an inspection ... */
export const matterRow = z.strictObject({ ...named, help: words.optional() }).meta({ id: 'matter' })

/** Somebody who owes or is owed: with a condition, whoever fulfils it has that part without being named. */
export const partyRow = z
  .strictObject({ ...named, when: condition.optional(), ...ground })
  .meta({ id: 'party' })
export type PartyRow = z.output<typeof partyRow>

/** One thing that may be so or not in a matter. */
export const factRow = z
  .strictObject({
    ...named,
    type: z.enum(['yes-no', 'number', 'choice', 'choices']),
    choices: z.array(z.strictObject(named)).min(1).max(200).optional(),
    unit: words.optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    help: words.optional(),
  })
  .meta({ id: 'fact' })
export type FactRow = z.output<typeof factRow>

/** A moment that clocks run from. Each is a time of its own. */
export const anchorRow = z
  .strictObject({
    ...named,
    /** it may lie ahead: a start that is planned, a day that an order states */
    planned: z.literal(true).optional(),
    /** it can't be earlier than these */
    notBefore: z.array(id).min(1).max(20).optional(),
    /** the matter begins with it: the earliest of these decides which law governs */
    begins: z.literal(true).optional(),
    help: words.optional(),
  })
  .meta({ id: 'anchor' })
export type AnchorRow = z.output<typeof anchorRow>

/** Something that is counted within a window of time. */
export const countRow = z.strictObject(named).meta({ id: 'count' })

export const familyRow = z.strictObject(named).meta({ id: 'family' })

export const classRow = z
  .strictObject({
    ...named,
    family: id,
    /** types of the reference taxonomy that are taken for this class */
    rsit: z.array(z.enum(RSIT_TYPES)).min(1).optional(),
    help: words.optional(),
  })
  .meta({ id: 'class' })
export type ClassRow = z.output<typeof classRow>

/**
 * A legal term that rows refer to: a condition, a length of time or a number. Where the law uses it without defining
 * it, the pack's own reading is a setting and shown as one.
 */
export const termRow = z
  .strictObject({
    ...named,
    defined: z.boolean(),
    when: condition.optional(),
    time: duration.optional(),
    number: z.number().optional(),
    ...placed,
    ...ground,
  })
  .refine(({ when, time, number }) => [when, time, number].filter((one) => one !== undefined).length === 1, {
    params: {
      vi: 'cần đúng một trong when, time, number',
      en: 'takes exactly one of when, time, number',
    },
  })
  .meta({ id: 'term' })
export type TermRow = z.output<typeof termRow>

/** A threshold of the law, with what reaching it leads to; without a condition it is there to be read. */
export const thresholdRow = z
  .strictObject({
    id,
    ...placed,
    says: words,
    consequence: words,
    when: condition.optional(),
    ...ground,
  })
  .meta({ id: 'threshold' })
export type ThresholdRow = z.output<typeof thresholdRow>

/** How severe an incident is: the first rule whose condition holds decides. */
export const severityRow = z
  .strictObject({ id, severity: z.enum(SEVERITIES), when: condition, because: words, ...placed, ...ground })
  .meta({ id: 'severityRule' })
export type SeverityRow = z.output<typeof severityRow>

/** Facts that can't be true together. */
export const contradictionRow = z
  .strictObject({ id, when: condition, says: words })
  .meta({ id: 'contradiction' })
export type ContradictionRow = z.output<typeof contradictionRow>

const hours = duration.refine((given) => kindOf(given) === 'elapsed', {
  params: { vi: 'nhắc trước, sau bao nhiêu giờ, phút', en: 'reminders are so many hours and minutes away' },
})

/** When to remind of what is due: so many hours before, or after. */
export const reminderRow = z
  .union([z.strictObject({ before: hours }), z.strictObject({ after: hours })])
  .meta({ id: 'reminder' })
export type ReminderRow = z.output<typeof reminderRow>
