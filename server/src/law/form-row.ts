import { REPORT_STAGES } from '@hiepluc/contract/report-stage.ts'
import { z } from 'zod'
import { id } from './clock.ts'
import { condition } from './condition.ts'
import { ground, place } from './ground-row.ts'
import { words } from './words.ts'

/** What a field takes. A series is numbers by time, as users affected in each quarter of an hour. */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'number',
  'moment',
  'day',
  'yes-no',
  'choice',
  'choices',
  'series',
  'places',
  'countries',
  'contact',
  'files',
] as const
export type FieldType = (typeof FIELD_TYPES)[number]

export const fieldRow = z
  .strictObject({
    id,
    label: words,
    type: z.enum(FIELD_TYPES),
    required: z.boolean(),
    /** only then it is asked */
    when: condition.optional(),
    choices: z
      .array(z.strictObject({ id, name: words }))
      .min(1)
      .max(200)
      .optional(),
    unit: words.optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** letters at most, of texts */
    longest: z.number().int().min(1).max(100_000).optional(),
    /** its answer is this fact, or this anchor, of the matter */
    feeds: z.union([z.strictObject({ fact: id }), z.strictObject({ anchor: id })]).optional(),
    help: words.optional(),
    article: place.article.optional(),
  })
  .meta({ id: 'field' })
export type FieldRow = z.output<typeof fieldRow>

/** A form by its version: what was answered on one stays bound to it. */
export const formRow = z
  .strictObject({
    id,
    version: z.number().int().min(1),
    document: place.document,
    article: place.article.optional(),
    /** as the document numbers it: 'Mẫu số 08' */
    number: z.string().trim().min(1).max(100).optional(),
    title: words,
    /** fields as the document prints them; ours, from what the article demands; or known by its title alone */
    layout: z.enum(['official', 'ours', 'title-only']),
    stage: z.enum(REPORT_STAGES).optional(),
    fields: z.array(fieldRow).max(200),
    ...ground,
  })
  .meta({ id: 'form' })
export type FormRow = z.output<typeof formRow>
