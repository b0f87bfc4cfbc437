import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { incidentOpening } from '#endpoints/incident-opening.ts'
import { REPORT_STAGES } from '#report-stage.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { answer, answers, STAGED_REPORT_ACTS, STAGED_REPORT_STATES } from '#staged-answer.ts'
import { byNumber, count, may, number, page, pageQuery, said, time } from '#wire.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const
const reviewers = ['duty-officer', 'analyst'] as const
const texts = z.record(z.string(), z.string())
const id = z.string().min(1).max(60)
const words = z.string().trim().min(1).max(4000)

/** Something that keeps a draft from being handed in; of no field: of the whole. */
export const finding = z.object({ field: id.optional(), kind: z.enum(['missing', 'wrong']), says: said })
export type FindingView = z.output<typeof finding>

/** A form that may be begun. */
export const stagedForm = z.object({
  form: id,
  version: count,
  title: texts,
  stage: z.enum(REPORT_STAGES),
  article: z.string().optional(),
  /** the document of the pack that it is by, as people cite it */
  document: z.string(),
})
export type StagedFormView = z.output<typeof stagedForm>

export const stagedReport = stagedForm.extend({
  id: number,
  incident: number,
  operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
  /** version of the pack that it is answered under */
  law: z.string(),
  state: z.enum(STAGED_REPORT_STATES),
  /** how often it was handed in */
  submissions: count,
  begunAt: time,
  /** when it was handed in first: no later version changes it */
  submittedAt: time.optional(),
  changedAt: time,
})
export type StagedReportView = z.output<typeof stagedReport>

export const stagedField = z.object({
  id,
  label: texts,
  type: z.enum([
    ...['text', 'long-text', 'number', 'moment', 'day', 'yes-no', 'choice', 'choices', 'series'],
    ...['places', 'countries', 'contact', 'files'],
  ] as const),
  required: z.boolean(),
  /** asked only when something is so */
  conditional: z.boolean(),
  choices: z.array(z.object({ id, name: texts })),
  unit: texts.optional(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  longest: count.optional(),
  help: texts.optional(),
  article: z.string().optional(),
})
export type StagedFieldView = z.output<typeof stagedField>

const person = {
  by: z.string(),
  organisation: z.string().optional(),
  organisationEn: z.string().optional(),
  at: time,
}

const checked = {
  /** fields that are asked under these answers */
  asked: z.array(id),
  findings: z.array(finding),
}

export const stagedSubmission = z.object({
  number: count,
  ...person,
  answers,
  /** against the submission before */
  changes: z.array(z.object({ field: id, before: answer.optional(), after: answer.optional() })),
  review: z
    .object({ outcome: z.enum(['accepted', 'returned']), ...person, words: z.string().optional() })
    .optional(),
  /** who of the authorities has read it, from the first time on */
  readings: z.array(z.object(person)),
})
export type StagedSubmissionView = z.output<typeof stagedSubmission>

export const stagedReportPage = stagedReport.extend({
  fields: z.array(stagedField),
  languages: z.array(z.string()),
  zone: z.string(),
  layout: z.enum(['official', 'ours', 'title-only']),
  /** counts what was saved; a save, and handing in, name the one they were made on */
  save: count,
  /** what the operator is writing: its own alone to read */
  draft: z.object({ answers, ...person, ...checked }).optional(),
  history: z.array(stagedSubmission),
  /** files on the incident that an answer may name */
  files: z.array(z.object({ id: number, name: z.string() })),
  may: may(...STAGED_REPORT_ACTS),
})
export type StagedReportPage = z.output<typeof stagedReportPage>

export const listStagedReports = endpoint({
  method: 'GET',
  path: '/api/staged-reports',
  who: readers,
  summary: 'Staged reports by their last step, newest first; of an operator also its drafts.',
  query: z.object({
    ...pageQuery,
    state: z.enum(STAGED_REPORT_STATES).optional(),
    stage: z.enum(REPORT_STAGES).optional(),
    operator: number.optional(),
  }),
  output: page(stagedReport).extend({ may: may('reportNew') }),
})

export const listIncidentStagedReports = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/staged-reports',
  who: readers,
  summary: 'The staged reports on an incident, and the forms on which one may be begun.',
  params: byNumber,
  output: z.object({
    law: z.string(),
    rows: z.array(stagedReport),
    forms: z.array(stagedForm),
    may: may('begin'),
  }),
})
export type IncidentStagedReports = z.output<NonNullable<(typeof listIncidentStagedReports)['output']>>

