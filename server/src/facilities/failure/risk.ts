import type { Ducts } from './duct-disjoint-routes.ts'
import type { Network } from './network.ts'
import { openPowerCascade } from './power-cascade.ts'
import type { Power, PowerCascade } from './power-cascade.ts'
import { openLoss } from './reach.ts'
import type { LossOf } from './reach.ts'
import { failuresOfDucts } from './shared-failures.ts'
import { openSinglePass } from './single-failures.ts'
import type { SingleFailures } from './single-failures.ts'

/** All that the risk of a network is computed from. */
export interface Facilities {
  readonly network: Network
  /** its feeds are numbered, and hang on substations */
  readonly power: Power
  readonly substationOfFeed: Int32Array
  readonly substations: number
  readonly ducts: Ducts
  readonly groups: number
}

/** How often things fail and how long it takes to mend them: data, and never more than an assumption until measured. */
export interface Rates {
  /** failures of a site in a year, and hours until it is back */
  readonly sitePerYear: number
  readonly siteHours: number
  /** cuts of 1,000 km of cable in a year, and hours until it is spliced */
  readonly cutsPer1000Km: number
  readonly cutHours: number
  /** a duct with all that lies in it */
  readonly ductHours: number
  /** mains failures of a substation in a year, and hours until power is back */
  readonly mainsPerYear: number
  readonly mainsHours: number
}

/** Fibre: 2.7 cuts per 1,000 km and year, 12 hours to mend (Crawford 1993, quoted from memory); the others are ours. */
export const ASSUMED_RATES: Rates = {
  sitePerYear: 0.1,
  siteHours: 8,
  cutsPer1000Km: 2.7,
  cutHours: 12,
  ductHours: 24,
  mainsPerYear: 1,
  mainsHours: 12,
}

/** Expected user-hours without service in a year, by what fails. */
export interface Risk {
  readonly total: number
  readonly sites: Float64Array
  /** of links that lie in no duct: those that do fail with it */
  readonly links: Float64Array
  readonly groups: Float64Array
  readonly substations: Float64Array
}

/** What is taken from an earlier computation because it cannot have changed. */
export interface Kept {
  readonly from: Risk
  readonly groups: (group: number) => boolean
  readonly substations: (substation: number) => boolean
  /** where the links are the same: what every single one costs, and how sets of them are failed */
  readonly same?: Opened
}

/** What is made once for a network and asked as often as wanted. */
export interface Opened {
  readonly single: Pick<SingleFailures, 'sites' | 'links'>
  readonly lossOf: LossOf
  readonly cascade: PowerCascade
}

export function openNetwork({ network, power }: Pick<Facilities, 'network' | 'power'>): Opened {
  const { sites, links } = openSinglePass(network)()
  return { single: { sites, links }, lossOf: openLoss(network), cascade: openPowerCascade(network, power) }
}

/**
 * Rates times hours times users, for each thing that may fail by itself; a duct and the mains of a substation fail as one, never
 * as a product of others (common cause). Two failures at a time are left out: they are rarer by orders.
 */
export function riskOf(facilities: Facilities, rates: Rates, kept?: Kept): Risk {
  const { network, ducts } = facilities
  const opened = kept?.same ?? openNetwork(facilities)
  const { single } = opened
  const sites = kept?.same
    ? kept.from.sites
    : single.sites.map((users) => users * rates.sitePerYear * rates.siteHours)
  const links = single.links.map((users, link) =>
    ducts.offsets[link] === ducts.offsets[link + 1]
      ? users * cutsOf(network.lengths[link]!, rates) * rates.cutHours
      : 0,
  )
  const groups = groupRisk(facilities, rates, opened, kept)
  const substations = mainsRisk(facilities, rates, opened, kept)
  const total = [sites, links, groups, substations].reduce((sum, some) => sum + sumOf(some), 0)
  return { total, sites, links, groups, substations }
}

function sumOf(values: Float64Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}

const cutsOf = (km: number, { cutsPer1000Km }: Rates) => (km * cutsPer1000Km) / 1000

function groupRisk(
  { network, ducts, groups }: Facilities,
  rates: Rates,
  { lossOf }: Opened,
  kept: Kept | undefined,
): Float64Array {
  const isKept = (group: number) => kept?.groups(group) ?? false
  const failures = failuresOfDucts(ducts, groups, (group) => !isKept(group))
  return Float64Array.from({ length: groups }, (_, group) => {
    if (isKept(group)) return kept!.from.groups[group]!
    const links = failures[group]?.links ?? []
    // A duct is as long as the longest of what lies in it.
    const km = links.reduce((most, link) => Math.max(most, network.lengths[link]!), 0)
    return km === 0 ? 0 : lossOf({ links }).users * cutsOf(km, rates) * rates.ductHours
  })
}

function mainsRisk(
  facilities: Facilities,
  rates: Rates,
  { cascade }: Opened,
  kept: Kept | undefined,
): Float64Array {
  let power: Power | undefined
  return Float64Array.from({ length: facilities.substations }, (_, substation) => {
    if (kept?.substations(substation)) return kept.from.substations[substation]!
    power ??= bySubstation(facilities.power, facilities)
    const { userHours } = cascade({ substations: [substation], hours: rates.mainsHours }, power)
    return userHours * rates.mainsPerYear
  })
}

/** Feeds by the substation that they hang on. */
export const bySubstation = (
  power: Power,
  { substationOfFeed }: Pick<Facilities, 'substationOfFeed'>,
): Power => ({
  ...power,
  feeds: power.feeds.map((feed) => substationOfFeed[feed]!),
})
