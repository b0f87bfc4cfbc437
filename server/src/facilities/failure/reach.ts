import { nothingDown, takeDown } from './network.ts'
import type { Down, FailureSet, Network } from './network.ts'

/** Labels each site with a number that those have in common which reach one another; -1: it is down. */
export type Reach = (down: Down) => Int32Array

/**
 * Labels the parts of a network, as often as asked; the array is the same each time. Linear in sites and links.
 */
export function openReach({ sites, offsets, neighbours, via }: Network): Reach {
  const labels = new Int32Array(sites)
  const waiting = new Int32Array(sites)
  return (down) => {
    labels.fill(-1)
    for (let first = 0; first < sites; first++) {
      if (labels[first] !== -1 || down.sites[first]) continue
      let left = 1
      waiting[0] = first
      labels[first] = first
      while (left > 0) {
        const site = waiting[--left]!
        for (let arc = offsets[site]!; arc < offsets[site + 1]!; arc++) {
          const other = neighbours[arc]!
          if (labels[other] !== -1 || down.sites[other] || down.links[via[arc]!]) continue
          labels[other] = first
          waiting[left++] = other
        }
      }
    }
    return labels
  }
}

/** Whether a service works where sites are labelled so. */
export function works({ services }: Network, service: number, labels: Int32Array): boolean {
  const here = labels[services.from[service]!]!
  if (here === -1) return false
  for (let at = services.targetOffsets[service]!; at < services.targetOffsets[service + 1]!; at++)
    if (labels[services.targets[at]!] === here) return true
  return false
}

/** What a failure costs. */
export interface Loss {
  /** users of services that worked and no longer do */
  readonly users: number
  /** those services, by number */
  readonly services: readonly number[]
  /** sites that are up and no longer reach the greatest piece of what they were together with */
  readonly cutOff: number
}

/** Says what is lost beside what is down already, as often as asked. */
export type LossOf = (failure: FailureSet) => Loss

/** What is lost when things fail at once: sites of an area, links of a duct, what an operator has. */
export function openLoss(network: Network, before: Down = nothingDown(network)): LossOf {
  const reach = openReach(network)
  const { count, users } = network.services
  const parts = reach(before).slice()
  const worked = Array.from({ length: count }, (_, service) => service).filter((service) =>
    works(network, service, parts),
  )
  const cutOffBy = openPieces(parts)
  const down = nothingDown(network)
  return (failure) => {
    down.sites.set(before.sites)
    down.links.set(before.links)
    takeDown(network, down, failure)
    const labels = reach(down)
    const services = worked.filter((service) => !works(network, service, labels))
    return {
      users: services.reduce((sum, service) => sum + users[service]!, 0),
      services,
      cutOff: cutOffBy(labels),
    }
  }
}

/** What is lost when all of these fail at once. */
export const lossOf = (network: Network, failure: FailureSet, before?: Down): Loss =>
  openLoss(network, before)(failure)

/** Sites that are up, less the greatest piece of each part that was. */
function openPieces(parts: Int32Array): (labels: Int32Array) => number {
  const sites = parts.length
  const pieces = new Int32Array(sites)
  const greatest = new Int32Array(sites)
  return (labels) => {
    pieces.fill(0)
    greatest.fill(0)
    let up = 0
    for (let site = 0; site < sites; site++) {
      const label = labels[site]!
      if (label === -1) continue
      pieces[label]!++
      up++
    }
    for (let site = 0; site < sites; site++) {
      const part = parts[site]!
      if (pieces[site]! > 0 && pieces[site]! > greatest[part]!) greatest[part] = pieces[site]!
    }
    for (let part = 0; part < sites; part++) up -= greatest[part]!
    return up
  }
}
