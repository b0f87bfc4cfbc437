import { z } from 'zod'

/** One point of a series: what was so in the quarter of an hour that begins then. */
export const seriesPoint = z.strictObject({ at: z.string().max(40), value: z.number() })
export type SeriesPoint = z.infer<typeof seriesPoint>

/** Whom to reach about a report. */
export const contactAnswer = z.strictObject({
  name: z.string().max(300).optional(),
  office: z.string().max(300).optional(),
  phone: z.string().max(100).optional(),
  email: z.string().max(300).optional(),
})
export type ContactAnswer = z.infer<typeof contactAnswer>

/** Points of a series at most: a month of quarters of an hour. */
export const LONGEST_SERIES = 2976
/** Names in one list at most, and letters of each. */
export const LONGEST_LIST = 200
export const LONGEST_NAME = 200

/**
 * What is written into one field of a form, by the field's type: a text, a number, yes or no, a time as ISO 8601, a day as
 * YYYY-MM-DD, a choice by its name, several, points of a series, names of places, codes of countries (ISO 3166-1), a
 * contact, numbers of attachments. A draft may hold what does not fit its field; handing in tells.
 */
export const answer = z.union([
  z.boolean(),
  z.number(),
  z.string().max(100_000),
  z.array(z.union([z.number(), z.string().max(1000), seriesPoint])).max(LONGEST_SERIES),
  contactAnswer,
])
export type Answer = z.infer<typeof answer>

/** Answers by the field's name; what is not answered is not there. */
export const answers = z.record(z.string().min(1).max(60), answer)
export type Answers = Readonly<Record<string, Answer>>

export const STAGED_REPORT_STATES = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const
export type StagedReportState = (typeof STAGED_REPORT_STATES)[number]

/** What people do with a staged report. */
export const STAGED_REPORT_ACTS = ['edit', 'submit', 'withdraw', 'accept', 'return'] as const
export type StagedReportAct = (typeof STAGED_REPORT_ACTS)[number]
