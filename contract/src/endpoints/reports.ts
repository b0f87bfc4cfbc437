import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, count, may, number, page, pageQuery, said, time, tlp } from '#wire.ts'

export const reportState = z.enum(['waiting', 'reading', 'read', 'unreadable'])

export const report = z.object({
  id: number,
  source: z.string(),
  name: z.string().optional(),
  sha256: z.string(),
  size: count,
  tlp,
  receivedAt: time,
  receipts: count,
  state: reportState,
  /** 'shadowserver', 'csv', 'json-lines'; absent until recognised */
  format: z.string().optional(),
  reportType: z.string().optional(),
  /** Whether the desk's table knows this report type. */
  marks: z.array(z.object({ mark: z.string(), columns: z.array(z.string()).optional() })),
  rowsRead: count,
  rowsUnreadable: count,
  observationsNew: count,
  rowsAttributed: count,
  incidentsOpened: count,
  incidentsRelapsed: count,
  /** Part of the report that has been worked through, 0 to 1. */
  progress: z.number().min(0).max(1),
  trouble: said.optional(),
  readAt: time.optional(),
})
export type ReportView = z.infer<typeof report>

export const unreadableLine = z.object({
  part: count,
  line: count,
  reason: said,
  detail: z.string(),
  text: z.string(),
  replayedAt: time.optional(),
})

export const receiveReport = endpoint({
  method: 'POST',
  path: '/api/reports',
  who: ['source', 'duty-officer', 'analyst'],
  summary:
    'Hand in a report: the body is its bytes, plain, gzip or zip. Answered when they are stored durably.',
  query: z.object({
    /** file name: for Shadowserver it names the report type */
    name: z.string().max(300).optional(),
    /** report type, where neither name nor columns tell it */
    type: z.string().max(100).optional(),
    /** which source it is from; a source's own token says so itself */
    source: z.string().max(120).optional(),
    tlp: tlp.optional(),
  }),
  body: 'bytes',
  status: 202,
  output: z.object({ report: number, sha256: z.string(), size: count, receipts: count, known: z.boolean() }),
})

export const listReports = endpoint({
  method: 'GET',
  path: '/api/reports',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'Reports as received, newest first.',
  query: z.object({ ...pageQuery, state: reportState.optional(), source: z.string().optional() }),
  output: page(report).extend({ may: may('receive') }),
})

export const readReport = endpoint({
  method: 'GET',
  path: '/api/reports/{id}',
  who: ['source', ...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'One report: what was read of it, what was not, what it opened, and what I may do with it.',
  params: byNumber,
  output: report.extend({ may: may('replay', 'download') }),
})

export const listUnreadable = endpoint({
  method: 'GET',
  path: '/api/reports/{id}/unreadable',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'The lines of a report that could not be read, with the reason.',
  params: byNumber,
  query: z.object(pageQuery),
  output: page(unreadableLine).extend({
    /** further lines of which only the numbers are kept; they are in the report, and are read again like the others */
    notKept: count,
    may: may('replay'),
  }),
})

export const replayReport = endpoint({
  method: 'POST',
  path: '/api/reports/{id}/replay',
  who: ['duty-officer', 'analyst'],
  summary: 'Read the bad lines of a report again, or the whole report if it could not be read at all.',
  params: byNumber,
  status: 202,
  output: z.object({ report: number }),
})

export const downloadReport = endpoint({
  method: 'GET',
  path: '/api/reports/{id}/bytes',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'The bytes as they were received.',
  params: byNumber,
  produces: 'application/octet-stream',
})
