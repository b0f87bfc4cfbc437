import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { incidentOpening } from '#endpoints/incident-opening.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, may, number, page, pageQuery, time } from '#wire.ts'

const handling = ['duty-officer', 'analyst'] as const
const words = z.string().trim().min(1).max(4000)

export const OUTSIDE_REPORT_STATES = ['kept', 'offered', 'confirmed', 'declined'] as const
export type OutsideReportState = (typeof OUTSIDE_REPORT_STATES)[number]
export const OUTSIDE_REPORT_ACTS = ['offer', 'confirm', 'decline'] as const
export type OutsideReportAct = (typeof OUTSIDE_REPORT_ACTS)[number]

/** Who told it, of an organisation that is not on the desk. */
export const outsideReporter = z.strictObject({
  name: z.string().trim().min(1).max(200),
  organisation: z.string().trim().min(1).max(200).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
  email: z.string().trim().min(1).max(250).optional(),
})
export type OutsideReporter = z.output<typeof outsideReporter>

const named = z.object({ id: number, name: z.string(), nameEn: z.string().optional() })

export const outsideReport = z.object({
  id: number,
  state: z.enum(OUTSIDE_REPORT_STATES),
  reporter: outsideReporter,
  /** of the pack's classes, and what it is called */
  class: z.object({ id: z.string(), name: z.record(z.string(), z.string()) }),
  asset: z.string(),
  words: z.string(),
  /** the authority that took it down */
  by: named,
  takenAt: time,
  changedAt: time,
  offeredTo: named.optional(),
  /** what became of it once its operator had confirmed */
  incident: number.optional(),
  may: may(...OUTSIDE_REPORT_ACTS),
})
export type OutsideReportView = z.output<typeof outsideReport>

export const listOutsideReports = endpoint({
  method: 'GET',
  path: '/api/outside-reports',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary:
    'What people of organisations that are not on the desk told the authorities, newest step first; an operator sees what is offered to it.',
  query: z.object({ ...pageQuery, state: z.enum(OUTSIDE_REPORT_STATES).optional() }),
  output: page(outsideReport).extend({ may: may('take') }),
})

export const takeOutsideReport = endpoint({
  method: 'POST',
  path: '/api/outside-reports',
  who: handling,
  summary: 'Write down what somebody whose organisation is not on the desk tells of an incident.',
  body: z.strictObject({
    reporter: outsideReporter,
    class: incidentOpening.shape.class,
    asset: incidentOpening.shape.asset,
    words,
  }),
  status: 201,
  output: outsideReport,
})

export const offerOutsideReport = endpoint({
  method: 'POST',
  path: '/api/outside-reports/{id}/offer',
  who: handling,
  summary: 'Ask the operator whose incident it may be to confirm that.',
  params: byNumber,
  body: z.strictObject({ operator: number }),
  output: outsideReport,
})

export const confirmOutsideReport = endpoint({
  method: 'POST',
  path: '/api/outside-reports/{id}/confirm',
  who: ['contact'],
  summary: 'Say that it is an incident of one’s own: it is opened, to be reported on like any other.',
  params: byNumber,
  output: outsideReport,
})

export const declineOutsideReport = endpoint({
  method: 'POST',
  path: '/api/outside-reports/{id}/decline',
  who: ['contact'],
  summary: 'Say that it is none of one’s own, and why.',
  params: byNumber,
  body: z.strictObject({ words }),
  output: outsideReport,
})
