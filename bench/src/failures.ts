import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { engineNetworkOf } from '@hiepluc/server/facilities/engine-network.ts'
import { packedNetwork } from '@hiepluc/server/facilities/begin-analysis.ts'
import type { Computed, FailurePart } from './fail-in-thread.ts'
import { atMost } from './figure.ts'
import type { Figure } from './figure.ts'
import { nationalNetwork } from './national-network.ts'

/** What may be computed of a country's network, and how long it may take in milliseconds. */
const PARTS: readonly {
  readonly part: FailurePart
  readonly says: string
  readonly limit: number
  readonly unit: 'ms' | 's'
}[] = [
  { part: 'singles', says: 'every single site and link', limit: 10, unit: 'ms' },
  { part: 'pairs', says: 'every pair of sites, in a worker', limit: 40, unit: 's' },
  { part: 'ducts', says: 'every duct', limit: 1, unit: 's' },
  { part: 'mains', says: 'mains of each substation for 24 h', limit: 0.5, unit: 's' },
  { part: 'ranking', says: 'ranking of investments, singly and in pairs', limit: 5, unit: 's' },
]
const MOST_MIB = 200

/**
 * What breaks when anything fails, in a network of 10,000 sites on the real communes, 15,000 links and 2,000 services: beside each what
 * computing it anew takes in the same run, which must say the same, and the most memory that its process ever had.
 */
export async function measureFailures(short: boolean, say: (text: string) => void): Promise<Figure[]> {
  const figures: Figure[] = []
  const folder = await mkdtemp(join(tmpdir(), 'hiepluc-bench-'))
  try {
    const known = await nationalNetwork()
    const file = join(folder, 'network')
    await writeFile(file, packedNetwork({ known, engine: engineNetworkOf(known) }))
    for (const { part, says, limit, unit } of PARTS) {
      const { ms, naiveMs, count, peakMiB } = await inProcess(file, part, short)
      const per = unit === 's' ? 1000 : 1
      say(
        `${says}: ${count} of them; one by one and anew ${(naiveMs / 1000).toFixed(1)} s, as some of them took`,
      )
      const name = `failures in 10,000 sites and 15,000 links: ${says}`
      figures.push(
        atMost(`${name}${short && part === 'pairs' ? ', from a tenth' : ''}`, ms / per, limit, unit),
        {
          ...{ name: `${name}, against each anew`, value: ms / per, unit },
          ...{ reference: naiveMs / per, ratio: ms / naiveMs, bar: null, holds: null },
        },
        atMost(`${name}: most memory of its process`, peakMiB, MOST_MIB, 'MiB'),
      )
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return figures
}

const run = promisify(execFile)

async function inProcess(file: string, part: FailurePart, short: boolean): Promise<Computed> {
  const script = new URL('./fail-in-process.ts', import.meta.url).pathname
  const { stdout } = await run(process.execPath, [script, file, part, short ? 'short' : 'long'])
  return JSON.parse(stdout) as Computed
}
