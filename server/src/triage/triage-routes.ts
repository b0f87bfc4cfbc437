import type { Packs } from '#law/packs.ts'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { decideReports } from './decide-reports.ts'
import { downloadPhoto } from './download-photo.ts'
import { findAlike } from './find-alike.ts'
import { listGroups } from './list-groups.ts'
import { listIncidentReports } from './list-incident-reports.ts'
import { listPublicReports } from './list-public-reports.ts'
import { openIncidentFromReport } from './open-incident-from-report.ts'
import { readPublicReport } from './read-public-report.ts'
import { viewRules } from './rules-view.ts'

type Served =
  | 'listPublicReports'
  | 'listPublicReportGroups'
  | 'readPublicReport'
  | 'downloadPublicPhoto'
  | 'findAlike'
  | 'decidePublicReports'
  | 'openFromPublicReport'
  | 'readTriageRules'
  | 'listIncidentPublicReports'

/** What the routes of public reports work with besides. */
export interface TriageServing extends Serving {
  readonly packs: Packs
  readonly publicReports: PublicReportRules
}

export const triageRoutes = ({
  db,
  now,
  packs,
  publicReports: rules,
}: TriageServing): Handlers<Member, Served> => ({
  listPublicReports: ({ member, query }) => listPublicReports(db, rules, member, query, now()),
  listPublicReportGroups: ({ member, query }) => listGroups(db, member, query),
  readPublicReport: ({ member, params }) => readPublicReport(db, rules, member, params.id, now()),
  downloadPublicPhoto: ({ member, params }) => downloadPhoto(db, member, params.id),
  findAlike: ({ member, params }) => findAlike(db, rules, member, params.id),
  decidePublicReports: ({ member, body }) => decideReports(db, rules, member, body, now()),
  openFromPublicReport: ({ member, params, body }) =>
    openIncidentFromReport(db, { packs, rules }, member, params.id, body, now()),
  readTriageRules: () => Promise.resolve(viewRules(rules)),
  listIncidentPublicReports: ({ member, params }) => listIncidentReports(db, member, params.id),
})