export const beginStagedReport = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/staged-reports',
  who: ['contact'],
  summary: 'Begin a staged report on a form, or go on with the draft that is there.',
  params: byNumber,
  body: z.strictObject({ form: id }),
  status: 201,
  output: stagedReportPage,
})

export const reportNewIncident = endpoint({
  method: 'POST',
  path: '/api/staged-reports',
  who: ['contact'],
  summary:
    'Report an incident that the desk does not know yet: it is opened with the answers as its first report, handed in whole, or not at all.',
  body: z.strictObject({
    /** its operator is the reporter's own */
    incident: incidentOpening.omit({ operator: true }),
    /** of the first stage of the pack that is in force now, or of another */
    form: id,
    answers,
  }),
  status: 201,
  output: stagedReportPage,
})

export const readStagedReport = endpoint({
  method: 'GET',
  path: '/api/staged-reports/{id}',
  who: readers,
  summary: 'A staged report: its form, each submission with what changed, its reviews and who read it.',
  params: byNumber,
  output: stagedReportPage,
})

export const saveStagedReport = endpoint({
  method: 'POST',
  path: '/api/staged-reports/{id}/draft',
  who: ['contact'],
  summary: 'Keep what is being written, complete or not, and hear what is missing or wrong.',
  params: byNumber,
  body: z.strictObject({ save: count, answers }),
  output: z.object({ save: count, at: time, ...checked }),
})
export type SavedDraft = z.output<NonNullable<(typeof saveStagedReport)['output']>>

export const submitStagedReport = endpoint({
  method: 'POST',
  path: '/api/staged-reports/{id}/submit',
  who: ['contact'],
  summary: 'Hand in the draft as it was last saved. Each submission is kept for ever.',
  params: byNumber,
  body: z.strictObject({ save: count }),
  output: stagedReportPage,
})

export const withdrawStagedReport = endpoint({
  method: 'POST',
  path: '/api/staged-reports/{id}/withdraw',
  who: ['contact'],
  summary: 'Put away a draft that was never handed in; it can be taken up again.',
  params: byNumber,
  output: stagedReportPage,
})

export const acceptStagedReport = endpoint({
  method: 'POST',
  path: '/api/staged-reports/{id}/accept',
  who: reviewers,
  summary: 'Say that the last submission will do.',
  params: byNumber,
  body: z.strictObject({ submission: count, words: words.optional() }),
  output: stagedReportPage,
})

export const returnStagedReport = endpoint({
  method: 'POST',
  path: '/api/staged-reports/{id}/return',
  who: reviewers,
  summary: 'Give the last submission back with what it lacks. That it was handed in, and when, stands.',
  params: byNumber,
  body: z.strictObject({ submission: count, words }),
  output: stagedReportPage,
})
export const printStagedReport = endpoint({
  method: 'GET',
  path: '/api/staged-reports/{id}/print',
  who: readers,
  summary: 'A submission as a document (PDF/A), or the draft, marked as one on each page; to be saved.',
  params: byNumber,
  query: z.object({
    /** absent: the draft, or the last submission where there is none */
    submission: z.coerce.number().int().positive().optional(),
    language: z.enum(['vi', 'en']).default('vi'),
  }),
  produces: 'application/pdf',
})
