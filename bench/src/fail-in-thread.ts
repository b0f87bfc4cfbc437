import { readFileSync } from 'node:fs'
import { deserialize } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { analyse } from '@hiepluc/server/facilities/analysed.ts'
import type { GivenNetwork } from '@hiepluc/server/facilities/analysed.ts'
import { candidatesOf } from '@hiepluc/server/facilities/failure/investment-candidates.ts'
import { withInvestments } from '@hiepluc/server/facilities/failure/investment.ts'
import type { Network } from '@hiepluc/server/facilities/failure/network.ts'
import { openPowerCascade } from '@hiepluc/server/facilities/failure/power-cascade.ts'
import type { Power } from '@hiepluc/server/facilities/failure/power-cascade.ts'
import { rankInvestments } from '@hiepluc/server/facilities/failure/rank-of-investments.ts'
import { lossOf } from '@hiepluc/server/facilities/failure/reach.ts'
import { ASSUMED_RATES, bySubstation, riskOf } from '@hiepluc/server/facilities/failure/risk.ts'
import { failuresOfDucts, lossesOf } from '@hiepluc/server/facilities/failure/shared-failures.ts'
import { openSinglePass } from '@hiepluc/server/facilities/failure/single-failures.ts'
import { median } from './figure.ts'

/** What is computed of the network, and by whom it is held: each in a thread of a process of its own. */
export const FAILURE_PARTS = ['singles', 'pairs', 'ducts', 'mains', 'ranking'] as const
export type FailurePart = (typeof FAILURE_PARTS)[number]

/** What the thread is given. */
export interface FailureOrder {
  readonly network: Uint8Array
  readonly part: FailurePart
  readonly short: boolean
}

/** Milliseconds of all of it, and what computing each anew would take, from those that were. */
export interface Computed {
  readonly ms: number
  readonly naiveMs: number
  readonly count: number
  /** the most memory that the process ever had until then, without what was computed anew */
  readonly peakMiB: number
}

const HOURS = 24

function timed<Result>(work: () => Result): { readonly ms: number; readonly result: Result } {
  const start = performance.now()
  const result = work()
  return { ms: performance.now() - start, result }
}

/** Kilobytes, the most there ever were. */
const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))![1]) / 1024

/** Fails some of many one by one, from nothing: what all of them would take; one that says otherwise ends the bench. */
function naively(count: number, tried: number, says: (nth: number) => void): number {
  const { ms } = timed(() => {
    for (let nth = 0; nth < tried; nth++) says(Math.floor((nth * count) / tried))
  })
  return (ms / tried) * count
}

function same(what: string, found: number | undefined, anew: number): void {
  if (found !== anew) throw new Error(`${what} costs ${found}, and ${anew} when it is computed anew`)
}

function compute(given: GivenNetwork, part: FailurePart, short: boolean): Computed {
  const { engine } = given
  const { facilities } = engine
  const { network } = facilities
  switch (part) {
    case 'singles':
      return singles(network)
    case 'pairs':
      return pairs(given, short)
    case 'ducts': {
      const ducts = failuresOfDucts(facilities.ducts, facilities.groups)
      const { ms, result } = timed(() => lossesOf(network, ducts))
      const peakMiB = peak()
      const naiveMs = naively(ducts.length, 100, (duct) =>
        same(`duct ${duct}`, result[duct]!.users, lossOf(network, ducts[duct]!).users),
      )
      return { ms, naiveMs, count: ducts.length, peakMiB }
    }
    case 'mains':
      return mains(network, bySubstation(facilities.power, facilities), facilities.substations)
    case 'ranking': {
      const { ms, result } = timed(() => {
        const risk = riskOf(facilities, ASSUMED_RATES)
        const candidates = candidatesOf(facilities, engine.places, risk, { most: 8 })
        return rankInvestments(facilities, ASSUMED_RATES, candidates)!
      })
      const peakMiB = peak()
      const all = [...result.single, ...result.pairs]
      const naiveMs = naively(all.length, 20, (nth) => {
        const after = riskOf(withInvestments(facilities, all[nth]!.done), ASSUMED_RATES)
        same(`investment ${nth}`, all[nth]!.saves, result.before.total - after.total)
      })
      return { ms, naiveMs, count: result.single.length, peakMiB }
    }
  }
}

function singles(network: Network): Computed {
  const pass = openSinglePass(network)
  const ms = median(Array.from({ length: 25 }, () => timed(() => pass()).ms).slice(5))
  const { sites, links } = pass()
  const peakMiB = peak()
  const naiveSites = naively(network.sites, 200, (site) =>
    same(`site ${site}`, sites[site], lossOf(network, { sites: [site] }).users),
  )
  const naiveLinks = naively(network.links, 200, (link) =>
    same(`link ${link}`, links[link], lossOf(network, { links: [link] }).users),
  )
  return { ms, naiveMs: naiveSites + naiveLinks, count: network.sites + network.links, peakMiB }
}

/** By what the desk itself does in its thread; the short form stops after a tenth of the sites. */
function pairs(given: GivenNetwork, short: boolean): Computed {
  const { network } = given.engine.facilities
  const share = short ? 0.1 : 1
  const { ms, result } = timed(() => analyse(given, 'pairs', {}, (progress) => !short || progress < share))
  const peakMiB = peak()
  const count = (network.sites * (network.sites - 1)) / 2
  const worst = result?.kind === 'pairs' ? result.worst : []
  const naiveMs = naively(count, 200, (pair) => {
    const nth = pair % Math.max(1, worst.length)
    const { a, b, users } = worst[nth] ?? { a: { id: 1 }, b: { id: 2 }, users: undefined }
    const anew = lossOf(network, { sites: [a.id - 1, b.id - 1] }).users
    if (users !== undefined) same(`pair ${nth}`, users, anew)
  })
  return { ms: ms / share, naiveMs, count, peakMiB }
}

function mains(network: Network, power: Power, substations: number): Computed {
  const hours: number[] = []
  const { ms } = timed(() => {
    const cascade = openPowerCascade(network, power)
    for (let one = 0; one < substations; one++)
      hours.push(cascade({ substations: [one], hours: HOURS }).userHours)
  })
  const peakMiB = peak()
  const naiveMs = naively(substations, 20, (one) => {
    let sum = 0
    for (let hour = 0; hour < HOURS; hour++) {
      const sites = [...power.battery.keys()].filter((site) => {
        const own = power.feeds.subarray(power.feedOffsets[site], power.feedOffsets[site + 1])
        return own.every((feed) => feed === one) && power.battery[site]! + power.fuel[site]! <= hour
      })
      sum += lossOf(network, { sites }).users
    }
    same(`substation ${one}`, hours[one], sum)
  })
  return { ms, naiveMs, count: substations, peakMiB }
}

const { network, part, short } = workerData as FailureOrder
parentPort!.postMessage(compute(deserialize(gunzipSync(network)) as GivenNetwork, part, short))
