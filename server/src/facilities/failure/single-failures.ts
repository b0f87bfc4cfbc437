import { openSearch } from './depth-first-search.ts'
import type { Search } from './depth-first-search.ts'
import { nothingDown } from './network.ts'
import type { Down, Network } from './network.ts'

/** What each failure of one thing costs, in users of services that worked before it. The arrays are used again. */
export interface SingleFailures {
  /** users lost with each site */
  readonly sites: Float64Array
  /** users lost with each link */
  readonly links: Float64Array
  /** 1: without it the sites around it no longer all reach one another */
  readonly cutPoints: Uint8Array
  /** 1: without it its two ends no longer reach one another */
  readonly bridges: Uint8Array
  /** users of services that work while nothing more fails */
  served: number
}

export type SinglePass = (down?: Down) => SingleFailures

/**
 * Computes what every single site and every single link costs when it fails, all of them in one depth-first search
 * (Hopcroft and Tarjan 1973, "Algorithm 447"): a service is lost with the cut points on its way through the tree of blocks
 * and with the bridges on its way through the tree of what bridges join. Of a service with several targets that is the way
 * to where it enters the least subtree that holds them all. Parallel links, links of a site to itself and networks in
 * several parts are right. Linear in sites and links, logarithmic in depth for each service; allocates nothing when it
 * is asked again.
 */
export function openSinglePass(network: Network): SinglePass {
  const none = nothingDown(network)
  const search = openSearch(network)
  const blocks = openTree(2 * network.sites)
  const parts = { ...openTree(network.sites), of: new Int32Array(network.sites) }
  const found: SingleFailures = {
    sites: new Float64Array(network.sites),
    links: new Float64Array(network.links),
    cutPoints: new Uint8Array(network.sites),
    bridges: new Uint8Array(network.links),
    served: 0,
  }
  return (down = none) => {
    search.run(down)
    plantTrees(search, blocks, parts, found)
    found.served = layServices(network, search, blocks, parts)
    gather(search, blocks, parts, found)
    return found
  }
}

/** A rooted forest whose nodes know their depth and can climb fast (Myers 1983, skew-binary jumps). */
interface Tree {
  readonly up: Int32Array
  readonly depth: Int32Array
  readonly jump: Int32Array
  /** what lies on ways: users that begin, end or turn here, summed from below */
  readonly weight: Float64Array
}

/** The tree of what bridges join, and the part that each site is in. */
interface Parts extends Tree {
  readonly of: Int32Array
}

const openTree = (nodes: number): Tree => ({
  up: new Int32Array(nodes),
  depth: new Int32Array(nodes),
  jump: new Int32Array(nodes),
  weight: new Float64Array(nodes),
})

function plantRoot({ up, depth, jump, weight }: Tree, node: number): void {
  up[node] = -1
  depth[node] = 0
  jump[node] = node
  weight[node] = 0
}

function plant({ up, depth, jump, weight }: Tree, node: number, above: number): void {
  up[node] = above
  depth[node] = depth[above]! + 1
  const far = jump[above]!
  const next = jump[far]!
  const [first, second] = [depth[above]! - depth[far]!, depth[far]! - depth[next]!]
  jump[node] = first === second ? next : above
  weight[node] = 0
}

/** The deepest node above both or one of them; they stand in one tree. */
function meeting({ up, depth, jump }: Tree, a: number, b: number): number {
  if (depth[a]! < depth[b]!) [a, b] = [b, a]
  while (depth[a]! > depth[b]!) a = depth[jump[a]!]! >= depth[b]! ? jump[a]! : up[a]!
  while (a !== b)
    if (jump[a] === jump[b]) {
      a = up[a]!
      b = up[b]!
    } else {
      a = jump[a]!
      b = jump[b]!
    }
  return a
}

