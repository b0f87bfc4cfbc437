import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '..')

/** The pinned tools come first, the pinned Node among them. */
const PATH = [join(ROOT, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)

/** Compiled code of Node programs, where the command line keeps its own as well. */
const CACHE = join(ROOT, 'node_modules', '.cache', 'hiepluc')

/** A command that ran to its end; `output` is what it wrote, both streams in order. */
export interface Ended {
  readonly line: string
  readonly ok: boolean
  readonly output: string
}

export interface CommandOptions {
  readonly folder?: string
  readonly env?: Readonly<Record<string, string>>
  /** written to the terminal as it comes instead of being kept */
  readonly loud?: boolean
  /** after so many minutes it is stopped and counts as failed */
  readonly minutes?: number
  /** aborted: it is stopped at once */
  readonly signal?: AbortSignal
}

const LAST_WORDS_MS = 20_000

/** Runs a program of the repository without a shell and without input. */
export function runCommand(
  program: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<Ended> {
  const { folder = '.', env = {}, loud = false, minutes = 10, signal } = options
  const line = [program, ...args].join(' ')
  return new Promise((resolve) => {
    const child = spawn(program === 'node' ? process.execPath : program, args, {
      cwd: join(ROOT, folder),
      env: { NODE_COMPILE_CACHE: CACHE, ...process.env, PATH, ...env },
      stdio: ['ignore', loud ? 'inherit' : 'pipe', loud ? 'inherit' : 'pipe'],
    })
    let output = ''
    const keep = (chunk: Buffer) => (output += chunk.toString())
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const stop = () => {
      // The test runner says which test was running, if it is asked to end and not just killed.
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), LAST_WORDS_MS).unref()
    }
    const limit = setTimeout(() => {
      output += `\nstopped after ${minutes} minutes\n`
      stop()
    }, minutes * 60_000)
    signal?.addEventListener('abort', stop)
    const end = (ok: boolean) => {
      clearTimeout(limit)
      signal?.removeEventListener('abort', stop)
      resolve({ line, ok, output })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })
}
