import { asRole, canLogIn, inDatabase, passwordOf, withConnection } from '#platform/connection.ts'
import { closeDatabase, openDatabase } from '#platform/database.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { lockFolder } from '#platform/desk-lock.ts'
import { launchServer } from '#platform/launcher.ts'
import { checkMigrated, migrate } from '#platform/migrate.ts'
import { derivePasswords, ensureRoles, giveDatabase, readLogin, ROLES } from '#platform/roles.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Client } from 'pg'
import type { Config, Mode } from '#platform/config.ts'
import type { Db } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { Role } from '#platform/roles.ts'

/** Where the three roles of a desk reach its database. */
export interface RoleUrls {
  readonly api: string | undefined
  readonly worker: string | undefined
  /** absent where the desk only works: the owner's URL is then hiepluc migrate's alone */
  readonly owner: string | undefined
}

type OwnedUrls = RoleUrls & { readonly owner: string }

/** The database of a desk, made ready: server up, roles made, schema at this release. */
export interface DeskDatabase {
  readonly urls: RoleUrls
  /** Ends the desk's own server, if it has one. */
  stop(): Promise<void>
}

/** The database and the two pools that work on it. */
export interface DeskConnections extends DeskDatabase {
  readonly api: Db
  readonly worker: Db
}

const API_CONNECTIONS = 12
const WORKER_CONNECTIONS = 8

/** Makes the desk's database ready and connects to it; in mode api nothing connects as hl_worker, and the other way round. */
export async function connectDesk(config: Config, log: Log): Promise<DeskConnections> {
  const database = await openDeskDatabase(config, log)
  const { urls } = database
  const api = openRole(urls.api, 'api', config.mode, API_CONNECTIONS)
  const worker = openRole(urls.worker, 'worker', config.mode, WORKER_CONNECTIONS)
  return {
    urls,
    api,
    worker,
    stop: async () => {
      await Promise.all([api, worker].filter(isOpen).map(closeDatabase))
      await database.stop()
    },
  }
}

/** Makes the desk's database ready: its own server, or the one of DATABASE_URL. */
export async function openDeskDatabase(config: Config, log: Log): Promise<DeskDatabase> {
  if (!config.databaseUrl) return openOwnServer(config.data, log)
  const urls = await prepareGiven(config.databaseUrl, config, log)
  return { urls, stop: () => Promise.resolve() }
}

/** The database's own name inside the desk's own server. */
export const OWN_DATABASE = 'hiepluc'

