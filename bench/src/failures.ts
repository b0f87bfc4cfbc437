import { doubleFailures } from '@hiepluc/server/facilities/failure/double-failures.ts'
import type { Network } from '@hiepluc/server/facilities/failure/network.ts'
import { openPowerCascade } from '@hiepluc/server/facilities/failure/power-cascade.ts'
import { lossOf } from '@hiepluc/server/facilities/failure/reach.ts'
import { openSinglePass } from '@hiepluc/server/facilities/failure/single-failures.ts'
import { atMost, median, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { nationalNetwork } from './national-network.ts'

const HOURS = 24
/** Failures that are computed anew, to know what all of them would take. */
const NAIVE = 200

/**
 * What breaks when anything fails, in a network of 10,000 sites, 15,000 links and 2,000 services: all single failures, all
 * pairs of sites, the mains of every substation; beside them what computing each failure anew takes, which must say the same.
 */
export function measureFailures(short: boolean, say: (text: string) => void): Figure[] {
  const { network, power, substations } = nationalNetwork()
  const pass = openSinglePass(network)
  const passes = Array.from({ length: 25 }, () => timed(() => pass()).ms).slice(5)
  const single = median(passes)
  const naive = naively(network, pass().sites)
  say(`failing ${NAIVE} of the sites and links one by one took ${naive.toFixed(1)} ms each`)
  // Kept small enough in the short form; the long one computes them all.
  const share = short ? 10 : 1
  const { ms: pairs } = timed(() =>
    doubleFailures(network, { onProgress: (done) => done < network.sites / share }),
  )
  const { ms: mains } = timed(() => {
    const cascade = openPowerCascade(network, power)
    for (let one = 0; one < substations; one++) cascade({ substations: [one], hours: HOURS })
  })
  const name = `failures in ${network.sites} sites and ${network.links} links`
  return [
    atMost(`${name}: every single one`, single, 10, 'ms'),
    {
      ...{ name: `${name}: every single one, against each anew`, value: single, unit: 'ms' },
      reference: naive * (network.sites + network.links),
      ratio: single / (naive * (network.sites + network.links)),
      ...{ bar: null, holds: null },
    },
    atMost(`${name}: every pair of sites${short ? ', from a tenth' : ''}`, (pairs * share) / 1000, 40, 's'),
    atMost(`${name}: mains of each of ${substations} substations for ${HOURS} h`, mains / 1000, 0.5, 's'),
    plain(`${name}: memory of the process afterwards`, process.memoryUsage().rss / 2 ** 20, 'MiB'),
  ]
}

function timed<Result>(work: () => Result): { readonly ms: number; readonly result: Result } {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}

/** Milliseconds that one failure takes when it is computed anew; a wrong answer ends the bench. */
function naively(network: Network, found: Float64Array): number {
  const expected = found.slice()
  const { ms } = timed(() => {
    for (let nth = 0; nth < NAIVE; nth++) {
      const site = Math.floor((nth * network.sites) / NAIVE)
      if (lossOf(network, { sites: [site] }).users !== expected[site])
        throw new Error(`failing site ${site} says otherwise`)
    }
  })
  return ms / NAIVE
}
