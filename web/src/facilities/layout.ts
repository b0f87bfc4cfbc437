/** What is laid out: sites, where they are if it is known, and links by the places of their ends. */
export interface Laid {
  readonly sites: readonly { readonly lon?: number | undefined; readonly lat?: number | undefined }[]
  readonly links: readonly { readonly from: number; readonly to: number }[]
}
export type Spot = readonly [x: number, y: number]

/** Beyond it pushing every site from every other takes too long. */
const MOST_PUSHED = 600
const ROUNDS = 200

/**
 * Where each site is drawn, 0 to 1 each way: by its coordinates where most have some, else by springs along links and sites that
 * push each other away (Fruchterman and Reingold 1991), from a fixed beginning so that it always looks the same.
 */
export function layOut({ sites, links }: Laid): readonly Spot[] {
  const known = sites.filter(({ lon, lat }) => lon !== undefined && lat !== undefined)
  if (sites.length > 0 && known.length * 2 >= sites.length) return byPlace(sites)
  if (sites.length > MOST_PUSHED) return fitted(asTree(sites.length, links))
  const ring = sites.map((_, at): Spot => {
    const turn = (2 * Math.PI * at) / Math.max(1, sites.length)
    return [Math.cos(turn), Math.sin(turn)]
  })
  return fitted(bySprings(ring, links))
}

/**
 * A tree over the fewest links, from the site with most of them outwards: each branch has as much of the circle as it has ends, each
 * further link is a ring further out. Other parts stand around the same middle. Linear in sites and links.
 */
function asTree(count: number, links: Laid['links']): readonly Spot[] {
  const beside: number[][] = Array.from({ length: count }, () => [])
  for (const { from, to } of links)
    if (from !== to) {
      beside[from]!.push(to)
      beside[to]!.push(from)
    }
  const [order, above, depth] = outwards(beside)
  const ends = new Float64Array(count)
  for (const at of order.toReversed()) {
    ends[at] = Math.max(1, ends[at]!)
    if (above[at] !== -1) ends[above[at]!]! += ends[at]
  }
  const all = order.reduce((sum, at) => sum + (above[at] === -1 ? ends[at]! : 0), 0)
  const [from, used] = [new Float64Array(count), new Float64Array(count)]
  const spots: Spot[] = Array.from({ length: count }, () => [0, 0])
  const isAlone = order.filter((at) => above[at] === -1).length === 1
  let begun = 0
  for (const at of order) {
    const up = above[at]!
    from[at] = up === -1 ? begun : from[up]! + used[up]!
    if (up === -1) begun += ends[at]!
    else used[up]! += ends[at]!
    const turn = (2 * Math.PI * (from[at] + ends[at]! / 2)) / all
    const far = depth[at]! + (isAlone ? 0 : 1)
    spots[at] = [far * Math.cos(turn), far * Math.sin(turn)]
  }
  return spots
}

/** Sites by how far they stand from the one with most links of their part: that part first whose first has most. */
function outwards(beside: readonly (readonly number[])[]): readonly [number[], Int32Array, Int32Array] {
  const above = new Int32Array(beside.length).fill(-2)
  const depth = new Int32Array(beside.length)
  const order: number[] = []
  const firsts = [...beside.keys()].toSorted((a, b) => beside[b]!.length - beside[a]!.length || a - b)
  for (const first of firsts) {
    if (above[first] !== -2) continue
    above[first] = -1
    for (let next = order.push(first) - 1; next < order.length; next++) {
      const at = order[next]!
      for (const other of beside[at]!)
        if (above[other] === -2) {
          above[other] = at
          depth[other] = depth[at]! + 1
          order.push(other)
        }
    }
  }
  return [order, above, depth]
}

/** Without a place: in a row under the others. Longitudes are narrower the farther from the equator. */
function byPlace(sites: Laid['sites']): readonly Spot[] {
  const lats = sites.flatMap(({ lat }) => lat ?? [])
  const middle = (Math.min(...lats) + Math.max(...lats)) / 2
  const narrow = Math.cos((middle * Math.PI) / 180)
  const floor = -Math.min(...lats) + (Math.max(...lats) - Math.min(...lats)) * 0.1
  const lons = sites.flatMap(({ lon }) => lon ?? [])
  const [west, east] = [Math.min(...lons) * narrow, Math.max(...lons) * narrow]
  const lost = sites.filter(({ lon, lat }) => lon === undefined || lat === undefined).length
  let nth = 0
  return fitted(
    sites.map(({ lon, lat }): Spot => {
      if (lon !== undefined && lat !== undefined) return [lon * narrow, -lat]
      return [west + ((east - west) * (nth++ + 0.5)) / lost, floor]
    }),
  )
}

function bySprings(from: readonly Spot[], links: Laid['links']): readonly Spot[] {
  const count = from.length
  const [xs, ys] = [from.map(([x]) => x), from.map(([, y]) => y)]
  const reach = 2 / Math.sqrt(Math.max(1, count))
  for (let round = 0; round < ROUNDS; round++) {
    const most = 0.2 * (1 - round / ROUNDS)
    const [dx, dy] = [new Float64Array(count), new Float64Array(count)]
    const pull = (a: number, b: number, force: (far: number) => number) => {
      const [x, y] = [xs[a]! - xs[b]!, ys[a]! - ys[b]!]
      const far = Math.max(1e-6, Math.hypot(x, y))
      const by = force(far) / far
      dx[a]! += x * by
      dy[a]! += y * by
      dx[b]! -= x * by
      dy[b]! -= y * by
    }
    for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) pull(a, b, (far) => reach ** 2 / far)
    for (const { from: a, to: b } of links) if (a !== b) pull(a, b, (far) => -(far ** 2) / reach)
    for (let at = 0; at < count; at++) {
      const far = Math.max(1e-6, Math.hypot(dx[at]!, dy[at]!))
      const by = Math.min(far, most) / far
      // A little towards the middle: parts that hang together with nothing would drift away.
      xs[at] = (xs[at]! + dx[at]! * by) * 0.99
      ys[at] = (ys[at]! + dy[at]! * by) * 0.99
    }
  }
  return xs.map((x, at) => [x, ys[at]!])
}

/** Into a square of 1, both ways by the same measure. */
function fitted(spots: readonly Spot[]): readonly Spot[] {
  if (spots.length === 0) return spots
  const ends = (of: (spot: Spot) => number) => {
    let [least, most] = [Infinity, -Infinity]
    for (const spot of spots) {
      least = Math.min(least, of(spot))
      most = Math.max(most, of(spot))
    }
    return [least, most] as const
  }
  const [left, right] = ends(([x]) => x)
  const [top, foot] = ends(([, y]) => y)
  const size = Math.max(right - left, foot - top) || 1
  return spots.map(([x, y]) => [0.5 + (x - (left + right) / 2) / size, 0.5 + (y - (top + foot) / 2) / size])
}
