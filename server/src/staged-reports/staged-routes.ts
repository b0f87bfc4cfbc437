import type { Packs } from '#law/packs.ts'
import type { Member } from '#permits/permit.ts'
import { parsePlace } from '#registry/place.ts'
import type { Places } from '#registry/place.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { beginStagedReport } from './begin-staged-report.ts'
import { listIncidentReports, listStagedReports } from './list-staged-reports.ts'
import { confirmOutsideReport, declineOutsideReport } from './confirm-outside-report.ts'
import { listOutsideReports } from './list-outside-reports.ts'
import { offerOutsideReport } from './offer-outside-report.ts'
import { receiveOutsideReport } from './receive-outside-report.ts'
import { readStagedReport } from './read-staged-report.ts'
import { reviewSubmission } from './review-submission.ts'
import { saveDraft } from './save-draft.ts'
import { submitNewReport } from './submit-new-report.ts'
import { submitStagedReport } from './submit-staged-report.ts'
import { typesetStagedReport } from './typeset-staged-report.ts'
import { withdrawDraft } from './withdraw-draft.ts'

type Served =
  | 'listStagedReports'
  | 'listIncidentStagedReports'
  | 'reportNewIncident'
  | 'listOutsideReports'
  | `${'take' | 'offer' | 'confirm' | 'decline'}OutsideReport`
  | `${'begin' | 'read' | 'save' | 'submit' | 'withdraw' | 'accept' | 'return' | 'print'}StagedReport`

export const stagedRoutes = ({
  db,
  now,
  packs,
  places,
}: Serving & { readonly packs: Packs; readonly places: Places }): Handlers<Member, Served> => ({
  listStagedReports: ({ member, query }) => listStagedReports(db, packs, member, query, now()),
  listIncidentStagedReports: ({ member, params }) => listIncidentReports(db, packs, member, params.id, now()),
  reportNewIncident: async ({ member, body }) => {
    const incident = { ...body.incident, ...parsePlace(places, body.incident) }
    return submitNewReport(db, packs, member, { ...body, incident }, now())
  },
  listOutsideReports: ({ member, query }) => listOutsideReports(db, packs, member, query),
  takeOutsideReport: ({ member, body }) => receiveOutsideReport(db, packs, member, body, now()),
  offerOutsideReport: ({ member, params, body }) =>
    offerOutsideReport(db, packs, member, params.id, body.operator, now()),
  confirmOutsideReport: ({ member, params }) => confirmOutsideReport(db, packs, member, params.id, now()),
  declineOutsideReport: ({ member, params, body }) =>
    declineOutsideReport(db, packs, member, params.id, body.words, now()),
  beginStagedReport: ({ member, params, body }) =>
    beginStagedReport(db, packs, member, params.id, body.form, now()),
  readStagedReport: ({ member, params }) => readStagedReport(db, packs, member, params.id, now()),
  saveStagedReport: ({ member, params, body }) => saveDraft(db, packs, member, params.id, body, now()),
  submitStagedReport: ({ member, params, body }) =>
    submitStagedReport(db, packs, member, params.id, body.save, now()),
  printStagedReport: ({ member, params, query }) =>
    typesetStagedReport(db, packs, member, params.id, query, now()),
  withdrawStagedReport: ({ member, params }) => withdrawDraft(db, packs, member, params.id, now()),
  acceptStagedReport: ({ member, params, body }) =>
    reviewSubmission(db, packs, member, params.id, 'accept', body, now()),
  returnStagedReport: ({ member, params, body }) =>
    reviewSubmission(db, packs, member, params.id, 'return', body, now()),
})
