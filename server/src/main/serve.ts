import { hostname } from 'node:os'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { loadSecretKeys, secretKeyFile } from '#identity/factors/load-secret-keys.ts'
import { loadProviders } from '#identity/single-sign-on/load-providers.ts'
import { issueLocalToken } from '#identity/issue-local-token.ts'
import { issueSetUpLink } from '#identity/issue-set-up-link.ts'
import { linkAddress } from '#identity/link.ts'
import { seedExamples } from '#identity/seed-examples.ts'
import { keepPacks } from '#law/keep-packs.ts'
import { loadPacks } from '#law/load-packs.ts'
import type { PackSettings } from '#law/load-packs.ts'
import type { Packs } from '#law/packs.ts'
import { readConfig } from '#platform/config.ts'
import type { Config } from '#platform/config.ts'
import { connectDesk } from '#platform/connect-desk.ts'
import type { DeskConnections } from '#platform/connect-desk.ts'
import { makeDataFolder } from '#platform/data-folder.ts'
import { openLog } from '#platform/log.ts'
import type { MailKey, MailSettings } from '#platform/open-post.ts'
import type { Log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { endAll, stopInOrder } from '#platform/stop.ts'
import type { Ending } from '#platform/stop.ts'
import { openApi } from './api.ts'
import type { CountryMaking } from './country/start-country.ts'
import { loadMailHouse, openMailOffice } from './open-mail-office.ts'
import { removeAddress, urlOf, writeAddress } from './local-desk.ts'
import { receiveSample } from './receive-sample.ts'
import { seedDesk } from './seed-desk.ts'
import type { Founders } from './seed-desk.ts'
import { startWorker } from './start-worker.ts'
import type { RunningWorker } from './start-worker.ts'

export interface ServeOptions {
  /** take in the bundled sample, unless it has been */
  readonly sample: boolean
  /** fill a new desk with the example country, or go on with it, while it answers */
  readonly country?: boolean
  /** gives the folder of the built screens, building them when they are stale */
  readonly web: () => Promise<string>
  /** tells the person who started the desk, who may read either language */
  readonly say: (line: string) => void
}

/** A desk that runs. */
export interface RunningDesk {
  /** absent: a worker alone */
  readonly url: string | undefined
  stop(): Promise<void>
  /** Resolves when a signal has ended it in order. */
  untilStopped(): Promise<void>
}

const WORKER_CONNECTIONS = 8
/** How long requests under way may take to end. */
const DRAIN_MS = 5000

/** Starts the desk that the settings describe: database, first data, worker, API and screens. */
export async function serve(env: NodeJS.ProcessEnv, options: ServeOptions): Promise<RunningDesk> {
  const config = readConfig(options.country ? apart(env) : env)
  const log = openLog(config.logLevel)
  const building = config.mode === 'worker' ? undefined : options.web()
  building?.catch(() => undefined)
  const packs = await loadPacks(packSettings(config))
  const connections = await connectDesk(config, log)
  // What is started last ends first: nobody asks any more, the worker ends its work, then the database.
  const endings: Ending[] = [{ name: 'database', end: () => connections.stop() }]
  try {
    const url = await startParts({ config, log, connections, endings, packs }, options, building)
    return { url, stop: () => endAll(endings, log), untilStopped: () => stopInOrder(endings, log) }
  } catch (error) {
    await endAll(endings, log)
    throw error
  }
}

/** The example country has a folder of its own unless a place is named, so that no other desk is in its way. */
const apart = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  env['HIEPLUC_DATA'] || env['DATABASE_URL'] ? env : { ...env, HIEPLUC_DATA: `${readConfig(env).data}-demo` }

interface Start {
  readonly config: Config
  readonly log: Log
  readonly connections: DeskConnections
  readonly endings: Ending[]
  readonly packs: Packs
}

async function startParts(
  start: Start,
  { sample, country, say }: ServeOptions,
  building: Promise<string> | undefined,
): Promise<string | undefined> {
  const { config, log, connections, endings, packs } = start
  const founders = await seedDesk(connections, config.mode, new Date())
  const work: Working = { worker: undefined, making: undefined }
  const startWorking = async () => {
    const worker = startWorker(await workerSettings(config, connections, packs), log)
    work.worker = worker
    endings.unshift({ name: 'worker', end: () => worker.stop() })
  }
  if (config.mode !== 'api' && !country) await startWorking()
  if (!founders || !building) {
    say('Hiệp Lực: tiến trình xử lý đang chạy. / Hiệp Lực: the worker is running.')
    return undefined
  }
  await keepPacks(connections.api, founders.desk, packs, new Date())
  makeDataFolder(config.data)
  await issueLocalToken(connections.api, founders.desk, founders.officer, config.data, new Date())
  if (config.demo) await seedExamples(connections.api, founders.desk, new Date())
  const url = await listen(start, work, await building)
  const office = await openMailOffice(config.mailIn, connections.api, founders.desk, log)
  if (office) endings.unshift({ name: 'mail', end: () => office.close() })
  if (country) await makeCountry(start, founders, work, { say, afterwards: startWorking })
  else if (sample) await offerSample(connections, founders)
  if (config.demo) warnOfDemo(say)
  else await offerSetUp(connections, founders, config.publicUrl ?? url, say)
  welcome(url, say)
  return url
}

/** What works beside the API: the worker, or what fills a new desk before it. */
interface Working {
  worker: RunningWorker | undefined
  making: CountryMaking | undefined
}

interface CountryWays {
  readonly say: ServeOptions['say']
  readonly afterwards: () => Promise<void>
}

/** Makes the example country while the desk answers. The worker starts after it: it would go by the real clock. */
async function makeCountry(
  { connections: { urls }, endings, log, packs }: Start,
  founders: Founders,
  work: Working,
  { say, afterwards }: CountryWays,
): Promise<void> {
  const { startCountry } = await import('./country/start-country.ts')
  const order = { ...founders, packs, urls: { api: urls.api!, worker: urls.worker! }, now: Date.now() }
  const making = startCountry(order, ({ day, days, incidents }) => {
    if (day % 5 === 0 || day === days)
      say(
        `Hiệp Lực: đất nước ví dụ, ngày ${day}/${days}, ${incidents} sự cố. / example country, day ${day} of ${days}, ${incidents} incidents.`,
      )
  })
  work.making = making
  let isStopped = false
  const ending = { name: 'country', end: () => ((isStopped = true), making.stop()) }
  endings.unshift(ending)
  const finish = async () => {
    try {
      await making.ended
      work.making = undefined
      if (!isStopped) await afterwards()
    } catch (error) {
      log.error({ err: error }, 'the example country broke off; the next start goes on with it')
      say(error instanceof Refusal ? `${error.said.vi} / ${error.said.en}` : COUNTRY_BROKE)
    }
  }
  void finish()
}

const COUNTRY_BROKE =
  'Việc nạp đất nước ví dụ bị ngắt; khởi động lại để nạp tiếp. / Making the example country broke off; start again to go on.'

const packSettings = ({ packs, pack }: Config): PackSettings => ({ paths: packs, current: pack })

/** A name that no two living workers bear; the desk on its own database is the only one there. */
const workerSettings = async (config: Config, { urls }: DeskConnections, packs: Packs) => ({
  url: urls.worker!,
  name: config.databaseUrl === undefined ? 'desk' : `${hostname()}-${process.pid}-${Date.now().toString(36)}`,
  logLevel: config.logLevel,
  connections: WORKER_CONNECTIONS,
  ledgerKeys: config.ledgerKeys,
  ledgerName: config.ledgerName,
  secretKeys: config.secretKeys ?? secretKeyFile(config.data),
  webhookAllow: config.webhookAllow,
  mail: config.mail,
  house: await loadMailHouse(config),
  packs,
  mailBytes: config.mailBytes,
  origin: config.publicUrl ?? `http://localhost:${config.port}`,
})

/** What signs and encrypts is large, and most desks that are tried out send no mail. */
async function mailKeyOf({ key, from }: MailSettings): Promise<MailKey> {
  const { loadMailKey } = await import('#platform/open-post.ts')
  return loadMailKey(key, from, new Date())
}

async function listen({ config, log, connections, endings, packs }: Start, work: Working, web: string) {
  let { port } = config
  const app = await openApi({
    db: connections.api,
    log,
    now: () => new Date(),
    packs,
    port: () => port,
    web,
    worker: config.mode === 'api' ? undefined : () => work.worker?.alive() ?? work.making !== undefined,
    making: () => work.making?.progress(),
    demo: config.demo,
    publicUrl: config.publicUrl,
    proxies: config.proxies,
    mailKey: config.mail && (await mailKeyOf(config.mail)),
    mailSize: config.mailIn?.size,
    reporterDays: config.reporterDays,
    breachedPasswords: config.breachedPasswords,
    providers: await loadProviders(config.signOn),
    keys: await loadSecretKeys(config.secretKeys ?? secretKeyFile(config.data)),
    webhookAllow: config.webhookAllow,
  })
  endings.unshift({ name: 'api', end: () => closeApi(app) })
  await app.listen({ port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE' ? portTaken(config) : error
  })
  ;({ port } = app.server.address() as AddressInfo)
  const url = urlOf(config.host === '127.0.0.1' ? 'localhost' : config.host, port)
  await writeAddress(config.data, url)
  endings.unshift({ name: 'address', end: () => removeAddress(config.data) })
  return url
}

/** Requests under way may end; those that take too long are cut. */
async function closeApi(app: FastifyInstance): Promise<void> {
  const late = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
  await app.close()
  clearTimeout(late)
}

async function offerSample({ api }: DeskConnections, { officer }: Founders): Promise<void> {
  await receiveSample(api, officer, new Date()).catch((error: unknown) => {
    if (!(error instanceof Refusal && error.kind === 'already-there')) throw error
  })
}

function welcome(url: string, say: ServeOptions['say']): void {
  say(`Hiệp Lực: bàn trực đang chạy tại ${url}`)
  say('  Nạp bản tin: npx hiepluc ingest TỆP --wait · Dừng: Ctrl+C')
  say(`Hiệp Lực: the desk is running at ${url}`)
  say('  Take in a report: npx hiepluc ingest FILE --wait · Stop: Ctrl+C')
}

function warnOfDemo(say: ServeOptions['say']): void {
  say('Chế độ trình diễn: ai cũng đăng nhập được bằng tài khoản ví dụ. Không dùng cho dữ liệu thật.')
  say('Demo mode: anybody signs in as an example account. Not for real data.')
}

/** Without an administrator nobody could sign in: the link that makes the first one is shown to who starts the desk. */
async function offerSetUp(
  { api }: DeskConnections,
  { desk }: Founders,
  url: string,
  say: ServeOptions['say'],
): Promise<void> {
  const secret = await issueSetUpLink(api, desk, new Date())
  if (secret === undefined) return
  say('Bàn trực chưa có quản trị viên. Mở liên kết này để tạo (dùng một lần, trong 24 giờ):')
  say('The desk has no administrator yet. Open this link to make one (once, within 24 hours):')
  say(`  ${linkAddress(url, 'set-up', secret)}`)
}

const portTaken = ({ port }: Config) =>
  new Refusal('not-ready', {
    vi: `Cổng ${port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc chọn cổng khác, ví dụ PORT=${port + 1}.`,
    en: `Port ${port} is taken by another program; stop it or choose another, as in PORT=${port + 1}.`,
  })
