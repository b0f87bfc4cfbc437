import { openDistanceQueue } from './distance-queue.ts'
import type { Down, Network } from './network.ts'

/** Shortest ways from one site to all others, by weights of links that change from question to question. */
export interface ShortestWays {
  /** Infinity: it is not reached */
  readonly distance: Float64Array
  search(from: number, weights: Float64Array): void
  /** links of the way to a site that was reached, from its end */
  linksTo(site: number): number[]
}

/** Dijkstra's search, made once and asked as often as wanted; what is down is not passed. */
export function openShortestWays(network: Network, down: Down): ShortestWays {
  const { sites, offsets, neighbours, via, ends } = network
  const distance = new Float64Array(sites)
  const by = new Int32Array(sites)
  const done = new Uint8Array(sites)
  const queue = openDistanceQueue()
  return {
    distance,
    search(from, weights) {
      distance.fill(Infinity)
      done.fill(0)
      queue.clear()
      if (down.sites[from]) return
      distance[from] = 0
      by[from] = -1
      queue.push(from, 0)
      for (let site = queue.pop(); site !== -1; site = queue.pop()) {
        if (done[site]) continue
        done[site] = 1
        for (let arc = offsets[site]!; arc < offsets[site + 1]!; arc++) {
          const [next, link] = [neighbours[arc]!, via[arc]!]
          const far = distance[site]! + weights[link]!
          if (far >= distance[next]! || down.links[link] || down.sites[next]) continue
          distance[next] = far
          by[next] = link
          queue.push(next, far)
        }
      }
    },
    linksTo(site) {
      const links: number[] = []
      for (let at = site; by[at] !== -1;) {
        const link = by[at]!
        links.push(link)
        at = ends[2 * link] === at ? ends[2 * link + 1]! : ends[2 * link]!
      }
      return links
    },
  }
}
