import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { issueLocalToken } from '#identity/issue-local-token.ts'
import { readConfig } from '#platform/config.ts'
import type { Config } from '#platform/config.ts'
import { connectDesk } from '#platform/connect-desk.ts'
import type { DeskConnections } from '#platform/connect-desk.ts'
import { openLog } from '#platform/log.ts'
import type { Log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { openApi } from './api.ts'
import { removeAddress, urlOf, writeAddress } from './local-desk.ts'
import { receiveSample } from './receive-sample.ts'
import { seedDesk } from './seed-desk.ts'
import type { Founders } from './seed-desk.ts'
import { startWorker } from './start-worker.ts'
import type { RunningWorker } from './start-worker.ts'

export interface ServeOptions {
  /** take in the bundled sample, unless it has been */
  readonly sample: boolean
  /** gives the folder of the built screens, building them when they are stale */
  readonly web: () => Promise<string>
  /** tells the person who started the desk, who may read either language */
  readonly say: (line: string) => void
}

/** A desk that runs. */
export interface RunningDesk {
  readonly url: string | undefined
  /** resolves when it has stopped in order */
  readonly ended: Promise<void>
  stop(): Promise<void>
}

const WORKER_CONNECTIONS = 8
/** How long requests under way may take to end. */
const DRAIN_MS = 10_000

/** Starts the desk that the settings describe: database, first data, worker, API and screens. */
export async function serve(env: NodeJS.ProcessEnv, options: ServeOptions): Promise<RunningDesk> {
  const config = readConfig(env)
  const log = openLog(config.logLevel)
  const building = config.mode === 'worker' ? undefined : options.web()
  building?.catch(() => undefined)
  const connections = await connectDesk(config, log)
  const parts: Parts = { connections, worker: undefined, app: undefined }
  try {
    const url = await startParts(config, log, parts, options, building)
    return { url, ...stopping(config, log, parts) }
  } catch (error) {
    await stopParts(config, parts)
    throw error
  }
}

interface Parts {
  readonly connections: DeskConnections
  worker: RunningWorker | undefined
  app: FastifyInstance | undefined
}

async function startParts(
  config: Config,
  log: Log,
  parts: Parts,
  { sample, say }: ServeOptions,
  building: Promise<string> | undefined,
): Promise<string | undefined> {
  const { connections } = parts
  const founders = await seedDesk(connections, config.mode, new Date())
  if (config.mode !== 'api') parts.worker = startWorker(workerSettings(config, connections), log)
  if (!founders || !building) {
    say('Hiệp Lực: tiến trình xử lý đang chạy. / The worker is running.')
    return undefined
  }
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  await issueLocalToken(connections.api, founders.desk, founders.officer, config.data, new Date())
  const { app, url } = await listen(config, log, parts, await building)
  parts.app = app
  await writeAddress(config.data, url)
  if (sample) await offerSample(connections, founders)
  welcome(url, say)
  return url
}

/** A name that no two living workers bear; the desk on its own database is the only one there. */
const workerSettings = ({ databaseUrl, logLevel }: Config, { urls }: DeskConnections) => ({
  url: urls.worker!,
  name: databaseUrl === undefined ? 'desk' : `${hostname()}-${process.pid}-${Date.now().toString(36)}`,
  logLevel,
  connections: WORKER_CONNECTIONS,
})

async function listen(config: Config, log: Log, { connections, worker }: Parts, web: string) {
  let port = config.port
  const app = await openApi({
    db: connections.api,
    log,
    now: () => new Date(),
    port: () => port,
    web,
    ...(worker && { worker: worker.alive }),
  })
  try {
    await app.listen({ port, host: config.host })
  } catch (error) {
    await app.close()
    throw (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? portTaken(config) : error
  }
  ;({ port } = app.server.address() as AddressInfo)
  return { app, url: urlOf(config.host === '127.0.0.1' ? 'localhost' : config.host, port) }
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

/** A first signal stops in order; a second one ends the process as it is, which the database survives. */
function stopping(config: Config, log: Log, parts: Parts): Pick<RunningDesk, 'stop' | 'ended'> {
  const ended = Promise.withResolvers<void>()
  let begun = false
  const stop = () => {
    if (!begun) {
      begun = true
      log.info('stopping')
      for (const name of SIGNALS) process.off(name, onSignal)
      stopParts(config, parts).then(ended.resolve, ended.reject)
    }
    return ended.promise
  }
  const onSignal = () => {
    const stopped = stop()
    const now = () => process.exit(130)
    for (const name of SIGNALS) process.once(name, now)
    void stopped.finally(() => SIGNALS.forEach((name) => process.off(name, now))).catch(() => undefined)
  }
  for (const name of SIGNALS) process.on(name, onSignal)
  return { stop, ended: ended.promise }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** In the order in which parts need each other: nobody asks any more, the worker ends its work, then the database. */
async function stopParts(config: Config, { app, worker, connections }: Parts): Promise<void> {
  if (app) {
    await removeAddress(config.data)
    const late = setTimeout(() => app.server.closeAllConnections(), DRAIN_MS)
    await app.close()
    clearTimeout(late)
  }
  await worker?.stop()
  await connections.stop()
}

const portTaken = ({ port }: Config) =>
  new Refusal('not-ready', {
    vi: `Cổng ${port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc chọn cổng khác, ví dụ PORT=${port + 1}.`,
    en: `Port ${port} is taken by another program; stop it or choose another, as in PORT=${port + 1}.`,
  })