/**
 * The tree of blocks: nodes below `sites` are sites, each under its block; the block that a site s is the first of, seen
 * from above, is `sites + s` and stands under the site that it hangs on. The tree of parts: what bridges join, each part
 * named by the site at its top.
 */
function plantTrees(search: Search, blocks: Tree, parts: Parts, found: SingleFailures): void {
  const { order, met, place, low, parent, by } = search
  const sites = order.length
  found.cutPoints.fill(0)
  found.bridges.fill(0)
  let branches = 0
  for (let nth = 0; nth < met; nth++) {
    const site = order[nth]!
    const above = parent[site]!
    if (above === -1) {
      plantRoot(blocks, site)
      plantRoot(parts, site)
      parts.of[site] = site
      branches = 0
      continue
    }
    const begins = low[site]! >= place[above]!
    if (begins) {
      plant(blocks, sites + site, above)
      if (parent[above] !== -1 || ++branches > 1) found.cutPoints[above] = 1
    }
    plant(blocks, site, begins ? sites + site : blocks.up[above]!)
    const isBridge = low[site]! > place[above]!
    if (isBridge) {
      plant(parts, site, parts.of[above]!)
      found.bridges[by[site]!] = 1
    }
    parts.of[site] = isBridge ? site : parts.of[above]!
  }
}

/** Puts the way of each service that works into both trees; returns its users. */
function layServices({ services }: Network, search: Search, blocks: Tree, parts: Parts): number {
  const { place, root } = search
  const { count, from, targetOffsets, targets, users } = services
  let served = 0
  for (let service = 0; service < count; service++) {
    const start = from[service]!
    if (place[start] === -1) continue
    let [over, near, partOver, partNear] = [-1, -1, -1, -1]
    for (let at = targetOffsets[service]!; at < targetOffsets[service + 1]!; at++) {
      const target = targets[at]!
      if (place[target] === -1 || root[target] !== root[start]) continue
      over = over === -1 ? target : meeting(blocks, over, target)
      near = deeper(blocks, near, meeting(blocks, start, target))
      const part = parts.of[target]!
      partOver = partOver === -1 ? part : meeting(parts, partOver, part)
      partNear = deeper(parts, partNear, meeting(parts, parts.of[start]!, part))
    }
    if (over === -1) continue
    const people = users[service]!
    served += people
    const end = meeting(blocks, start, over) === over ? near : over
    const turn = meeting(blocks, start, end)
    blocks.weight[start]! += people
    blocks.weight[end]! += people
    blocks.weight[turn]! -= people
    if (blocks.up[turn] !== -1) blocks.weight[blocks.up[turn]!]! -= people
    const part = parts.of[start]!
    const partEnd = meeting(parts, part, partOver) === partOver ? partNear : partOver
    parts.weight[part]! += people
    parts.weight[partEnd]! += people
    parts.weight[meeting(parts, part, partEnd)]! -= 2 * people
  }
  return served
}

const deeper = ({ depth }: Tree, one: number, other: number) =>
  one === -1 || depth[other]! > depth[one]! ? other : one

/** Sums from below: what lies on a site is lost with it, what lies between two parts with the bridge between them. */
function gather(search: Search, blocks: Tree, parts: Parts, found: SingleFailures): void {
  const { order, met, by } = search
  const sites = order.length
  found.sites.fill(0)
  found.links.fill(0)
  for (let nth = met - 1; nth >= 0; nth--) {
    const site = order[nth]!
    const weight = blocks.weight[site]!
    found.sites[site] = weight
    const block = blocks.up[site]!
    if (block !== -1) {
      blocks.weight[block]! += weight
      // The first of a block is the last of it to be summed.
      if (block === sites + site) blocks.weight[blocks.up[block]!]! += blocks.weight[block]!
    }
    if (parts.of[site] === site && parts.up[site] !== -1) {
      found.links[by[site]!] = parts.weight[site]!
      parts.weight[parts.up[site]!]! += parts.weight[site]!
    }
  }
}
