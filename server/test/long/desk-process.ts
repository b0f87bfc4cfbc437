import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readSecrets } from '#platform/cluster.ts'
import { openDataFolder } from '#platform/data-folder.ts'
import { endsWithUs } from '#test/end-with-us.ts'

const CLI = fileURLToPath(new URL('../../../cli/hiepluc.js', import.meta.url))

/** A desk as people run it: a process of its own on a data folder, killed and started at will. */
export interface DeskProcess {
  readonly url: string
  readonly child: ChildProcess
  /** SIGKILL: nothing is written, nobody is told */
  kill(): Promise<void>
  stop(): Promise<void>
}

export async function startDesk(data: string, port: number): Promise<DeskProcess> {
  const env = { ...process.env, HIEPLUC_DATA: data, PORT: String(port), HIEPLUC_LOG_LEVEL: 'error' }
  const child = endsWithUs(
    spawn(process.execPath, [CLI, 'serve'], { env, stdio: ['ignore', 'ignore', 'pipe'] }),
  )
  let said = ''
  child.stderr.on('data', (piece) => (said += String(piece)))
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  await until(`the desk at ${url}`, 120_000, async () => {
    if (child.exitCode !== null) throw new Error(`the desk ended at its start: ${said}`)
    return (await fetch(`${url}/readyz`)).ok
  })
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { url, child, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** The owner's connections to the desk's own database. */
export function ownerOf(data: string): pg.Pool {
  const folder = openDataFolder(data)
  const { hl_owner: password } = readSecrets(folder)!
  const pool = new pg.Pool({ host: folder.socket, user: 'hl_owner', password, database: 'hiepluc', max: 2 })
  pool.on('error', () => undefined)
  return pool
}

/** The database server's first process, by its own note. */
export function serverPid(data: string): number | undefined {
  const note = join(openDataFolder(data).cluster, 'postmaster.pid')
  return existsSync(note) ? Number(readFileSync(note, 'utf8').split('\n')[0]) : undefined
}

/** Waits until `done` says so; what it throws meanwhile (a desk that is down) counts as not yet. */
export async function until(what: string, ms: number, done: () => Promise<boolean>): Promise<void> {
  let last: unknown
  for (const end = Date.now() + ms; Date.now() < end; await wait(50))
    try {
      if (await done()) return
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('the desk ended')) throw error
      last = error
    }
  throw new Error(`${what} did not come about in ${ms / 1000} s`, { cause: last })
}
