/**
 * The first ring in which sites lie in each other, by key, from any of the sites that are given; undefined: there is none. `within` says
 * in what each lies.
 */
export function findRing(
  keys: Iterable<string>,
  within: ReadonlyMap<string, string>,
): readonly string[] | undefined {
  const done = new Set<string>()
  for (const key of keys) {
    const path: string[] = []
    const onPath = new Map<string, number>()
    for (let at: string | undefined = key; at !== undefined && !done.has(at); at = within.get(at)) {
      const first = onPath.get(at)
      if (first !== undefined) return [...path.slice(first), at]
      onPath.set(at, path.length)
      path.push(at)
    }
    for (const one of path) done.add(one)
  }
  return undefined
}

interface Contained {
  /** place of the site it stands in */
  readonly within?: number | undefined
}

const INSIDE = new WeakMap<readonly Contained[], ReadonlyMap<number, readonly number[]>>()

/** Which sites stand in each, one level down. */
function insideOf(sites: readonly Contained[]): ReadonlyMap<number, readonly number[]> {
  const known = INSIDE.get(sites)
  if (known) return known
  const inside = new Map<number, number[]>()
  for (const [at, { within }] of sites.entries())
    if (within !== undefined) inside.set(within, [...(inside.get(within) ?? []), at])
  INSIDE.set(sites, inside)
  return inside
}

/** Places of the sites within which others stand. */
export const buildingsOf = (sites: readonly Contained[]): readonly number[] =>
  [...insideOf(sites).keys()].toSorted((a, b) => a - b)

/** A site and all that stands within it, however deep, by place. */
export function standingIn(sites: readonly Contained[], at: number): readonly number[] {
  const found = new Set([at])
  for (const one of found) for (const inner of insideOf(sites).get(one) ?? []) found.add(inner)
  return [...found]
}
