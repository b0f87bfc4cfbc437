import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { accountRoutes } from '#account/routes.ts'
import { dueSearch } from '#duty/due-search.ts'
import { networkReportSearch, riskSearch, whatIfSearch } from '#facilities/failure-address.ts'
import { backupsSearch, facilitySearch } from '#facilities/facility-search.ts'
import { incidentSearch } from '#incidents/incident-filters.ts'
import { explorerSearch } from '#law/explorer-address.ts'
import { documentSearch, lawSearch } from '#law/law-filters.ts'
import { ledgerSearch } from '#ledger/ledger-filters.ts'
import {
  leaderSearch,
  mailSearch,
  claimSearch,
  memberSearch,
  operatorSearch,
  reportSearch,
  reportsSearch,
  searchSearch,
  stagedSearch,
} from '#searches.ts'
import { Home } from '#shell/home.tsx'
import { triageSearch } from '#triage/triage-search.ts'
import { parseSearch, stringifySearch } from '#address-bar.ts'
import { byId, from, root } from '#root-route.ts'
import { RouteTrouble } from '#shell/route-trouble.tsx'

const home = createRoute({ ...from('/'), component: Home })
const duty = createRoute({
  ...from('/desk'),
  validateSearch: dueSearch,
  component: lazyRouteComponent(() => import('#duty/desk-page.tsx'), 'DeskPage'),
})
const shift = createRoute({
  ...from('/shift'),
  component: lazyRouteComponent(() => import('#duty/shift-page.tsx'), 'ShiftPage'),
})
const health = createRoute({
  ...from('/health'),
  component: lazyRouteComponent(() => import('#duty/health-page.tsx'), 'HealthPage'),
})
const incidents = createRoute({
  ...from('/incidents'),
  validateSearch: incidentSearch,
  component: lazyRouteComponent(() => import('#incidents/incident-list-page.tsx'), 'IncidentListPage'),
})
const incident = createRoute({
  ...from('/incidents/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#incidents/incident-page.tsx'), 'IncidentPage'),
})
const news = createRoute({
  ...from('/news'),
  component: lazyRouteComponent(() => import('#incidents/news-page.tsx'), 'NewsPage'),
})
const reports = createRoute({
  ...from('/reports'),
  validateSearch: reportsSearch,
  component: lazyRouteComponent(() => import('#reports/report-list-page.tsx'), 'ReportListPage'),
})
const report = createRoute({
  ...from('/reports/$id'),
  ...byId,
  validateSearch: reportSearch,
  component: lazyRouteComponent(() => import('#reports/report-page.tsx'), 'ReportPage'),
})
const publicReports = createRoute({
  ...from('/public-reports'),
  validateSearch: triageSearch,
  component: lazyRouteComponent(() => import('#triage/queue-page.tsx'), 'QueuePage'),
})
const publicReport = createRoute({
  ...from('/public-reports/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#triage/report-page.tsx'), 'PublicReportPage'),
})
const staged = createRoute({
  ...from('/staged'),
  validateSearch: stagedSearch,
  component: lazyRouteComponent(() => import('#staged-reports/staged-list-page.tsx'), 'StagedListPage'),
})
const stagedReport = createRoute({
  ...from('/staged/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#staged-reports/staged-page.tsx'), 'StagedReportPageOf'),
})
const operators = createRoute({
  ...from('/operators'),
  validateSearch: operatorSearch,
  component: lazyRouteComponent(() => import('#registry/operator-list-page.tsx'), 'OperatorListPage'),
})
const operator = createRoute({
  ...from('/operators/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#registry/operator-page.tsx'), 'OperatorPage'),
})
const facilities = createRoute({
  ...from('/facilities'),
  validateSearch: facilitySearch,
  component: lazyRouteComponent(() => import('#facilities/facility-list-page.tsx'), 'FacilityListPage'),
})
const facility = createRoute({
  ...from('/facilities/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#facilities/facility-page.tsx'), 'FacilityPage'),
})
const facilityImport = createRoute({
  ...from('/facilities/import'),
  component: lazyRouteComponent(() => import('#facilities/import-page.tsx'), 'FacilityImportPage'),
})
const backups = createRoute({
  ...from('/facilities/backups'),
  validateSearch: backupsSearch,
  component: lazyRouteComponent(() => import('#facilities/backups-page.tsx'), 'BackupsPage'),
})
const unattributed = createRoute({
  ...from('/unattributed'),
  component: lazyRouteComponent(() => import('#attribution/unattributed-page.tsx'), 'UnattributedPage'),
})
const search = createRoute({
  ...from('/search'),
  validateSearch: searchSearch,
  component: lazyRouteComponent(() => import('#search/search-page.tsx'), 'SearchPage'),
})
const sources = createRoute({
  ...from('/sources'),
  component: lazyRouteComponent(() => import('#sources/source-page.tsx'), 'SourcePage'),
})

