import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endsWithUs } from '../../server/test/end-with-us.ts'
import { copyDesk, PREPARED } from './prepared-desk.ts'

const CLI = join(import.meta.dirname, '../../cli/hiepluc.js')
/** Asked before a browser is looked for, which is unpacked elsewhere. */
const TEMPORARY = tmpdir()

/** A desk as people start it, on its own database in a folder of its own. */
export interface RealDesk {
  readonly url: string
  /** what it said when it started */
  readonly words: string
  /** a folder that goes with it, for what a test saves */
  readonly folder: string
  /** ends it, and leaves the folder */
  stop(): Promise<void>
  close(): Promise<void>
}

/** Starts a desk by the command line, and waits until it says that it runs. */
export async function openRealDesk(
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<RealDesk> {
  const folder = await mkdtemp(join(TEMPORARY, 'hl-screens-'))
  // Whoever the database server runs as passes through to its own files, which so go with the folder.
  await chmod(folder, 0o711)
  if (PREPARED && args.includes('--demo')) await copyDesk(join(PREPARED, 'desk'), join(folder, 'desk'))
  const env = {
    ...{ PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', PORT: '0' },
    ...{ HIEPLUC_DATA: join(folder, 'desk'), HIEPLUC_LOG_LEVEL: 'error', ...settings },
  }
  const child = endsWithUs(
    spawn(process.execPath, [CLI, 'serve', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const ended = once(child, 'close')
  let [out, err] = ['', '']
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      out += piece.toString()
      if (/running at http:\S+\n/.test(out)) resolve()
    })
    void ended.then(([code]) => reject(new Error(`the desk ended with ${code}: ${err}`)))
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return {
    url: /running at (http:\S+)/.exec(out)![1]!,
    words: out,
    folder,
    stop,
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs the command line as people do on a machine of their own, which knows of no desk. */
export async function runCli(
  args: readonly string[],
  folder: string,
): Promise<{ exit: number; out: string; err: string }> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    LANG: 'C.UTF-8',
    HIEPLUC_DATA: join(folder, 'elsewhere'),
  }
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()))
  const [exit] = (await once(child, 'close')) as [number]
  return { exit, out, err }
}
