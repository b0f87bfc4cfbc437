import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
} from 'node:fs'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Refusal } from '#platform/refusal.ts'
import { ACCESS_TEXT, settingsText } from '#platform/server-settings.ts'
import { MAJOR, serverEnvironment } from '#platform/server-process.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { ServerPrograms } from '#platform/server-programs.ts'

/** Passwords of the desk's own server; `postgres` is its administrator, who starts and upgrades it. */
export interface ClusterSecrets {
  readonly postgres: string
  readonly hl_owner: string
  readonly hl_api: string
  readonly hl_worker: string
}

/** Reads the cluster's passwords; makes passwords and cluster at the first start. */
export async function openCluster(folder: DataFolder, programs: ServerPrograms): Promise<ClusterSecrets> {
  const known = readSecrets(folder)
  if (!existsSync(folder.cluster)) {
    const secrets = known ?? writeSecrets(folder)
    await makeCluster(folder, programs, secrets)
    return secrets
  }
  checkCluster(folder)
  if (known) return withSettings(folder, known)
  throw new Refusal('not-ready', {
    vi: `Có cơ sở dữ liệu ở ${folder.cluster} nhưng thiếu tệp mật khẩu ${folder.secrets}; hãy khôi phục tệp đó từ bản sao.`,
    en: `There is a database in ${folder.cluster} but its passwords, ${folder.secrets}, are missing; put the file back from a copy.`,
  })
}

/** The passwords without touching the cluster: for a command beside a running desk. */
export function readSecrets({ secrets }: Pick<DataFolder, 'secrets'>): ClusterSecrets | undefined {
  if (!existsSync(secrets)) return undefined
  try {
    const read = JSON.parse(readFileSync(secrets, 'utf8')) as ClusterSecrets
    if (ROLES.every((role) => typeof read[role] === 'string' && read[role].length > 0)) return read
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Refusal('not-ready', {
    vi: `Không đọc được tệp mật khẩu ${secrets}; hãy khôi phục tệp đó từ bản sao.`,
    en: `The passwords in ${secrets} can't be read; put the file back from a copy.`,
  })
}

const ROLES = ['postgres', 'hl_owner', 'hl_api', 'hl_worker'] as const

function writeSecrets({ secrets }: DataFolder): ClusterSecrets {
  const made = Object.fromEntries(ROLES.map((role) => [role, randomBytes(24).toString('base64url')]))
  writeDurably(secrets, `${JSON.stringify(made, null, 2)}\n`)
  return made as unknown as ClusterSecrets
}

/** The settings are the code's: a new release brings its own to an old cluster at its next start. */
function withSettings({ cluster, serverUser }: DataFolder, secrets: ClusterSecrets): ClusterSecrets {
  const path = join(cluster, SETTINGS_FILE)
  if (!existsSync(path) || readFileSync(path, 'utf8') !== settingsText()) {
    writeDurably(path, settingsText())
    if (serverUser) chownSync(path, serverUser.uid, serverUser.gid)
  }
  return secrets
}

const SETTINGS_FILE = 'hiepluc.conf'

/** Makes a cluster beside its place and moves it there whole, so that a half-made one is never taken for real. */
async function makeCluster(
  folder: DataFolder,
  programs: ServerPrograms,
  secrets: ClusterSecrets,
): Promise<void> {
  const unfinished = `${folder.cluster}.new`
  const passwordFile = `${folder.cluster}.password`
  rmSync(unfinished, { recursive: true, force: true })
  try {
    mkdirSync(unfinished, { mode: 0o700 })
    writeFileSync(passwordFile, secrets.postgres, { mode: 0o600 })
    const { serverUser } = folder
    for (const path of serverUser ? [unfinished, passwordFile] : [])
      chownSync(path, serverUser!.uid, serverUser!.gid)
    await runInitdb(programs, unfinished, passwordFile, serverUser)
    for (const [name, text] of FILES) {
      writeDurably(join(unfinished, name), text)
      if (serverUser) chownSync(join(unfinished, name), serverUser.uid, serverUser.gid)
    }
    renameSync(unfinished, folder.cluster)
    syncFolder(dirname(folder.cluster))
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

const FILES = [
  [SETTINGS_FILE, settingsText()],
  ['postgresql.conf', `include '${SETTINGS_FILE}'\n`],
  ['pg_hba.conf', ACCESS_TEXT],
  ['pg_ident.conf', ''],
] as const

/** Text sorts by its code points (fast, the same everywhere) and folds case by Unicode where the system can. */
async function runInitdb(
  { initdb }: ServerPrograms,
  cluster: string,
  passwordFile: string,
  user: DataFolder['serverUser'],
): Promise<void> {
  const run = (ctype: string) =>
    promisify(execFile)(
      initdb,
      [
        '-D',
        cluster,
        '-U',
        'postgres',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
      ].concat(['--lc-collate=C', `--lc-ctype=${ctype}`, '--data-checksums', '--text-search-config=simple']),
      { ...user, cwd: '/', env: serverEnvironment() },
    )
  try {
    await run('C.UTF-8').catch((error: { stderr?: string }) => {
      if (!/invalid locale/.test(error.stderr ?? '')) throw error
      return run('C')
    })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) || (error as Error).message
    throw new Refusal('not-ready', {
      vi: `Không tạo được cơ sở dữ liệu ở ${cluster}: ${said}`,
      en: `The database in ${cluster} can't be made: ${said}`,
    })
  }
}

function checkCluster({ cluster }: DataFolder): void {
  const version = join(cluster, 'PG_VERSION')
  const found = existsSync(version) ? readFileSync(version, 'utf8').trim() : undefined
  if (found === MAJOR) return
  if (found)
    throw new Refusal('not-ready', {
      vi: `Cơ sở dữ liệu ở ${cluster} thuộc PostgreSQL ${found}, bản đi kèm là ${MAJOR}; hãy sao lưu bằng bản cũ rồi khôi phục.`,
      en: `The database in ${cluster} is of PostgreSQL ${found}, the bundled server is ${MAJOR}; back up with the old release and restore.`,
    })
  throw new Refusal('not-ready', {
    vi: `${cluster} không phải thư mục cơ sở dữ liệu của bàn trực (${readdirSync(cluster).length} mục lạ); hãy đặt HIEPLUC_DATA khác.`,
    en: `${cluster} is not a database folder of the desk (${readdirSync(cluster).length} unknown entries); set another HIEPLUC_DATA.`,
  })
}

/** Written beside, flushed, then moved: a reader finds the old text or the new one. */
function writeDurably(path: string, text: string): void {
  const file = openSync(`${path}.new`, 'w', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(`${path}.new`, 0o600)
  renameSync(`${path}.new`, path)
  syncFolder(dirname(path))
}

function syncFolder(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}