/** Starts the desk's own server and makes roles and database; the schema too, unless the caller brings its own. */
export async function openOwnServer(data: string, log: Log, { schema = true } = {}): Promise<DeskDatabase> {
  const folder = openDataFolder(data)
  const lock = lockFolder(folder.lock)
  try {
    const server = await launchServer(folder, log)
    const stop = async () => {
      await server.stop()
      lock.release()
    }
    try {
      const urls = await prepareOwn(
        server.url('postgres', 'postgres'),
        (role) => server.url(role, OWN_DATABASE),
        server.secrets,
      )
      if (schema) await bringUp(urls.owner, log)
      return { urls, stop }
    } catch (error) {
      await stop()
      throw error
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

async function prepareOwn(
  admin: string,
  urlOf: (role: Role) => string,
  passwords: Readonly<Record<Role, string>>,
): Promise<OwnedUrls> {
  const urls = { api: urlOf('hl_api'), worker: urlOf('hl_worker'), owner: urlOf('hl_owner') }
  await withConnection(admin, 'the desk’s own server', async (client) => {
    await ensureRoles(client, passwords)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [OWN_DATABASE])
    if (!rowCount) await client.query(`create database ${OWN_DATABASE} owner hl_owner`)
  })
  return urls
}

async function bringUp(ownerUrl: string, log: Log): Promise<void> {
  const { from, to } = await withConnection(ownerUrl, 'hl_owner', (owner) => migrate(owner))
  if (from !== to) log.info({ from, to }, 'database migrated')
}

/** A given database: set up by an administrator's URL, or only worked on by an ordinary one. */
async function prepareGiven(url: string, config: Config, log: Log): Promise<RoleUrls> {
  return withConnection(url, 'DATABASE_URL', async (client) => {
    const login = await readLogin(client)
    if (login.mayCreateRoles) {
      const urls = await setUp(client, url, login.database)
      await bringUp(urls.owner, log)
      return urls
    }
    const urls = ordinaryUrls(login.role, url, config)
    if (login.aboveRules) throw aboveRules(login.role)
    await checkMigrated(client)
    if (urls.worker && login.role !== 'hl_worker') await checkWorker(urls.worker)
    return urls
  })
}

async function checkWorker(url: string): Promise<void> {
  await withConnection(url, 'HIEPLUC_WORKER_URL', async (client) => {
    const login = await readLogin(client)
    if (login.role !== 'hl_worker' || login.aboveRules) throw wrongRoles('HIEPLUC_WORKER_URL', login.role)
    await checkMigrated(client)
  })
}

/** What an administrator's URL gives: the three roles, and the database in hl_owner's hands. */
export async function setUp(admin: Client, url: string, database: string): Promise<OwnedUrls> {
  const given = passwordOf(url)
  const passwords = given ? derivePasswords(given) : undefined
  const urlOf = (role: Role) => inDatabase(asRole(url, role, passwords?.[role]), database)
  const ready = async () => (await Promise.all(ROLES.map((role) => canLogIn(urlOf(role))))).every(Boolean)
  const known = await ready()
  await ensureRoles(admin, known ? undefined : passwords)
  await giveDatabase(admin, database)
  if (!known && !(await ready())) throw noPassword()
  return { api: urlOf('hl_api'), worker: urlOf('hl_worker'), owner: urlOf('hl_owner') }
}

function ordinaryUrls(role: string, url: string, { mode, workerUrl }: Config): RoleUrls {
  if (role === 'hl_worker' && mode === 'worker') return { api: undefined, worker: url, owner: undefined }
  if (role !== 'hl_api') throw wrongRoles('DATABASE_URL', role)
  if (mode === 'api') return { api: url, worker: undefined, owner: undefined }
  if (workerUrl) return { api: url, worker: workerUrl, owner: undefined }
  throw new Refusal('not-ready', {
    vi: `HIEPLUC_MODE là ${mode} mà DATABASE_URL là của hl_api; hãy đặt thêm HIEPLUC_WORKER_URL là của hl_worker.`,
    en: `HIEPLUC_MODE is ${mode} and DATABASE_URL is hl_api's; set HIEPLUC_WORKER_URL, as hl_worker, as well.`,
  })
}

/** A Db nobody may use says so instead of connecting as somebody else. */
function openRole(url: string | undefined, part: 'api' | 'worker', mode: Mode, connections: number): Db {
  if (url && (mode === 'all' || mode === part))
    return openDatabase({ url, connections, name: `hiepluc ${part}` })
  return {
    get pool(): never {
      throw new Error(`a desk in mode ${mode} has no connections as hl_${part}`)
    },
  }
}

const isOpen = (db: Db) => Object.getOwnPropertyDescriptor(db, 'pool')?.get === undefined

const noPassword = () =>
  new Refusal('not-ready', {
    vi: 'DATABASE_URL không có mật khẩu nên không đặt được mật khẩu cho các vai trò của bàn trực; hãy ghi mật khẩu vào địa chỉ.',
    en: 'DATABASE_URL bears no password, so the desk’s roles can’t be given theirs; put the password into the address.',
  })

export const wrongRoles = (name: string, role: string) =>
  new Refusal('not-ready', {
    vi: `${name} là của vai trò ${role}; DATABASE_URL phải là của hl_api (hoặc hl_worker khi HIEPLUC_MODE=worker), HIEPLUC_WORKER_URL của hl_worker, HIEPLUC_OWNER_URL của hl_owner.`,
    en: `${name} is ${role}'s; DATABASE_URL must be hl_api's (or hl_worker's with HIEPLUC_MODE=worker), HIEPLUC_WORKER_URL hl_worker's, HIEPLUC_OWNER_URL hl_owner's.`,
  })

const aboveRules = (role: string) =>
  new Refusal('not-ready', {
    vi: `Vai trò ${role} được miễn quy tắc hàng (BYPASSRLS); hãy bỏ quyền đó.`,
    en: `The role ${role} is exempt from row rules (BYPASSRLS); take that power away.`,
  })
