import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { atMost, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { makeLedgerExport } from './ledger-export.ts'

const CLI = fileURLToPath(new URL('../../cli/hiepluc.js', import.meta.url))
const BAR_SECONDS = 60
const SEED = 20_261_126

/** hiepluc verify, in a process of its own as people run it, over so many entries and an earlier checkpoint. */
export async function measureVerifying(entries: number, say: (text: string) => void): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hl-bench-ledger-'))
  try {
    const file = join(folder, 'ledger.ndjson')
    const made = await makeLedgerExport(file, entries, SEED)
    say(`ledger: ${made.entries} entries, ${(made.bytes / 1e6).toFixed(0)} MB`)
    await writeFile(join(folder, 'keys.txt'), made.keys)
    await writeFile(join(folder, 'kept.txt'), made.checkpoint)
    const trusting = ['--checkpoint', join(folder, 'kept.txt'), '--keys', join(folder, 'keys.txt')]
    const { seconds, peak, out } = await run(['verify', file, ...trusting, '--json'])
    const verdict = JSON.parse(out) as { intact: boolean; size: number; remarks: unknown[] }
    if (!verdict.intact || verdict.size !== entries || verdict.remarks.length > 0)
      throw new Error(`a sound ledger was not found sound: ${out}`)
    return [
      atMost(
        `verifying ${entries.toLocaleString('en')} entries offline`,
        seconds,
        BAR_SECONDS * (entries / 1e6),
        's',
      ),
      plain('peak memory of the verifier', peak, 'MB'),
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function run(args: readonly string[]): Promise<{ seconds: number; peak: number; out: string }> {
  const begun = performance.now()
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  let [out, peak] = ['', 0]
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
  const watch = setInterval(() => {
    void readFile(`/proc/${child.pid}/status`, 'utf8').then(
      (status) => (peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)),
      () => undefined,
    )
  }, 100)
  const [exit] = (await once(child, 'close')) as [number | null]
  clearInterval(watch)
  if (exit !== 0) throw new Error(`hiepluc ${args[0]} ended with ${exit}: ${out}`)
  return { seconds: (performance.now() - begun) / 1000, peak: Math.round(peak), out }
}
