import { withInvestments } from './investment.ts'
import type { Investment } from './investment.ts'
import { openNetwork, riskOf } from './risk.ts'
import type { Facilities, Kept, Rates, Risk } from './risk.ts'
import { touchedBy } from './touched.ts'
import type { Touched } from './touched.ts'

/** What an investment is worth: expected user-hours a year that it saves; below 0: it puts more at risk than it saves. */
export interface Worth {
  readonly done: readonly Investment[]
  readonly saves: number
  /** absent: no price is known */
  readonly cost?: number
}

export interface Ranking {
  readonly before: Risk
  /** every candidate, the best first: by what a unit of money saves where all prices are known, else by what it saves */
  readonly single: readonly Worth[]
  /** of the best single ones, two together; the best first */
  readonly pairs: readonly Worth[]
}

export interface RankOptions {
  /** of one investment; undefined: not known */
  readonly costOf?: (investment: Investment) => number | undefined
  /** how many of the best are tried in pairs */
  readonly inPairs?: number
  /** called after each computation with how many are done of how many; false: stop, and nothing is returned */
  readonly onProgress?: (done: number, of: number) => boolean
}

const IN_PAIRS = 20

/**
 * Ranks what could be invested by computing the whole risk again with each done, singly, and the best in pairs: two links may
 * help together where neither does alone, so that what two save is never added up. `undefined`: it was stopped.
 */
export function rankInvestments(
  facilities: Facilities,
  rates: Rates,
  candidates: readonly Investment[],
  { costOf = () => undefined, inPairs = IN_PAIRS, onProgress = () => true }: RankOptions = {},
): Ranking | undefined {
  const before = riskOf(facilities, rates)
  const savedBy = openSaved(facilities, rates, before)
  const paired = Math.min(inPairs, candidates.length)
  const total = candidates.length + (paired * (paired - 1)) / 2
  let count = 0
  const worthOf = (done: readonly Investment[]): Worth => {
    const costs = done.map(costOf)
    const cost = costs.includes(undefined) ? {} : { cost: costs.reduce<number>((a, b) => a + b!, 0) }
    return { done, saves: savedBy(done), ...cost }
  }
  const all = (some: readonly (readonly Investment[])[]): Worth[] | undefined => {
    const worths: Worth[] = []
    for (const done of some) {
      worths.push(worthOf(done))
      if (!onProgress(++count, total)) return undefined
    }
    return worths.toSorted(better(worths.every(({ cost }) => cost !== undefined && cost > 0)))
  }
  const single = all(candidates.map((one) => [one]))
  if (!single) return undefined
  const best = single.slice(0, paired).map(({ done }) => done[0]!)
  const pairs = all(best.flatMap((one, nth) => best.slice(nth + 1).map((other) => [one, other])))
  return pairs && { before, single, pairs }
}

/** What investments save, by computing again whatever they can change. */
export function openSaved(
  facilities: Facilities,
  rates: Rates,
  before: Risk,
): (done: readonly Investment[]) => number {
  const unchangedBy = openUnchanged(facilities, rates, before)
  return (done) => before.total - riskOf(withInvestments(facilities, done), rates, unchangedBy(done)).total
}

/** The sort is stable: of equals the first given stays first. */
const better = (byMoney: boolean) => (one: Worth, other: Worth) =>
  byMoney ? other.saves / other.cost! - one.saves / one.cost! : other.saves - one.saves

/**
 * What need not be computed again. Batteries, generators and feeds change only the mains of substations that the site hangs
 * on, and no duct; taking a link out of a duct only that duct and no mains. A new link within a part of the network changes only
 * failures that touch one of its ends, and what single sites and links cost; one between two parts may change all.
 */
function openUnchanged(facilities: Facilities, rates: Rates, from: Risk) {
  const same = openNetwork(facilities)
  let touched: Touched | undefined
  return (done: readonly Investment[]): Kept => {
    const groups = new Set<number>()
    const substations = new Set<number>()
    for (const one of done)
      if (one.is === 'reroute') groups.add(one.group)
      else if (one.is === 'link') {
        touched ??= touchedBy(facilities, rates)
        if (touched.parts[one.from] !== touched.parts[one.to])
          return { from, groups: () => false, substations: () => false }
        for (const end of [one.from, one.to]) {
          for (const group of touched.groups[end]!) groups.add(group)
          for (const substation of touched.substations[end]!) substations.add(substation)
        }
      } else for (const substation of substationsOf(facilities, one)) substations.add(substation)
    return {
      ...{ from, groups: (group) => !groups.has(group), substations: (one) => !substations.has(one) },
      ...(done.every(({ is }) => is !== 'link') && { same }),
    }
  }
}

function substationsOf(
  { power, substationOfFeed }: Facilities,
  one: Exclude<Investment, { readonly is: 'link' | 'reroute' }>,
): number[] {
  const own = power.feeds.subarray(power.feedOffsets[one.site], power.feedOffsets[one.site + 1])
  return [...own, ...(one.is === 'feed' ? [one.feed] : [])].map((feed) => substationOfFeed[feed]!)
}
