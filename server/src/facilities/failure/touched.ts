import type { Down, Network } from './network.ts'
import { nothingDown } from './network.ts'
import { openPowerCascade } from './power-cascade.ts'
import { openReach } from './reach.ts'
import { bySubstation } from './risk.ts'
import type { Facilities, Rates } from './risk.ts'
import { failuresOfDucts } from './shared-failures.ts'

/** Which failures take a site down or part it from the greatest piece of what it was together with. */
export interface Touched {
  /** a number that sites have in common which reach one another while nothing fails */
  readonly parts: Int32Array
  /** groups, by site */
  readonly groups: readonly (readonly number[])[]
  /** substations, by site, at the end of the hours that their mains are gone */
  readonly substations: readonly (readonly number[])[]
}

/**
 * Why a new link changes little: with two sites that reach one another while something is down it joins nothing that was apart, so that
 * this failure costs what it did. Two that stand together, neither of them touched by a failure, are both in the greatest piece that it
 * leaves; and at every hour before the last fewer sites are dark.
 */
export function touchedBy(facilities: Facilities, rates: Rates): Touched {
  const { network, ducts, groups, substations } = facilities
  const reach = openReach(network)
  const down = nothingDown(network)
  const parts = reach(down).slice()
  const aside = openAside(network, parts)
  const of = (count: number, fail: (failure: number) => void) => {
    const touched: number[][] = Array.from({ length: network.sites }, () => [])
    for (let failure = 0; failure < count; failure++) {
      clear(down)
      fail(failure)
      for (const site of aside(reach(down))) touched[site]!.push(failure)
    }
    return touched
  }
  const inDucts = failuresOfDucts(ducts, groups)
  const cascade = openPowerCascade(network, bySubstation(facilities.power, facilities))
  return {
    parts,
    groups: of(groups, (group) => {
      for (const link of inDucts[group]!.links ?? []) down.links[link] = 1
    }),
    substations: of(substations, (substation) => {
      const { steps } = cascade({ substations: [substation], hours: rates.mainsHours })
      for (const { dark } of steps) for (const site of dark) down.sites[site] = 1
    }),
  }
}

function clear({ sites, links }: Down): void {
  sites.fill(0)
  links.fill(0)
}

/** The sites that are not in the greatest piece of their part, those that are down among them. */
function openAside({ sites }: Network, parts: Int32Array): (labels: Int32Array) => number[] {
  const size = new Int32Array(sites)
  const greatest = new Int32Array(sites)
  return (labels) => {
    size.fill(0)
    greatest.fill(-1)
    for (const label of labels) if (label !== -1) size[label]!++
    for (let site = 0; site < sites; site++) {
      const [label, part] = [labels[site]!, parts[site]!]
      if (label === -1) continue
      if (greatest[part] === -1 || size[label]! > size[greatest[part]!]!) greatest[part] = label
    }
    const found: number[] = []
    // Of a part that is down whole there is no greatest piece.
    for (let site = 0; site < sites; site++)
      if (labels[site] === -1 || labels[site] !== greatest[parts[site]!]) found.push(site)
    return found
  }
}
