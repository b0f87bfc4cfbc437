import { downOf, nothingDown } from './network.ts'
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
}

/** What is lost when all of these fail at once: sites of an area, links of a duct, what hangs on a mains feed. */
export function lossOf(network: Network, failure: FailureSet, before: Down = nothingDown(network)): Loss {
  const reach = openReach(network)
  const { count, users } = network.services
  const worked = reach(before).slice()
  const down = downOf(network, failure)
  for (let site = 0; site < network.sites; site++) down.sites[site]! |= before.sites[site]!
  for (let link = 0; link < network.links; link++) down.links[link]! |= before.links[link]!
  const labels = reach(down)
  const lost: number[] = []
  for (let service = 0; service < count; service++)
    if (works(network, service, worked) && !works(network, service, labels)) lost.push(service)
  return { users: lost.reduce((sum, service) => sum + users[service]!, 0), services: lost }
}
