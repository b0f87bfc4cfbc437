import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { EndpointName } from '@hiepluc/contract/endpoints/index.ts'
import type { FastifyInstance } from 'fastify'
import { failureRoutes } from '#facilities/failure-routes.ts'
import { findLinkedEntries } from '#incidents/find-linked-entries.ts'
import { findOpenIncidents } from '#incidents/find-open-incidents.ts'
import { facilityRoutes } from '#facilities/facility-routes.ts'
import type { FacilityServing } from '#facilities/facility-routes.ts'
import { loadCoverageQuestions } from '#facilities/load-coverage-questions.ts'
import { accountRoutes } from '#identity/account-routes.ts'
import { isBreached } from '#identity/breached-passwords/find-breached-password.ts'
import { loadBreachedPasswords } from '#identity/breached-passwords/load-breached-passwords.ts'
import type { BreachedPasswords } from '#identity/breached-passwords/load-breached-passwords.ts'
import { factorRoutes } from '#identity/factors/factor-routes.ts'
import type { FactorServing } from '#identity/factors/factor-routes.ts'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import { openProvider } from '#identity/single-sign-on/open-provider.ts'
import type { Provider } from '#identity/single-sign-on/provider.ts'
import { signOnRoutes } from '#identity/single-sign-on/sign-on-routes.ts'
import type { SignOnServing } from '#identity/single-sign-on/sign-on-routes.ts'
import { identityRoutes } from '#identity/identity-routes.ts'
import { tokenRoutes } from '#identity/tokens/token-routes.ts'
import type { Visitor } from '#identity/session.ts'
import { dutyRoutes } from '#duty/duty-routes.ts'
import { incidentRoutes } from '#incidents/incident-routes.ts'
import { mailRoutes } from '#incidents/mail/mail-routes.ts'
import type { MailServing } from '#incidents/mail/mail-routes.ts'
import { intakeRoutes } from '#intake/intake-routes.ts'
import { ledgerRoutes } from '#ledger/ledger-routes.ts'
import { stagedRoutes } from '#staged-reports/staged-routes.ts'
import { triageRoutes } from '#triage/triage-routes.ts'
import type { TriageServing } from '#triage/triage-routes.ts'
import { lawRoutes } from '#law/law-routes.ts'
import type { LawServing } from '#law/law-routes.ts'
import { loadNotificationRules } from '#law/load-notification-rules.ts'
import { loadPacks } from '#law/load-packs.ts'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import type { Packs } from '#law/packs.ts'
import type { Db } from '#platform/database.ts'
import { serveEndpoint } from '#platform/http-endpoint.ts'
import type { Admit, Handler, Handlers } from '#platform/http-endpoint.ts'
import { serveStatic } from '#platform/http-static.ts'
import { openHttp } from '#platform/http.ts'
import type { Log } from '#platform/log.ts'
import type { MailKey } from '#platform/open-post.ts'
import { MAIL_SIZE } from '#platform/mail-in-settings.ts'
import { checkMigrated } from '#platform/migrate.ts'
import { addChannel } from '#notifications/add-channel.ts'
import { liveRoutes } from '#notifications/live/live-routes.ts'
import type { LiveServing } from '#notifications/live/live-routes.ts'
import { openLiveFeed } from '#notifications/live/open-live-feed.ts'
import type { LiveFeedOptions } from '#notifications/live/open-live-feed.ts'
import { loadMailTexts } from '#notifications/load-mail-texts.ts'
import { measurementRoutes } from '#measurement/measurement-routes.ts'
import { noticeRoutes } from '#notifications/notice-routes.ts'
import type { NoticeServing } from '#notifications/notice-routes.ts'
import { channelRoutes } from '#notifications/channel-routes.ts'
import { claimRoutes } from '#registry/claim-routes.ts'
import { delegationRoutes } from '#registry/delegation-routes.ts'
import { contactRoutes } from '#registry/contact-routes.ts'
import { webhookRoutes } from '#notifications/webhooks/webhook-routes.ts'
import type { WebhookServing } from '#notifications/webhooks/webhook-routes.ts'
import { placeRoutes } from '#registry/place-routes.ts'
import type { PlaceServing } from '#registry/place-routes.ts'
import { loadPlaces } from '#registry/load-places.ts'
import { registryRoutes } from '#registry/registry-routes.ts'
import { searchRoutes } from '#search/search-routes.ts'
import { findMarked } from '#sharing/find-marked.ts'
import { openPublicLine } from '#triage/open-public-line.ts'
import { servePublicPages } from '#triage/pages/page-routes.ts'
import type { PageServing } from '#triage/pages/page-routes.ts'
import { publicRoutes } from '#triage/public-routes.ts'
import type { PublicServing } from '#triage/public-routes.ts'
import { REPORTER_DAYS } from '#platform/public-settings.ts'
import { sharingRoutes } from '#sharing/sharing-routes.ts'
import { openDeskMetrics } from './desk-metrics.ts'
import { deskRoutes } from './desk-routes.ts'
import type { DeskServing } from './desk-routes.ts'
import { openDoor } from './door.ts'
import { openRefusalCount } from './refusal-count.ts'
import { COUNTRY } from './seed-desk.ts'
import { VERSION } from './version.ts'

