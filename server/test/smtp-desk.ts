import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endsWithUs } from './end-with-us.ts'

/** A mail server that dies and is started again, and what it took. */
export interface FailingServer {
  readonly url: string
  /** address of each mail that it took and the mail's Message-ID, as often as it took it */
  readonly took: () => readonly { readonly to: string; readonly id: string }[]
  close(): Promise<void>
}

export async function openFailingServer(): Promise<FailingServer> {
  const folder = mkdtempSync(join(tmpdir(), 'hl-smtp-'))
  const log = join(folder, 'log')
  const port = await freePort()
  let closing = false
  let child: ChildProcess
  const start = async () => {
    child = endsWithUs(
      spawn(process.execPath, [join(import.meta.dirname, 'smtp-process.ts'), String(port), log], {
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    )
    child.once('exit', () => void (closing || start()))
    await once(child.stdout!, 'data')
  }
  await start()
  return {
    url: `smtp://127.0.0.1:${port}`,
    took: () =>
      (existsSync(log) ? readFileSync(log, 'utf8') : '')
        .split('\n')
        .flatMap((line) => (line.startsWith('took ') ? [line.split(' ') as [string, string, string]] : []))
        .map(([, to, id]) => ({ to, id })),
    close: async () => {
      closing = true
      child.kill('SIGKILL')
      await once(child, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** One that stays the server's when it dies and comes back. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
