import type { FailureRow, FailingThing } from '@hiepluc/contract/endpoints/failures.ts'
import { buildingsOf, standingIn } from './containment.ts'
import { nameThing } from './failure-names.ts'
import type { AskedNetwork } from './failure-names.ts'
import { openCutOff } from './failure/cut-off.ts'
import { nothingDown } from './failure/network.ts'
import type { Down, FailureSet, Network } from './failure/network.ts'
import { openCourse, openDark } from './failure/outages.ts'
import type { OutageStep } from './failure/outages.ts'
import { openLoss } from './failure/reach.ts'
import { failuresOfDucts } from './failure/shared-failures.ts'
import { openSinglePass } from './failure/single-failures.ts'

/** What the failure of one thing costs, before it has a name. */
export interface Cost {
  readonly at: number
  readonly users: number
  readonly services: number
  readonly cutOff: number
  readonly isCritical: boolean
  readonly userHours?: number
}

/** Hours for which the mains of a feed or a substation are gone. */
const HOURS = 24

/** Every single failure of a kind beside what is down already, the worst first; of equals in the order of the network. */
export function costsOf(asked: AskedNetwork, kind: FailingThing['kind'], down?: Down): readonly Cost[] {
  if (down) return sortedCosts(asked, kind, down)
  const known = KNOWN.get(asked) ?? new Map<FailingThing['kind'], readonly Cost[]>()
  KNOWN.set(asked, known)
  const costs = known.get(kind) ?? sortedCosts(asked, kind)
  known.set(kind, costs)
  return costs
}

/** What was computed of a network is kept as long as it is. */
const KNOWN = new WeakMap<AskedNetwork, Map<FailingThing['kind'], readonly Cost[]>>()

function sortedCosts(asked: AskedNetwork, kind: FailingThing['kind'], down?: Down): readonly Cost[] {
  return rowsOf(asked, kind, down).toSorted(
    (a, b) =>
      b.users - a.users ||
      (b.userHours ?? 0) - (a.userHours ?? 0) ||
      b.cutOff - a.cutOff ||
      b.services - a.services ||
      a.at - b.at,
  )
}

function rowsOf(asked: AskedNetwork, kind: FailingThing['kind'], down?: Down): Cost[] {
  const { network, ducts, groups } = asked.engine.facilities
  switch (kind) {
    case 'site':
    case 'link':
      return singles(network, kind, down)
    case 'group':
      return sets(network, failuresOfDucts(ducts, groups), down)
    case 'building':
      return buildings(asked, down)
    case 'operator':
      return operators(asked, down)
    case 'feed':
    case 'substation':
      return mains(asked, kind)
  }
}

/** One pass for users, one for services: the same search with one user each. */
function singles(network: Network, kind: 'site' | 'link', down = nothingDown(network)): Cost[] {
  const list = kind === 'site' ? 'sites' : 'links'
  const single = openSinglePass(network)(down)
  const critical = kind === 'site' ? single.cutPoints : single.bridges
  const counted = openSinglePass({
    ...network,
    services: { ...network.services, users: new Float64Array(network.services.count).fill(1) },
  })(down)
  const cut = openCutOff(network)(down)
  return Array.from(single[list], (users, at) => ({
    ...{ at, users, services: counted[list][at]!, cutOff: cut[list][at]! },
    isCritical: critical[at] === 1,
  }))
}

function sets(network: Network, failures: readonly FailureSet[], down?: Down): Cost[] {
  const lossOf = openLoss(network, down)
  return failures.map((failure, at) => {
    const { users, services, cutOff } = lossOf(failure)
    return {
      ...{ at, users, services: services.length, cutOff },
      isCritical: services.length > 0 || cutOff > 0,
    }
  })
}

/** Every site within which others stand, with all of them. */
function buildings({ known, engine }: AskedNetwork, down?: Down): Cost[] {
  const all = buildingsOf(known.sites)
  const failures = all.map((at) => ({ sites: standingIn(known.sites, at), links: [] }))
  return sets(engine.facilities.network, failures, down).map((cost) => ({ ...cost, at: all[cost.at]! }))
}

function operators({ known, engine }: AskedNetwork, down?: Down): Cost[] {
  const all = [...new Set([...known.sites, ...known.links].map(({ orgId }) => orgId))].toSorted(
    (a, b) => a - b,
  )
  const of = (rows: readonly { readonly orgId: number }[], id: number) =>
    [...rows.keys()].filter((at) => rows[at]!.orgId === id)
  const failures = all.map((id) => ({ sites: of(known.sites, id), links: of(known.links, id) }))
  return sets(engine.facilities.network, failures, down).map((cost) => ({ ...cost, at: all[cost.at]! }))
}

/** Of mains: what is lost when it is worst, and users times hours over a day. */
function mains({ engine }: AskedNetwork, kind: 'feed' | 'substation'): Cost[] {
  const { network, power, substationOfFeed, substations } = engine.facilities
  const of = Map.groupBy(substationOfFeed.keys(), (feed) =>
    kind === 'feed' ? feed : substationOfFeed[feed]!,
  )
  const count = kind === 'feed' ? substationOfFeed.length : substations
  const outagesOf = openDark(network, power)
  const courseOf = openCourse(network)
  const single = singles(network, 'site')
  return Array.from({ length: count }, (_, at): Cost => {
    const outages = outagesOf((of.get(at) ?? []).map((feed) => ({ feed, until: HOURS })))
    const [first] = outages
    if (!first) return { at, users: 0, services: 0, cutOff: 0, userHours: 0, isCritical: false }
    // Most feeds are those of one site: what it costs is known.
    if (outages.length === 1) {
      const { users, services, cutOff } = single[first.site!]!
      return { at, users, services, cutOff, userHours: users * (first.to - first.from), isCritical: true }
    }
    const { steps, userHours } = courseOf(outages, HOURS)
    const isWorse = (one: OutageStep, than: OutageStep) =>
      one.users - than.users || one.services.length - than.services.length
    const worst = steps.reduce((most, step) => (isWorse(step, most) > 0 ? step : most))
    const cutOff = Math.max(...steps.map((step) => step.cutOff))
    return {
      ...{ at, users: worst.users, services: worst.services.length, cutOff, userHours },
      isCritical: true,
    }
  })
}

/** With its name, as it is answered. */
export function viewCost(asked: AskedNetwork, kind: FailingThing['kind'], cost: Cost): FailureRow {
  const { at, ...loss } = cost
  const { known } = asked
  const province = kind === 'site' || kind === 'building' ? known.sites[at]!.province : undefined
  return {
    ...nameThing(asked, kind, at),
    ...loss,
    ...(province !== undefined && { province }),
    ...(kind === 'group' && { isShared: known.groups[at]!.isShared }),
    ...(kind === 'link' && {
      isShared: known.links[at]!.groups.some((group) => known.groups[group]!.isShared),
    }),
  }
}