export interface ApiOptions {
  /** as hl_api */
  readonly db: Db
  readonly log: Log
  readonly now: () => Date
  /** the port people type; 0 until the desk listens on a free one */
  readonly port: () => number
  /** the built screens; absent: the API alone */
  readonly web?: string | undefined
  /** whether this process's worker lives; absent: it has none */
  readonly worker?: (() => boolean) | undefined
  /** how far the example country has come that is being made; absent: none is */
  readonly making?: DeskServing['making']
  /** a bigger list of breached passwords than the one that ships */
  readonly breachedPasswords?: string | undefined
  /** days until the contact and photos of a public report are erased */
  readonly reporterDays?: number
  /** by which secrets are sealed in the database */
  readonly keys: SecretKeys
  /** organisations' own sign-ins through which people come in */
  readonly providers?: readonly Provider[]
  /** the address people type, over TLS; absent: this machine's */
  readonly publicUrl?: string | undefined
  /** addresses of what stands in front with TLS */
  readonly proxies?: readonly string[]
  /** by which the mails are signed that a worker sends; absent: none leave */
  readonly mailKey?: MailKey | undefined
  /** bytes of a mail handed in; default 25 MB */
  readonly mailSize?: number | undefined
  /** host:port of machines inside that webhooks may call */
  readonly webhookAllow?: readonly string[]
  /** absent: those that ship */
  readonly packs?: Packs
  /** example accounts may sign in */
  readonly demo?: boolean
  /** bytes of a body handed in; default 200 MiB */
  readonly bytesLimit?: number
}

/** Where the build puts the script of the public's pages. */
const PUBLIC_SCRIPT = '/public/report.js'

const BYTES_LIMIT = 200 * 1024 * 1024

/** Every endpoint of the contract and what serves it: one that is missing does not compile. */
const handlersOf = (
  serving: FactorServing &
    SignOnServing &
    LawServing &
    DeskServing &
    WebhookServing &
    MailServing &
    PlaceServing &
    FacilityServing &
    PublicServing &
    TriageServing &
    NoticeServing &
    LiveServing,
  breached: BreachedPasswords,
): Handlers<Visitor, EndpointName> => ({
  ...identityRoutes(serving, (password, about) => isBreached(breached, password, about)),
  ...factorRoutes(serving),
  ...signOnRoutes(serving),
  ...tokenRoutes(serving),
  ...webhookRoutes(serving),
  ...accountRoutes(serving, (password, about) => isBreached(breached, password, about)),
  ...deskRoutes(serving),
  ...dutyRoutes(serving),
  ...lawRoutes(serving),
  ...intakeRoutes(serving),
  ...incidentRoutes(serving),
  ...mailRoutes(serving),
  ...stagedRoutes(serving),
  ...triageRoutes(serving),
  ...registryRoutes(serving, findOpenIncidents),
  ...placeRoutes(serving),
  ...measurementRoutes(serving),
  ...facilityRoutes(serving),
  ...failureRoutes(serving),
  ...claimRoutes(serving),
  ...delegationRoutes(serving),
  ...contactRoutes(serving, addChannel),
  ...channelRoutes(serving),
  ...noticeRoutes(serving),
  ...liveRoutes(serving),
  ...searchRoutes(serving),
  ...ledgerRoutes(serving, { linked: findLinkedEntries, marked: findMarked }),
  ...sharingRoutes(serving),
  ...publicRoutes(serving),
})

