import { EVIDENCE } from '@hiepluc/contract/evidence.ts'
import { z } from 'zod'
import { day, id } from './clock.ts'
import { words } from './words.ts'

/** On what a row rests: every row of a pack says it. */
export const ground = {
  evidence: z.enum(EVIDENCE),
  /** address or title of what was read; only what was not read has none */
  source: z.string().trim().min(1).max(1000).optional(),
  note: words.optional(),
}

/** Where in the law a row stands. */
export const place = {
  document: id,
  /** as people cite it: 'Đ31.2.d', 'Art. 23(4)' */
  article: z.string().trim().min(1).max(200),
}

export const documentRow = z
  .strictObject({
    id,
    number: z.string().trim().min(1).max(200),
    title: words,
    /** the first day it is in force; absent: not known */
    from: day.optional(),
    /** the first day it is no longer in force */
    until: day.optional(),
    successors: z.array(id).max(20).optional(),
    /** where the chain of documents begins for a reader */
    root: z.literal(true).optional(),
    standing: z.enum(['in-force', 'ended', 'replaced-in-practice', 'unclear']),
    /** how far its days of validity were checked, where less than the rest */
    validity: z.enum(EVIDENCE).optional(),
    ...ground,
  })
  .meta({ id: 'document' })
export type DocumentRow = z.output<typeof documentRow>

export const taskRow = z.strictObject({ id, name: words }).meta({ id: 'task' })

export const agencyRow = z
  .strictObject({
    id,
    name: words,
    since: day.optional(),
    /** the first day it no longer has its tasks */
    until: day.optional(),
    /** the agency it is a part of */
    of: id.optional(),
    /** who has its tasks after it; without tasks, all of them */
    successors: z
      .array(z.strictObject({ agency: id, tasks: z.array(id).min(1).optional() }))
      .max(20)
      .optional(),
    ...ground,
  })
  .meta({ id: 'agency' })
export type AgencyRow = z.output<typeof agencyRow>
