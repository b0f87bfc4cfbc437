import type { Network } from './network.ts'
import { openLoss } from './reach.ts'
import type { LossOf } from './reach.ts'
import type { Power } from './power-cascade.ts'

/** One thing that is down from an hour on until another; Infinity: nobody knows until when. */
export interface Outage {
  readonly site?: number
  readonly link?: number
  readonly from: number
  readonly to: number
}

/** How things stand from one hour to another. */
export interface OutageStep {
  readonly from: number
  readonly to: number
  /** everything that is down, in ascending order */
  readonly sites: readonly number[]
  readonly links: readonly number[]
  /** users of services that do not work now and did before */
  readonly users: number
  readonly services: readonly number[]
  readonly cutOff: number
}

export interface OutageCourse {
  readonly steps: readonly OutageStep[]
  /** users times hours without service, within the hours asked for */
  readonly userHours: number
}

/** Hour by hour what is lost while things are down and are repaired one after another: a step for each change. */
export const courseOf = (network: Network, outages: readonly Outage[], hours: number): OutageCourse =>
  openCourse(network)(outages, hours)

/** The same, made once for a network and asked as often as wanted. */
export function openCourse(network: Network): (outages: readonly Outage[], hours: number) => OutageCourse {
  const lossOf = openLoss(network)
  return (outages, hours) => courseFrom(lossOf, outages, hours)
}

function courseFrom(lossOf: LossOf, outages: readonly Outage[], hours: number): OutageCourse {
  const times = [...new Set([0, ...outages.flatMap(({ from, to }) => [from, to])])]
    .filter((time) => time >= 0 && time < hours)
    .toSorted((a, b) => a - b)
  const steps = times.map((from, nth): OutageStep => {
    const down = outages.filter((one) => one.from <= from && from < one.to)
    const failure = {
      sites: ascending(down.flatMap(({ site }) => site ?? [])),
      links: ascending(down.flatMap(({ link }) => link ?? [])),
    }
    return { from, to: times[nth + 1] ?? hours, ...failure, ...lossOf(failure) }
  })
  return { steps, userHours: steps.reduce((sum, { from, to, users }) => sum + users * (to - from), 0) }
}

const ascending = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((a, b) => a - b)

/** A mains feed that gives nothing from the beginning until an hour. */
export interface FeedFailure {
  readonly feed: number
  readonly until: number
}

/** The sites that hang on failed mains, as often as asked. */
export const darkOutages = (network: Network, power: Power, failed: readonly FeedFailure[]): Outage[] =>
  openDark(network, power)(failed)

/**
 * Sites that go dark: all of whose feeds have failed, from when batteries and fuel are used up until the first of the
 * feeds is back. A site of which no feed is known never does.
 */
export function openDark(
  { sites }: Network,
  { feedOffsets, feeds, battery, fuel }: Power,
): (failed: readonly FeedFailure[]) => Outage[] {
  const sitesOf = new Map<number, number[]>()
  for (let site = 0; site < sites; site++)
    for (let at = feedOffsets[site]!; at < feedOffsets[site + 1]!; at++) {
      const others = sitesOf.get(feeds[at]!)
      if (others) others.push(site)
      else sitesOf.set(feeds[at]!, [site])
    }
  return (failed) => {
    const until = new Map<number, number>()
    for (const { feed, until: hour } of failed) until.set(feed, Math.max(hour, until.get(feed) ?? 0))
    const touched = new Set([...until.keys()].flatMap((feed) => sitesOf.get(feed) ?? []))
    const outages: Outage[] = []
    for (const site of [...touched].toSorted((a, b) => a - b)) {
      let back = Infinity
      for (let at = feedOffsets[site]!; at < feedOffsets[site + 1]!; at++)
        back = Math.min(back, until.get(feeds[at]!) ?? 0)
      const lasts = battery[site]! + fuel[site]!
      if (lasts < back) outages.push({ site, from: lasts, to: back })
    }
    return outages
  }
}