/** The desk's API and screens, ready to listen. */
export async function openApi(options: ApiOptions): Promise<FastifyInstance> {
  const { db, log, now, port, web, worker, keys, demo = false, bytesLimit = BYTES_LIMIT } = options
  const missing = () => missingParts(db, worker)
  const { publicUrl, proxies, mailKey } = options
  const registry = openDeskMetrics(db)
  const refusals = openRefusalCount({ db, log, now })
  const { onRefused } = refusals
  const app = await openHttp({
    version: VERSION,
    log,
    registry,
    port,
    missing,
    publicUrl,
    proxies,
    onRefused,
  })
  app.addHook('onClose', () => refusals.close())
  const origin = () => publicUrl ?? `http://localhost:${port()}`
  const tell = (provider: string, why: string) => log.warn({ provider, why }, 'somebody was not confirmed')
  const clock = () => performance.now()
  const providers = (options.providers ?? []).map((one) => openProvider(one, { clock, tell }))
  const country = await loadCountry(options.packs)
  const publicLine = openPublicLine(db, keys, country, options.reporterDays ?? REPORTER_DAYS)
  app.addHook('onClose', () => publicLine.stripper.close())
  const serving = {
    ...{ db, now, country: COUNTRY, demo, mails: mailKey !== undefined, mailKey, keys, origin, providers },
    ...{ secure: publicUrl !== undefined, making: options.making },
    webhookAllow: new Set(options.webhookAllow),
    mailSize: options.mailSize ?? MAIL_SIZE,
    ...country,
    publicLine,
  }
  const admit = openDoor(serving)
  const handlers: Record<string, unknown> = handlersOf(
    { ...serving, ...openLive(app, { db, log, now, clock }, admit) },
    await loadBreachedPasswords(COUNTRY, options.breachedPasswords),
  )
  for (const [name, declared] of Object.entries(ENDPOINTS))
    serveEndpoint(app, declared, handlers[name] as Handler<Visitor, typeof declared>, {
      name,
      admit,
      bytesLimit,
    })
  await servePages(app, serving, web)
  return app
}

/** What differs from country to country: its law, its places, and the rules and texts that follow from them. */
async function loadCountry(given: Packs | undefined) {
  const packs = given ?? (await loadPacks({ paths: [], current: COUNTRY }))
  return {
    ...{ packs, zone: packs.current.text.zone },
    places: await loadPlaces(COUNTRY),
    publicReports: await loadPublicReportRules(COUNTRY),
    coverage: await loadCoverageQuestions(COUNTRY),
    rules: await loadNotificationRules(COUNTRY),
    texts: await loadMailTexts(COUNTRY),
  }
}

/** What follows live: its lines end before it is waited for requests under way, as they would never end. */
function openLive(app: FastifyInstance, options: LiveFeedOptions, admit: Admit<Visitor>): LiveServing {
  const live = openLiveFeed(options)
  app.addHook('preClose', (done) => {
    live.close()
    done()
  })
  return { live, readmit: (name, request) => admit({ ...ENDPOINTS[name], name }, request) }
}

/** The public's pages, then the built screens where there are any: they answer to every address that nothing else does. */
async function servePages(
  app: FastifyInstance,
  serving: Omit<PageServing, 'script'>,
  web: string | undefined,
) {
  await servePublicPages(app, { ...serving, script: web === undefined ? undefined : PUBLIC_SCRIPT })
  if (web !== undefined) await serveStatic(app, web)
}

async function missingParts(db: Db, worker: ApiOptions['worker']): Promise<string[]> {
  const noWorker = worker && !worker() ? ['worker'] : []
  try {
    const client = await db.pool.connect()
    try {
      await checkMigrated(client)
    } finally {
      client.release()
    }
    return noWorker
  } catch {
    return ['database', ...noWorker]
  }
}
