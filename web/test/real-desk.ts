import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endsWithUs } from '../../server/test/end-with-us.ts'

const CLI = join(import.meta.dirname, '../../cli/hiepluc.js')

/** A desk as people start it, on its own database in a folder of its own. */
export interface RealDesk {
  readonly url: string
  /** what it said when it started */
  readonly words: string
  close(): Promise<void>
}

/** Starts a desk by the command line, and waits until it says that it runs. */
export async function openRealDesk(
  args: readonly string[] = [],
  settings: Readonly<Record<string, string>> = {},
): Promise<RealDesk> {
  const folder = await mkdtemp(join(tmpdir(), 'hl-screens-'))
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
  return {
    url: /running at (http:\S+)/.exec(out)![1]!,
    words: out,
    close: async () => {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
