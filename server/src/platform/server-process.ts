import { spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '#platform/refusal.ts'
import type { DataFolder } from '#platform/data-folder.ts'
import type { ServerPrograms } from '#platform/server-programs.ts'

/** The major version of PostgreSQL the desk brings along. */
export const MAJOR = '15'

/** The little the server's programs need to know; nothing of the desk's own environment reaches them. */
export const serverEnvironment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })

export interface StartedServer {
  readonly pid: number
  /** resolves with what the server said last when it ended before it served */
  readonly ended: Promise<string>
}

const LOG_BYTES = 8 * 1024 * 1024

/** Starts the server in a session of its own: it outlives the desk, and Ctrl-C in a terminal does not reach it. */
export function startServer(folder: DataFolder, { postgres }: ServerPrograms): StartedServer {
  if (existsSync(folder.serverLog) && statSync(folder.serverLog).size > LOG_BYTES)
    renameSync(folder.serverLog, `${folder.serverLog}.1`)
  const log = openSync(folder.serverLog, 'a', 0o600)
  const from = statSync(folder.serverLog).size
  const child = spawn(postgres, ['-D', folder.cluster, '-k', folder.socket], {
    ...folder.serverUser,
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', () => resolve(wordsSince(folder.serverLog, from)))
  })
  return { pid: child.pid ?? 0, ended }
}

const wordsSince = (log: string, from: number) =>
  existsSync(log) ? readFileSync(log).subarray(from).toString('utf8') : ''

/** A server that ends takes its files away at any moment. */
function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Process number of a server that lives on this cluster, whoever started it. */
export function findServer({ cluster }: DataFolder): number | undefined {
  const pid = Number(readIfThere(join(cluster, 'postmaster.pid')).split('\n')[0])
  return pid > 0 && commandOf(pid)?.includes(cluster) ? pid : undefined
}

/** Stops the server in order: open transactions roll back, everything is written. Waits until it is gone. */
export async function stopServer(folder: DataFolder, patienceMs = 60_000): Promise<boolean> {
  const pid = findServer(folder)
  if (!pid) return true
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < patienceMs; waited += 20) {
    if (findServer(folder) !== pid) return true
    await wait(20)
  }
  return false
}

/**
 * A lock file left by a killed server names a process number; another program may bear it by now, and the server
 * then will not start. It goes only if no process of our server is left at all.
 */
export function removeStaleLock({ cluster }: DataFolder, { postgres }: ServerPrograms): boolean {
  if (processes().some((pid) => programOf(pid) === postgres && inFolder(pid, cluster))) return false
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return true
}

/** Turns the server's last words into one line that says what to do. */
export function whyNotStarted(words: string, { serverLog }: DataFolder): Refusal {
  const last = words.split('\n').findLast((line) => /FATAL|PANIC|error/i.test(line))
  const said = last?.replace(/^.*?(FATAL|PANIC): */, '') ?? (words.trim() || '?')
  if (/No space left on device|disk quota/i.test(words))
    return new Refusal('not-ready', {
      vi: `Hết chỗ trên đĩa: cơ sở dữ liệu không khởi động được (${said}); hãy giải phóng dung lượng rồi khởi động lại.`,
      en: `The disk is full: the database can't start (${said}); make room and start again.`,
    })
  return new Refusal('not-ready', {
    vi: `Cơ sở dữ liệu không khởi động được: ${said} (xem ${serverLog})`,
    en: `The database can't start: ${said} (see ${serverLog})`,
  })
}

/** Command line of a living process; a process that has ended but waits for its parent has none. */
function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') || undefined
  } catch {
    return undefined
  }
}

const processes = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name))

const programOf = (pid: string) => {
  try {
    return readlinkSync(`/proc/${pid}/exe`)
  } catch {
    return undefined
  }
}

const inFolder = (pid: string, cluster: string) => {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster
  } catch {
    return true
  }
}
