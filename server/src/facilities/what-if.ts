import type {
  CapacityAnswer,
  CascadeStep,
  LostService,
  WhatIfAnswer,
} from '@hiepluc/contract/endpoints/failures.ts'
import { basisOf, nameThing, ownerOf } from './failure-names.ts'
import type { AskedNetwork } from './failure-names.ts'
import type { ResolvedFailure } from './failure-set.ts'
import { carriedBy } from './failure/capacity.ts'
import type { Carried } from './failure/capacity.ts'
import { downOf } from './failure/network.ts'
import { courseOf, darkOutages } from './failure/outages.ts'
import type { Outage, OutageCourse } from './failure/outages.ts'
import { lossOf } from './failure/reach.ts'
import { openSinglePass } from './failure/single-failures.ts'

export interface Horizon {
  /** hours after which the mains are back, and to which is reckoned */
  readonly hours: number
  /** hours until what was cut is mended; absent: it stays down */
  readonly repairHours?: number | undefined
}

/** An answer before it is known who must be told. */
export type Computed = Omit<WhatIfAnswer, 'tell' | 'duties'>

const MOST_NUMBERS = 1000

/** What follows when all of this fails at once. */
export function whatIf(asked: AskedNetwork, failure: ResolvedFailure, horizon: Horizon): Computed {
  const { known, engine } = asked
  const { network, power } = engine.facilities
  const dark = darkOutages(
    network,
    power,
    failure.feeds.map((feed) => ({ feed, until: horizon.hours })),
  )
  const course = courseOf(network, [...cutsOf(failure, horizon), ...dark], horizon.hours)
  const { users, services, cutOff } = lossOf(network, failure)
  const capacity = capacityAfter(asked, course)
  return {
    basis: basisOf(asked),
    failure: {
      things: failure.things.slice(0, MOST_NUMBERS).map(({ kind, at }) => nameThing(asked, kind, at)),
      sites: failure.sites.slice(0, MOST_NUMBERS).map((at) => known.sites[at]!.id),
      links: failure.links.slice(0, MOST_NUMBERS).map((at) => known.links[at]!.id),
      ...{ siteCount: failure.sites.length, linkCount: failure.links.length },
      ...{ feedCount: failure.feeds.length, hours: horizon.hours },
      ...(horizon.repairHours !== undefined && { repairHours: horizon.repairHours }),
    },
    now: { users, services: services.length, cutOff },
    steps: stepsOf(asked, course),
    userHours: course.userHours,
    lost: lostOf(asked, course),
    onBatteries: onBatteries(asked, failure, horizon.hours),
    ...(capacity && { capacity }),
  }
}

const cutsOf = ({ sites, links }: ResolvedFailure, { repairHours = Infinity }: Horizon): Outage[] => [
  ...sites.map((site) => ({ site, from: 0, to: repairHours })),
  ...links.map((link) => ({ link, from: 0, to: repairHours })),
]

function stepsOf({ known }: AskedNetwork, { steps }: OutageCourse): CascadeStep[] {
  let before: ReadonlySet<number> = new Set()
  return steps.map(({ from, to, sites, users, services, cutOff }) => {
    const now = new Set(sites)
    const without = (some: ReadonlySet<number>, others: ReadonlySet<number>) =>
      [...some].filter((at) => !others.has(at)).map((at) => known.sites[at]!.id)
    const step = {
      ...{ from, to, users, services: services.length, cutOff },
      dark: without(now, before),
      back: without(before, now),
    }
    before = now
    return step
  })
}

/** Every service that is lost at some time, the most users first. */
function lostOf(asked: AskedNetwork, { steps }: OutageCourse): LostService[] {
  const { known, engine } = asked
  const found = new Map<number, { from: number; hours: number }>()
  for (const { from, to, services } of steps)
    for (const service of services) {
      const one = found.get(service)
      if (one) one.hours += to - from
      else found.set(service, { from, hours: to - from })
    }
  return [...found]
    .map(([service, times]): LostService => {
      const { kind, at } = engine.served[service]!
      const row = kind === 'service' ? known.services[at]! : known.sites[at]!
      return {
        ...{ kind, id: row.id, name: row.name, owner: ownerOf(asked, row.orgId) },
        class: kind === 'service' ? known.services[at]!.class : 'public',
        users: engine.facilities.network.services.users[service]!,
        ...times,
      }
    })
    .toSorted((a, b) => b.users - a.users || a.from - b.from || a.id - b.id)
}

/** Sites that lose their mains, in the order in which they go dark; whether or not they last. */
function onBatteries(
  asked: AskedNetwork,
  { feeds }: ResolvedFailure,
  hours: number,
): WhatIfAnswer['onBatteries'] {
  if (feeds.length === 0) return []
  const { known, engine } = asked
  const out = new Set(feeds)
  const alone = openSinglePass(engine.facilities.network)().sites
  return [...known.sites.entries()]
    .filter(([, site]) => site.feeds.length > 0 && site.feeds.every((feed) => out.has(feed)))
    .map(([at, { id, name, orgId, province, batteryHours, fuelHours }]) => ({
      ...{ id, name, owner: ownerOf(asked, orgId), ...(province !== undefined && { province }) },
      ...{ batteryUntil: batteryHours, darkFrom: batteryHours + fuelHours, mainsBack: hours },
      users: alone[at]!,
    }))
    .toSorted((a, b) => a.darkFrom - b.darkFrom || b.users - a.users || a.id - b.id)
}

/** Sites and links that are looked at in searches, all in all, while somebody waits. */
const WAITED_FOR = 6e6
/** What a network carries while nothing fails is kept as long as the network is. */
const BEFORE = new WeakMap<AskedNetwork, Carried>()

/** Whether what is left when it is worst carries the demand; undefined: no demand or no capacity is known. */
function capacityAfter(asked: AskedNetwork, { steps }: OutageCourse): CapacityAnswer | undefined {
  const { network } = asked.engine.facilities
  const { load } = asked.engine
  if (!load.demands.some((demand) => demand > 0) || !load.capacities.some((one) => one < Infinity))
    return undefined
  const worst = steps.reduce((most, step) => (step.users > most.users ? step : most))
  // An answer that somebody waits for: what takes longer is for an analysis.
  const mostSteps = Math.min(3000, Math.ceil(WAITED_FOR / (network.sites + network.links)))
  const limits = { mostRows: 300, mostSteps }
  const after = carriedBy(network, load, downOf(network, worst), limits)
  const before = BEFORE.get(asked) ?? carriedBy(network, load, undefined, limits)
  BEFORE.set(asked, before)
  return {
    is: after.is,
    ...bounds(after),
    cut: after.cut.length,
    tight: after.tight.slice(0, 20).map((link) => ({
      ...{ id: asked.known.links[link]!.id, name: asked.known.links[link]!.name },
    })),
    before: bounds(before),
  }
}

/** JSON has no infinity: what is never tight is absent. */
export const bounds = ({ least, most }: { readonly least: number; readonly most: number }) => ({
  ...(least < Infinity && { least: rounded(least) }),
  ...(most < Infinity && { most: rounded(most) }),
})

/** To what 64-bit numbers are sure of after some thousand pivots. */
const rounded = (share: number) => Number(share.toPrecision(9))
