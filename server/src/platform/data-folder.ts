import { createHash } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

/** The user the database server runs as when the desk is started by root, whom PostgreSQL refuses to serve. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

/** Where a desk keeps what it keeps, when it has its own database server. */
export interface DataFolder {
  /** what the setting HIEPLUC_DATA names: secrets, the lock, the officer's token */
  readonly folder: string
  /** the database cluster: PostgreSQL's own files */
  readonly cluster: string
  /** the server's programs, copied out of the package so that a new installation can't pull them away */
  readonly programs: string
  /** folder of the unix socket, 0700 */
  readonly socket: string
  /** what the server says */
  readonly serverLog: string
  /** passwords of the database's roles, 0600 */
  readonly secrets: string
  readonly lock: string
  /** absent: the server runs as whoever runs the desk */
  readonly serverUser: ServerUser | undefined
}

const ROOT_HOME = '/var/lib/hiepluc'
const ROOT_SOCKETS = '/run/hiepluc'
/** Longest socket path of Linux (sockaddr_un, less its closing zero). */
const SOCKET_PATH_BYTES = 107
const SOCKET_NAME = '/.s.PGSQL.5432'

/** Where the data lies when nobody says: the system's place for root, the user's own place for a user. */
export const defaultDataFolder = (env: NodeJS.ProcessEnv, uid = process.getuid?.() ?? 0): string =>
  uid === 0 ? ROOT_HOME : join(env['XDG_DATA_HOME'] || join(homedir(), '.local', 'share'), 'hiepluc')

/** Makes the data folder if need be and says where its parts lie. */
export function openDataFolder(path: string, uid = process.getuid?.() ?? 0): DataFolder {
  const serverUser = uid === 0 ? findServerUser() : undefined
  const folder = makeFolder(path, serverUser)
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 10)
  const home = !serverUser || canEnter(folder, serverUser) ? folder : join(ROOT_HOME, 'desks', short)
  if (home !== folder) makeOpen(home)
  return {
    folder,
    cluster: join(home, 'database'),
    programs: join(home, 'postgresql'),
    socket: serverUser ? join(ROOT_SOCKETS, short) : userSocket(home, uid, short),
    serverLog: join(home, 'database.log'),
    secrets: join(folder, 'database.json'),
    lock: join(folder, 'desk.lock'),
    serverUser,
  }
}

/** Makes the socket's folder and sees that nobody else owns it: /tmp is everybody's. */
export function makeSocketFolder({ socket, serverUser }: DataFolder): void {
  if (serverUser) makeOpen(ROOT_SOCKETS)
  mkdirSync(socket, { recursive: true, mode: 0o700 })
  const owner = serverUser?.uid ?? process.getuid?.()
  const found = lstatSync(socket)
  if (serverUser && found.isDirectory() && found.uid === 0) chownSync(socket, serverUser.uid, serverUser.gid)
  else if (!found.isDirectory() || found.uid !== owner)
    throw new Refusal('not-ready', {
      vi: `Thư mục socket ${socket} thuộc người dùng khác; hãy xoá thư mục đó rồi khởi động lại.`,
      en: `The socket folder ${socket} belongs to another user; remove it and start again.`,
    })
  chmodSync(socket, 0o700)
}

function makeFolder(path: string, serverUser: ServerUser | undefined): string {
  try {
    const made = serverUser ? makeOpen(path) : makePath(path, 0o700)
    // Made by us: the server's user may pass through it to its own files, and sees nothing else.
    if (made && serverUser) {
      chownSync(path, 0, serverUser.gid)
      chmodSync(path, 0o710)
    }
    return realpathSync(path)
  } catch (error) {
    throw cannotBeMade(path, error)
  }
}

/** Makes the data folder of a desk whose database is elsewhere: keys, the officer's token and its address go there. */
export function makeDataFolder(path: string): void {
  try {
    makePath(path, 0o700)
    accessSync(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw cannotBeMade(path, error)
  }
}

const cannotBeMade = (path: string, error: unknown) => {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  return new Refusal('not-ready', {
    vi: `Không tạo được thư mục dữ liệu ${path} (${code}); hãy đặt HIEPLUC_DATA là thư mục ghi được.`,
    en: `The data folder ${path} can't be made (${code}); set HIEPLUC_DATA to a folder that can be written.`,
  })
}

/**
 * Makes a folder and those above it that are missing; returns the uppermost one made. Step by step: Node's own way does not
 * return where a file system answers as if the folder above were missing, as /proc does.
 */
function makePath(path: string, mode = 0o777): string | undefined {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at)
  for (const at of missing) mkdirSync(at, mode)
  if (missing.length === 0) readdirSync(path)
  return missing[0]
}

/** Makes a folder, and those above it that are missing, for everybody to pass through. */
function makeOpen(path: string): string | undefined {
  const made = makePath(path)
  if (made) for (let at = resolve(path); at.startsWith(resolve(made)); at = dirname(at)) chmodSync(at, 0o755)
  return made
}

/** The system user hiepluc where the administrator made one, else nobody. */
function findServerUser(): ServerUser {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const wanted of [/^hiepluc:/, /^[^:]*:[^:]*:65534:/]) {
    const [, , uid, gid] = lines.find((line) => wanted.test(line))?.split(':') ?? []
    if (uid && gid && Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Refusal('not-ready', {
    vi: 'PostgreSQL không chạy dưới quyền root và máy này không có người dùng nobody; hãy tạo: useradd --system hiepluc',
    en: 'PostgreSQL does not run as root and this machine has no user nobody; make one: useradd --system hiepluc',
  })
}

/** Whether the user may pass through the folder and every folder above it, by their mode bits alone. */
function canEnter(folder: string, { uid, gid }: ServerUser): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  return (mode & bit) !== 0 && (folder === '/' || canEnter(dirname(folder), { uid, gid }))
}

/** Beside the data, where a reader of the folder finds it; a path too long for a socket moves to /tmp. */
function userSocket(home: string, uid: number, short: string): string {
  const beside = join(home, 'run')
  return Buffer.byteLength(beside + SOCKET_NAME) <= SOCKET_PATH_BYTES ? beside : `/tmp/hl-${uid}-${short}`
}
