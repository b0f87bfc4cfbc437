import type {
  AnalysisKind,
  AnalysisOptions,
  AnalysisResult,
  InvestmentView,
} from '@hiepluc/contract/endpoints/analyses.ts'
import type { EngineNetwork } from './engine-network.ts'
import { carriedBy } from './failure/capacity.ts'
import type { Carried } from './failure/capacity.ts'
import { doubleFailures } from './failure/double-failures.ts'
import { candidatesOf } from './failure/investment-candidates.ts'
import type { Investment } from './failure/investment.ts'
import { downOf } from './failure/network.ts'
import { rankInvestments } from './failure/rank-of-investments.ts'
import type { Worth } from './failure/rank-of-investments.ts'
import { ASSUMED_RATES, riskOf } from './failure/risk.ts'
import type { Rates } from './failure/risk.ts'
import { bounds } from './what-if.ts'

/** What goes with a question: the arrays, and what things are called. */
export interface GivenNetwork {
  readonly engine: EngineNetwork
  readonly names: Readonly<Record<NamedKind, readonly GivenName[]>>
}
export type NamedKind = 'site' | 'link' | 'group' | 'feed' | 'substation'
export interface GivenName {
  readonly id: number
  readonly key: string
  readonly name: string
}

/** Told how far it is, 0 to 1; false: stop. */
export type Watching = (progress: number) => boolean

/** Does one long computation; undefined: it was stopped. */
export function analyse(
  given: GivenNetwork,
  kind: AnalysisKind,
  options: AnalysisOptions,
  watching: Watching,
): AnalysisResult | undefined {
  switch (kind) {
    case 'pairs':
      return analysePairs(given, watching)
    case 'ranking':
      return analyseRanking(given, options, watching)
    case 'capacity':
      return analyseCapacity(given, watching)
  }
}

const openNames =
  ({ names }: GivenNetwork) =>
  (kind: NamedKind, at: number) => ({ kind, ...names[kind][at]! })

function analysePairs(given: GivenNetwork, watching: Watching): AnalysisResult | undefined {
  const { network } = given.engine.facilities
  const found = doubleFailures(network, { onProgress: (done) => watching(done / network.sites) })
  if (!found) return undefined
  const name = openNames(given)
  const last = found.histogram.findLastIndex((count) => count > 0)
  return {
    kind: 'pairs',
    pairs: found.pairs,
    worst: found.worst.map(({ a, b, users }) => ({ a: name('site', a), b: name('site', b), users })),
    histogram: [...found.histogram.subarray(0, last + 1)],
    partners: [...found.partner.keys()]
      .filter((site) => found.partner[site] !== -1)
      .toSorted((a, b) => found.partnerUsers[b]! - found.partnerUsers[a]! || a - b)
      .map((site) => ({
        ...{ site: name('site', site), partner: name('site', found.partner[site]!) },
        users: found.partnerUsers[site]!,
      })),
  }
}

function analyseRanking(
  given: GivenNetwork,
  options: AnalysisOptions,
  watching: Watching,
): AnalysisResult | undefined {
  const { facilities, places } = given.engine
  const rates = ratesOf(options)
  const risk = riskOf(facilities, rates)
  const candidates = candidatesOf(facilities, places, risk, { ...candidateOptions(options), rates })
  const ranking = rankInvestments(facilities, rates, candidates, {
    ...(options.inPairs !== undefined && { inPairs: options.inPairs }),
    costOf: (one) => costOf(given, options, one),
    onProgress: (done, of) => watching(done / of),
  })
  if (!ranking) return undefined
  const { before } = ranking
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
  return {
    kind: 'ranking',
    risk: {
      ...{ total: before.total, sites: sum(before.sites), links: sum(before.links) },
      ...{ groups: sum(before.groups), substations: sum(before.substations) },
      worst: worstOf(given, before),
    },
    rates,
    single: ranking.single.map((one) => viewWorth(given, one)),
    pairs: ranking.pairs.map((one) => viewWorth(given, one)),
  }
}

/** Those that were given, the others as assumed. */
function ratesOf({ rates = {} }: AnalysisOptions): Rates {
  const given = Object.entries(rates).filter(([, value]) => value !== undefined)
  return { ...ASSUMED_RATES, ...Object.fromEntries(given) }
}

const candidateOptions = ({ most, mostKm, hours }: AnalysisOptions) => ({
  ...(most !== undefined && { most }),
  ...(mostKm !== undefined && { mostKm }),
  ...(hours !== undefined && { hours }),
})

const MOST_WORST = 50

function worstOf(given: GivenNetwork, before: ReturnType<typeof riskOf>) {
  const name = openNames(given)
  const of = (kind: NamedKind, values: Float64Array) =>
    [...values.entries()]
      .filter(([, userHours]) => userHours > 0)
      .map(([at, userHours]) => ({ thing: name(kind, at), userHours }))
  return [
    ...of('site', before.sites),
    ...of('link', before.links),
    ...of('group', before.groups),
    ...of('substation', before.substations),
  ]
    .toSorted((a, b) => b.userHours - a.userHours)
    .slice(0, MOST_WORST)
}

/** Of a cable by its length. */
function costOf(
  { engine }: GivenNetwork,
  { costs = {} }: AnalysisOptions,
  one: Investment,
): number | undefined {
  const by = (price: number | undefined, times: number) => (price === undefined ? undefined : price * times)
  switch (one.is) {
    case 'battery':
    case 'generator':
    case 'feed':
      return costs[one.is]
    case 'link':
      return by(costs.linkPerKm, one.km)
    case 'reroute':
      return by(costs.reroutePerKm, engine.facilities.network.lengths[one.link]!)
  }
}

const viewWorth = (given: GivenNetwork, { done, saves, cost }: Worth) => ({
  done: done.map((one) => viewInvestment(given, one)),
  saves,
  ...(cost !== undefined && { cost }),
})

function viewInvestment(given: GivenNetwork, one: Investment): InvestmentView {
  const name = openNames(given)
  switch (one.is) {
    case 'battery':
    case 'generator':
      return { is: one.is, thing: name('site', one.site), hours: one.hours }
    case 'feed': {
      const substation = given.engine.facilities.substationOfFeed[one.feed]!
      return { is: one.is, thing: name('site', one.site), other: name('substation', substation) }
    }
    case 'link':
      return { is: one.is, thing: name('site', one.from), other: name('site', one.to), km: one.km }
    case 'reroute':
      return { is: one.is, thing: name('link', one.link), other: name('group', one.group) }
  }
}

function analyseCapacity(given: GivenNetwork, watching: Watching): AnalysisResult | undefined {
  const { facilities, load } = given.engine
  const { network } = facilities
  const name = openNames(given)
  const found: { readonly link: number; readonly carried: Carried }[] = []
  for (let link = 0; link < network.links; link++) {
    found.push({ link, carried: carriedBy(network, load, downOf(network, { links: [link] })) })
    if (!watching((link + 1) / network.links)) return undefined
  }
  const before = carriedBy(network, load)
  return {
    kind: 'capacity',
    before: { is: before.is, ...bounds(before), cut: before.cut.length },
    links: found
      .toSorted(
        (a, b) =>
          b.carried.cut.length - a.carried.cut.length || order(a.carried, b.carried) || a.link - b.link,
      )
      .map(({ link, carried }) => ({
        ...{ link: name('link', link), is: carried.is, ...bounds(carried), cut: carried.cut.length },
      })),
  }
}

/** The least first; two that are never tight are equal. */
const order = (a: Carried, b: Carried) => (a.least === b.least ? 0 : a.least - b.least)
