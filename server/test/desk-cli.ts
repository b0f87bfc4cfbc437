import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from './tree.ts'
import { endsWithUs } from './end-with-us.ts'

const CLI = join(ROOT, 'cli', 'hiepluc.js')

export interface Ended {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

export type Settings = Readonly<Record<string, string>>

/** The command line as people run it, in processes of its own, with a folder that goes when the test does. */
export async function openCli() {
  const folder = await mkdtemp(join(tmpdir(), 'hl-cli-'))
  // Whoever the database server runs as passes through to its own files, which so go with the folder.
  await chmod(folder, 0o711)
  const running = new Set<ChildProcess>()
  const start = (args: readonly string[], settings: Settings = {}) => {
    const env = { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', PORT: '0', ...settings }
    const child = endsWithUs(
      spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    )
    running.add(child)
    const words = { out: '', err: '' }
    child.stdout.on('data', (piece: Buffer) => (words.out += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (words.err += piece.toString()))
    const ended = once(child, 'close').then(([exit]): Ended => {
      running.delete(child)
      return { exit: exit as number | null, ...words }
    })
    return { child, words, ended }
  }
  const run = (args: readonly string[], settings?: Settings) => start(args, settings).ended
  /** Starts a desk and waits until it says that it runs. */
  const serve = async (settings: Settings, ...args: string[]) => {
    const desk = start(['serve', ...args], settings)
    await new Promise<void>((resolve, reject) => {
      desk.child.stdout.on('data', () => /running/.test(desk.words.out) && resolve())
      void desk.ended.then(({ exit, err }) => reject(new Error(`the desk ended with ${exit}: ${err}`)))
    })
    return {
      /** absent: a worker alone */
      url: /running at (http:\S+)/.exec(desk.words.out)?.[1] ?? '',
      words: desk.words,
      /** nothing is written, nobody is told */
      kill: () => {
        desk.child.kill('SIGKILL')
        return desk.ended
      },
      stop: () => {
        desk.child.kill('SIGTERM')
        return desk.ended
      },
    }
  }
  const close = async () => {
    const closed = [...running].map((child) => once(child, 'close'))
    for (const child of running) child.kill('SIGTERM')
    await Promise.all(closed)
    await rm(folder, { recursive: true, force: true })
  }
  return { folder, run, serve, close }
}
