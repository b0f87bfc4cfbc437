import { openOwnServer, OWN_DATABASE, setUp, wrongRoles } from '#platform/connect-desk.ts'
import { withConnection } from '#platform/connection.ts'
import { readSecrets } from '#platform/cluster.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { socketUrl } from '#platform/launcher.ts'
import { migrate } from '#platform/migrate.ts'
import { backup } from '#platform/backup.ts'
import { restore } from '#platform/restore.ts'
import { readLogin, ROLES } from '#platform/roles.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Client } from 'pg'
import type { ArchiveOutcome, ArchiveProgress } from '#platform/backup.ts'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import type { Migrated } from '#platform/migrate.ts'

/** hiepluc migrate: brings the schema to this release, wherever the database is. */
export const migrateDesk = (config: Config, log: Log): Promise<Migrated> =>
  withOwner(config, log, 'alone', (owner) => migrate(owner))

/** hiepluc backup: beside a running desk, or with its server started for the while. */
export const backupDesk = (
  config: Config,
  log: Log,
  path: string,
  now: Date,
  progress?: (progress: ArchiveProgress) => void,
): Promise<ArchiveOutcome> => withOwner(config, log, 'beside', (owner) => backup(owner, path, now, progress))

/** hiepluc restore: into an empty database, with no desk running on it. */
export const restoreDesk = (
  config: Config,
  log: Log,
  path: string,
  progress?: (progress: ArchiveProgress) => void,
): Promise<ArchiveOutcome> => withOwner(config, log, 'alone', (owner) => restore(owner, path, progress))

/** Does `work` as hl_owner. 'beside': a desk may be running on the same data folder; 'alone': it must not. */
async function withOwner<T>(
  config: Config,
  log: Log,
  company: 'alone' | 'beside',
  work: (owner: Client) => Promise<T>,
): Promise<T> {
  if (config.ownerUrl)
    return withConnection(config.ownerUrl, 'HIEPLUC_OWNER_URL', async (owner) => {
      await checkOwner(owner)
      return work(owner)
    })
  if (config.databaseUrl) return withConnection(await ownerOfGiven(config.databaseUrl), 'hl_owner', work)
  const database = await openFolder(config.data, log, company)
  try {
    return await withConnection(database.url, 'hl_owner', work)
  } finally {
    await database.stop()
  }
}

/** The folder's server: started for the while, or the one of the desk that is running. */
async function openFolder(data: string, log: Log, company: 'alone' | 'beside') {
  try {
    const database = await openOwnServer(data, log, { schema: false })
    return { url: database.urls.owner!, stop: () => database.stop() }
  } catch (error) {
    const url = company === 'beside' ? runningDesk(data) : undefined
    if (!url || !(error instanceof Refusal) || error.kind !== 'already-there') throw error
    return { url, stop: () => Promise.resolve() }
  }
}

/** Where the owner reaches the server of a desk that holds the folder. */
function runningDesk(data: string): string | undefined {
  const folder = openDataFolder(data)
  const secrets = readSecrets(folder)
  return secrets && socketUrl(folder, 'hl_owner', secrets.hl_owner, OWN_DATABASE)
}

const ownerOfGiven = (url: string) =>
  withConnection(url, 'DATABASE_URL', async (client) => {
    const login = await readLogin(client)
    if (!login.mayCreateRoles) throw ownerNeeded()
    return (await setUp(client, url, login.database)).owner
  })

async function checkOwner(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [ROLES],
  )
  const missing = ROLES.filter((role) => !rows.some(({ rolname }) => rolname === role))
  if (missing.length > 0) throw rolesNeeded(missing)
  const { role } = await readLogin(owner)
  if (role !== 'hl_owner') throw wrongRoles('HIEPLUC_OWNER_URL', role)
}

const ownerNeeded = () =>
  new Refusal('not-ready', {
    vi: 'Để nâng cấp cơ sở dữ liệu, hãy đặt HIEPLUC_OWNER_URL là địa chỉ của hl_owner.',
    en: 'To migrate the database set HIEPLUC_OWNER_URL, the address as hl_owner.',
  })

const rolesNeeded = (missing: readonly string[]) =>
  new Refusal('not-ready', {
    vi: `Máy chủ chưa có vai trò ${missing.join(', ')}; người quản trị hãy tạo: create role … login password '…'`,
    en: `The server lacks the roles ${missing.join(', ')}; its administrator makes them: create role … login password '…'`,
  })
