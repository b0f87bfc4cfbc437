import type { Down, Network } from './network.ts'

/** A depth-first search: sites in the order they were met, and how far up each one's descendants reach. */
export interface Search {
  /** sites in preorder, `met` of them */
  readonly order: Int32Array
  met: number
  /** place of a site in the order; -1: it is down */
  readonly place: Int32Array
  readonly low: Int32Array
  /** -1: none, it is the first of its part */
  readonly parent: Int32Array
  /** the link from the parent */
  readonly by: Int32Array
  /** the first site of its part */
  readonly root: Int32Array
  run(down: Down): void
}

/** Made once for a network; iterative, so that no depth is too deep. */
export function openSearch({ sites, offsets, neighbours, via }: Network): Search {
  const array = () => new Int32Array(sites)
  const [order, place, low, parent] = [array(), array(), array(), array()]
  const [by, root, next] = [array(), array(), array()]
  const search: Search = { order, met: 0, place, low, parent, by, root, run }
  function run(down: Down): void {
    place.fill(-1)
    let met = 0
    for (let first = 0; first < sites; first++) {
      if (place[first] !== -1 || down.sites[first]) continue
      let site = first
      parent[site] = by[site] = -1
      enter(site)
      while (site !== -1) {
        const arc = next[site]!
        if (arc === offsets[site + 1]) {
          const above = parent[site]!
          if (above !== -1 && low[site]! < low[above]!) low[above] = low[site]!
          site = above
          continue
        }
        next[site] = arc + 1
        const other = neighbours[arc]!
        const link = via[arc]!
        // The link it came by, and not its site: a second link to the same site is another way back.
        if (link === by[site] || down.links[link] || down.sites[other]) continue
        if (place[other] === -1) {
          parent[other] = site
          by[other] = link
          enter(other)
          site = other
        } else if (place[other]! < low[site]!) low[site] = place[other]!
      }
      function enter(one: number): void {
        order[met] = one
        place[one] = low[one] = met++
        root[one] = first
        next[one] = offsets[one]!
      }
    }
    search.met = met
  }
  return search
}