const whatIf = createRoute({
  ...from('/facilities/what-if'),
  validateSearch: whatIfSearch,
  component: lazyRouteComponent(() => import('#facilities/what-if-page.tsx'), 'WhatIfPage'),
})
const risks = createRoute({
  ...from('/facilities/risks'),
  validateSearch: riskSearch,
  component: lazyRouteComponent(() => import('#facilities/risks-page.tsx'), 'RisksPage'),
})
const network = createRoute({
  ...from('/facilities/networks/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#facilities/network-page.tsx'), 'NetworkPage'),
})
const networkReport = createRoute({
  ...from('/facilities/report'),
  validateSearch: networkReportSearch,
  component: lazyRouteComponent(() => import('#facilities/network-report-page.tsx'), 'NetworkReportPage'),
})
const notices = createRoute({
  ...from('/notices'),
  component: lazyRouteComponent(() => import('#notifications/notices-page.tsx'), 'NoticesPage'),
})
const members = createRoute({
  ...from('/members'),
  validateSearch: memberSearch,
  component: lazyRouteComponent(() => import('#members/member-list-page.tsx'), 'MemberListPage'),
})
const organisations = createRoute({
  ...from('/organisations'),
  validateSearch: operatorSearch,
  component: lazyRouteComponent(() => import('#members/organisation-list-page.tsx'), 'OrganisationListPage'),
})
const ledger = createRoute({
  ...from('/ledger'),
  validateSearch: ledgerSearch,
  component: lazyRouteComponent(() => import('#ledger/ledger-page.tsx'), 'LedgerPage'),
})
const entry = createRoute({
  ...from('/ledger/$id'),
  ...byId,
  component: lazyRouteComponent(() => import('#ledger/entry-page.tsx'), 'EntryPage'),
})
const keys = createRoute({
  ...from('/keys'),
  component: lazyRouteComponent(() => import('#ledger/keys-page.tsx'), 'KeysPage'),
})
const law = createRoute({
  ...from('/law'),
  validateSearch: lawSearch,
  component: lazyRouteComponent(() => import('#law/law-page.tsx'), 'LawPage'),
})
const lawDocument = createRoute({
  ...from('/law/$pack/$document'),
  validateSearch: documentSearch,
  component: lazyRouteComponent(() => import('#law/document-page.tsx'), 'DocumentPage'),
})
const lawExplorer = createRoute({
  ...from('/law/explore'),
  validateSearch: explorerSearch,
  component: lazyRouteComponent(() => import('#law/explorer-page.tsx'), 'ExplorerPage'),
})
const connections = createRoute({
  ...from('/connections'),
  component: lazyRouteComponent(() => import('#webhooks/connections-page.tsx'), 'ConnectionsPage'),
})
const mail = createRoute({
  ...from('/mail'),
  validateSearch: mailSearch,
  component: lazyRouteComponent(() => import('#mail/mail-page.tsx'), 'MailPage'),
})
const leader = createRoute({
  ...from('/leader'),
  validateSearch: leaderSearch,
  component: lazyRouteComponent(() => import('#measurement/leader-page.tsx'), 'LeaderPage'),
})
const own = createRoute({
  ...from('/own'),
  component: lazyRouteComponent(() => import('#portal/home-page.tsx'), 'HomePage'),
})
const contacts = createRoute({
  ...from('/contacts'),
  component: lazyRouteComponent(() => import('#portal/contact-page.tsx'), 'ContactPage'),
})
const claims = createRoute({
  ...from('/claims'),
  validateSearch: claimSearch,
  component: lazyRouteComponent(() => import('#portal/claim-page.tsx'), 'ClaimPage'),
})
const verifyAddress = createRoute({
  ...from('/verify-address'),
  component: lazyRouteComponent(() => import('#portal/verify-page.tsx'), 'VerifyPage'),
})
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    duty,
    whatIf,
    risks,
    network,
    networkReport,
    shift,
    health,
    incidents,
    notices,
    incident,
    news,
    search,
    reports,
    report,
    publicReports,
    publicReport,
    staged,
    stagedReport,
    operators,
    operator,
    facilities,
    facility,
    facilityImport,
    backups,
    unattributed,
    sources,
    connections,
    mail,
    members,
    organisations,
    ledger,
    entry,
    keys,
    law,
    lawDocument,
    lawExplorer,
    own,
    leader,
    contacts,
    claims,
    verifyAddress,
    ...accountRoutes,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: RouteTrouble,
  parseSearch,
  stringifySearch,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
