import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDataFolder } from '@hiepluc/server/platform/data-folder.ts'
import { startDesk } from '../../server/test/long/desk-process.ts'
import { atMost, plain, type Figure } from './figure.ts'
import { makeSinkholeReport } from './sinkhole-report.ts'

const BAR_MB = 400
const ROWS_AT_A_TIME = 100_000
const PORT = 18_083
const WAIT_MS = 300_000
const DAY = '2026-11-19-event4_sinkhole_http-vn.csv'

/** The most memory that a desk as people start it ever holds while a report of so many MB streams in and is read to its end. */
export async function measureMemory(megabytes: number, say: (text: string) => void): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), 'hl-memory-'))
  const desk = await startDesk(data, PORT)
  try {
    const headers = { authorization: `Bearer ${readFileSync(join(data, 'officer.token'), 'utf8').trim()}` }
    const atStart = peakOf(desk.child.pid!)
    // From here on the peak is counted anew: proc(5), clear_refs.
    writeFileSync(`/proc/${desk.child.pid!}/clear_refs`, '5')
    const before = peakOf(desk.child.pid!)
    const began = performance.now()
    const handed = await fetch(`${desk.url}/api/reports?name=${DAY}`, {
      ...{
        method: 'POST',
        headers,
        body: ReadableStream.from(largeReport(megabytes * 1024 ** 2)),
        duplex: 'half',
      },
    })
    const { report } = (await handed.json()) as { report: number }
    const acknowledged = performance.now() - began
    const rows = await readToItsEnd(`${desk.url}/api/reports/${report}`, headers)
    const seconds = (performance.now() - began) / 1000
    say(
      `${rows} rows, acknowledged after ${(acknowledged / 1000).toFixed(1)} s, read after ${seconds.toFixed(1)} s`,
    )
    return [
      atMost(
        `peak memory of the desk, a report of ${megabytes} MB streaming in`,
        peakOf(desk.child.pid!),
        BAR_MB,
        'MB',
      ),
      plain('memory of the desk before it', before, 'MB'),
      plain('peak memory of the desk at its first start', atStart, 'MB'),
    ]
  } finally {
    await desk.stop()
    rmSync(join(openDataFolder(data).cluster, '..'), { recursive: true, force: true })
    rmSync(data, { recursive: true, force: true })
  }
}

/** Megabytes that a process ever held at once, as Linux counts them. */
const peakOf = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024)

/** One report made piece by piece: each piece has hosts of its own, and only the first a head. */
function* largeReport(most: number): Generator<Uint8Array> {
  for (let bytes = 0, seed = 1; bytes < most; seed++) {
    const piece = makeSinkholeReport(ROWS_AT_A_TIME, seed).bytes
    const from = seed === 1 ? 0 : piece.indexOf('\n') + 1
    const rest = piece.subarray(from, from + most - bytes)
    bytes += rest.length
    yield rest.subarray(0, rest.lastIndexOf('\n') + 1)
  }
}

async function readToItsEnd(url: string, headers: Record<string, string>): Promise<number> {
  for (const end = Date.now() + WAIT_MS; Date.now() < end; await wait(250)) {
    const read = (await (await fetch(url, { headers })).json()) as { state: string; rowsRead: number }
    if (read.state === 'read') return read.rowsRead
    if (read.state === 'unreadable') throw new Error('the report could not be read')
  }
  throw new Error(`the report was not read in ${WAIT_MS / 1000} s`)
}
