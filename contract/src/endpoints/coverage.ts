import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { facilityKind } from '#endpoints/facilities.ts'
import { EVIDENCE } from '#evidence.ts'
import { BACKUP_CHECKS, CHECK_OUTCOMES } from '#facility.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { count, number, organisation, said } from '#wire.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const
const owner = organisation.pick({ id: true, name: true, nameEn: true })

const question = z.object({
  id: z.string(),
  says: said,
  /** how far its threshold was checked against the law */
  evidence: z.enum(EVIDENCE),
  ground: said,
})

/** One of those that the answer is no for: a commune, or a thing. */
export const uncovered = z.object({
  commune: z.object({ code: z.string(), name: z.string(), province: z.string() }).optional(),
  thing: z.object({ id: number, kind: facilityKind, key: z.string(), name: z.string(), owner }).optional(),
  why: said,
})
export type Uncovered = z.output<typeof uncovered>

export const listCoverageQuestions = endpoint({
  method: 'GET',
  path: '/api/coverage',
  who: readers,
  summary:
    'Questions about backups that the desk answers from what it knows of infrastructure, with their thresholds and where these are from.',
  output: z.object({ rows: z.array(question) }),
})

const scope = {
  /** of one owner's infrastructure alone */
  operator: number.optional(),
  province: z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
}

const coverage = question.extend({
  /** how many it was asked of, and of how many it is so */
  asked: count,
  covered: count,
  /** the search for two routes was ended before it knew */
  open: count,
  /** the first thousand; the file has all */
  rows: z.array(uncovered),
})

export const readCoverage = endpoint({
  method: 'GET',
  path: '/api/coverage/{question}',
  who: readers,
  summary: 'One question answered exactly, with those that the answer is no for; of what the reader may see.',
  params: z.object({ question: z.string().max(80) }),
  query: z.object(scope),
  output: coverage,
})
export type Coverage = z.output<typeof coverage>

export const downloadCoverage = endpoint({
  method: 'GET',
  path: '/api/coverage/{question}/rows.csv',
  who: readers,
  summary: 'Those that the answer is no for, as CSV.',
  params: z.object({ question: z.string().max(80) }),
  query: z.object(scope),
  produces: 'text/csv; charset=utf-8',
})

const backupTests = z.object({
  rows: z.array(
    z.object({
      id: number,
      kind: facilityKind,
      key: z.string(),
      name: z.string(),
      owner,
      last: z
        .object({
          kind: z.enum(BACKUP_CHECKS),
          on: z.iso.date(),
          outcome: z.enum(CHECK_OUTCOMES).optional(),
        })
        .optional(),
      /** absent: nobody says when */
      dueOn: z.iso.date().optional(),
      isOverdue: z.boolean(),
      /** within the days before which the pack reminds of it */
      isSoon: z.boolean(),
    }),
  ),
  overdue: count,
  soon: count,
  /** beyond those told */
  more: count,
})

export const listBackupTests = endpoint({
  method: 'GET',
  path: '/api/backup-tests',
  who: readers,
  summary:
    'What is to be tested next and when, overdue first: backups, and whatever was ever planned, tested or drilled.',
  query: z.object({ operator: number.optional(), overdue: z.stringbool().default(false) }),
  output: backupTests,
})
export type BackupTests = z.output<typeof backupTests>
