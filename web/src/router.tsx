import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { incidentSearch } from '#incidents/incident-filters.ts'
import { explorerSearch } from '#law/explorer-address.ts'
import { documentSearch, lawSearch } from '#law/law-filters.ts'
import { ledgerSearch } from '#ledger/ledger-filters.ts'
import { numberFromPath } from '#kit/number-of.ts'
import {
  mailSearch,
  claimSearch,
  memberSearch,
  operatorSearch,
  reportSearch,
  reportsSearch,
  stagedSearch,
} from '#searches.ts'
import { Home } from '#shell/home.tsx'
import { NotHere } from '#shell/not-here.tsx'
import { Shell } from '#shell/shell.tsx'
import { RouteTrouble } from '#shell/route-trouble.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotHere })
const from = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path })
const byId = { params: { parse: (raw: { id: string }) => ({ id: numberFromPath(raw.id) }) } }

const home = createRoute({ ...from('/'), component: Home })
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
const unattributed = createRoute({
  ...from('/unattributed'),
  component: lazyRouteComponent(() => import('#attribution/unattributed-page.tsx'), 'UnattributedPage'),
})
const sources = createRoute({
  ...from('/sources'),
  component: lazyRouteComponent(() => import('#sources/source-page.tsx'), 'SourcePage'),
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
const account = createRoute({
  ...from('/account'),
  component: lazyRouteComponent(() => import('#account/account-page.tsx'), 'AccountPage'),
})
const setUp = createRoute({
  ...from('/set-up'),
  component: lazyRouteComponent(() => import('#account/set-up-page.tsx'), 'SetUpPage'),
})
const invitation = createRoute({
  ...from('/invitation'),
  component: lazyRouteComponent(() => import('#account/invitation-page.tsx'), 'InvitationPage'),
})
const signOn = createRoute({
  ...from('/sign-on'),
  component: lazyRouteComponent(() => import('#account/sign-on-page.tsx'), 'SignOnPage'),
})
const forgotten = createRoute({
  ...from('/forgotten'),
  component: lazyRouteComponent(() => import('#account/forgotten-page.tsx'), 'ForgottenPage'),
})
const reset = createRoute({
  ...from('/reset'),
  component: lazyRouteComponent(() => import('#account/reset-page.tsx'), 'ResetPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    incidents,
    notices,
    incident,
    news,
    reports,
    report,
    staged,
    stagedReport,
    operators,
    operator,
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
    contacts,
    claims,
    verifyAddress,
    account,
    setUp,
    invitation,
    forgotten,
    reset,
    signOn,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: RouteTrouble,
  // plain words in the address bar: ?severity=high, not JSON
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const kept = Object.entries(z.record(z.string(), z.unknown()).parse(search)).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
