import { openSearch } from './depth-first-search.ts'
import { nothingDown } from './network.ts'
import type { Down, Network } from './network.ts'

/**
 * How many sites each single failure cuts off: sites that are up and no longer reach the greatest piece of what they were
 * together with. It needs no users and no services. The arrays are used again.
 */
export interface CutOff {
  /** with each site, itself not counted */
  readonly sites: Int32Array
  readonly links: Int32Array
}

/** All of them in one depth-first search, by how many stand below each branch. Linear in sites and links. */
export function openCutOff(network: Network): (down?: Down) => CutOff {
  const none = nothingDown(network)
  const search = openSearch(network)
  const below = new Int32Array(network.sites)
  const hanging = new Int32Array(network.sites)
  const greatest = new Int32Array(network.sites)
  const found: CutOff = { sites: new Int32Array(network.sites), links: new Int32Array(network.links) }
  return (down = none) => {
    search.run(down)
    const { order, met, place, low, parent, by, root } = search
    below.fill(1)
    hanging.fill(0)
    greatest.fill(0)
    found.sites.fill(0)
    found.links.fill(0)
    for (let nth = met - 1; nth >= 0; nth--) {
      const site = order[nth]!
      const above = parent[site]!
      if (above === -1) continue
      below[above]! += below[site]!
      // Nothing below leads past the site above: it hangs on it.
      if (low[site]! < place[above]!) continue
      hanging[above]! += below[site]!
      greatest[above] = Math.max(greatest[above]!, below[site]!)
    }
    for (let nth = 0; nth < met; nth++) {
      const site = order[nth]!
      const others = below[root[site]!]! - 1
      found.sites[site] = others - Math.max(greatest[site]!, others - hanging[site]!)
      const above = parent[site]!
      if (above !== -1 && low[site]! > place[above]!)
        found.links[by[site]!] = Math.min(below[site]!, others + 1 - below[site]!)
    }
    return found
  }
}
