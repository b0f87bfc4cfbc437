import { Client } from 'pg'
import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '#platform/refusal.ts'
import { openCluster } from '#platform/cluster.ts'
import { makeSocketFolder } from '#platform/data-folder.ts'
import { installPrograms } from '#platform/server-programs.ts'
import {
  findServer,
  removeStaleLock,
  startServer,
  stopServer,
  whyNotStarted,
} from '#platform/server-process.ts'
import type { ClusterSecrets } from '#platform/cluster.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { Log } from '#platform/log.ts'
import type { ServerPrograms } from '#platform/server-programs.ts'
import type { StartedServer } from '#platform/server-process.ts'

/** The desk's own PostgreSQL server, watched: when it dies, it is started again. */
export interface LocalServer {
  readonly secrets: ClusterSecrets
  /** true when a server from before was found alive */
  readonly adopted: boolean
  url(role: keyof ClusterSecrets, database: string): string
  stop(): Promise<void>
}

/** Where a role of the desk's own server is reached. */
export const socketUrl = (folder: DataFolder, role: string, password: string, database: string): string =>
  `postgresql://${role}:${password}@/${database}?host=${encodeURIComponent(folder.socket)}`

/** Finds the folder's server or starts it, and keeps it alive until stopped. The caller holds the folder's lock. */
export async function launchServer(folder: DataFolder, log: Log): Promise<LocalServer> {
  const programs = installPrograms(folder.programs)
  const secrets = await openCluster(folder, programs)
  makeSocketFolder(folder)
  const server = { folder, programs, log, url: socketUrl(folder, 'postgres', secrets.postgres, 'postgres') }
  const adopted = findServer(folder) !== undefined
  let watch = await raise(server)
  log.info({ adopted, socket: folder.socket }, adopted ? 'database server found' : 'database server started')
  let stopping = false
  let recovery = Promise.resolve()
  const recover = async () => {
    log.warn('the database server is gone; starting it again')
    const client = await raiseAgain(server, () => stopping)
    if (!client) return
    watch = client
    follow()
    log.info('the database server is back')
  }
  const follow = () =>
    watch.once('end', () => {
      if (!stopping) recovery = recover()
    })
  follow()
  return {
    secrets,
    adopted,
    url: (role, database) => socketUrl(folder, role, secrets[role], database),
    stop: async () => {
      stopping = true
      await recovery
      await watch.end()
      if (await stopServer(folder)) rmSync(folder.socket, { recursive: true, force: true })
      else log.error('the database server did not stop within a minute; it was left running')
    },
  }
}

interface Server {
  readonly folder: DataFolder
  readonly programs: ServerPrograms
  readonly log: Log
  readonly url: string
}

const POLL_MS = 30

/** Brings the server to where it serves, by starting it or by waiting for it; gives the connection that watches it. */
async function raise(server: Server): Promise<Client> {
  const { folder, programs, log } = server
  let started: { words?: string } | undefined
  for (let tries = 0; ; tries++) {
    const found = await knock(server)
    if (found instanceof Client) return found
    if (tries % 300 === 299) log.warn({ found }, 'the database server is still starting')
    if (started?.words !== undefined) {
      if (!mayTryAgain(started.words, folder, programs)) throw whyNotStarted(started.words, folder)
      started = undefined
      await wait(500)
    }
    if (found === 'down' && !started && !findServer(folder)) started = listen(startServer(folder, programs))
    await wait(POLL_MS)
  }
}

const listen = ({ ended }: StartedServer) => {
  const state: { words?: string } = {}
  void ended.then((words) => (state.words = words))
  return state
}

/** Children of a killed server may still be ending; a lock file may name a stranger. Both pass. */
const mayTryAgain = (words: string, folder: DataFolder, programs: ServerPrograms) =>
  /pre-existing shared memory block/.test(words) ||
  (/lock file "postmaster.pid" already exists/.test(words) && removeStaleLock(folder, programs))

/** As raise(), for a desk that is already serving: it never gives up. */
async function raiseAgain(server: Server, stopped: () => boolean): Promise<Client | undefined> {
  for (let pause = 200; !stopped(); pause = Math.min(pause * 2, 5_000)) {
    try {
      return await raise(server)
    } catch (error) {
      server.log.error(
        { error: (error as Error).message },
        'the database server does not start; trying again',
      )
      await wait(pause)
    }
  }
  return undefined
}

/** ENOENT and ECONNREFUSED: nobody listens. SQLSTATE 57P..: it is starting, recovering, stopping or just died. */
async function knock({ url, folder }: Server): Promise<Client | 'down' | 'busy'> {
  const client = new Client({ connectionString: url, application_name: 'hiepluc watch' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('set idle_session_timeout = 0')
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    if (rows[0]?.data_directory === folder.cluster) return client
    throw strange(folder, `serves ${rows[0]?.data_directory}`)
  } catch (error) {
    await client.end().catch(() => undefined)
    if (error instanceof Refusal) throw error
    const { code, message } = error as { code?: string; message: string }
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'down'
    if (code === '28P01' || code === '28000') throw strange(folder, 'refuses the password')
    if (code?.startsWith('57P') || /terminated|ECONNRESET|EPIPE/.test(`${message} ${code}`)) return 'busy'
    throw error
  }
}

const strange = ({ socket, secrets }: DataFolder, what: string) =>
  new Refusal('not-ready', {
    vi: `Máy chủ cơ sở dữ liệu ở ${socket} không phải của thư mục này (${what}); hãy dừng nó hoặc khôi phục ${secrets}.`,
    en: `The database server at ${socket} is not this folder's (it ${what}); stop it or put back ${secrets}.`,
  })
