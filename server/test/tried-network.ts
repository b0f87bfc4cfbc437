import type { KnownNetwork } from '#facilities/known-network.ts'

/** What is down: places among the sites and links. */
export interface Failed {
  readonly sites: ReadonlySet<number>
  readonly links: ReadonlySet<number>
}
export interface Tried {
  readonly users: number
  readonly services: number
  readonly cutOff: number
  /** places among the served */
  readonly lost: readonly number[]
}
const UP: Failed = { sites: new Set(), links: new Set() }

/** Which sites reach which, by spreading until nothing changes; -1: it is down. */
export function together({ sites, links }: KnownNetwork, down: Failed = UP): number[] {
  const label = sites.map((_, at) => (down.sites.has(at) ? -1 : at))
  for (let isChanged = true; isChanged;) {
    isChanged = false
    for (const [at, { from, to }] of links.entries()) {
      const [a, b] = [label[from]!, label[to]!]
      if (down.links.has(at) || a === -1 || b === -1 || a === b) continue
      label[from] = label[to] = Math.min(a, b)
      isChanged = true
    }
  }
  return label
}

/** Who is served, as docs/facilities.md defines it: services, then sites with users of their own. */
export function servedOf(known: KnownNetwork) {
  const { sites, links, services } = known
  const label = together(known)
  const degree = sites.map(
    (_, at) =>
      links.flatMap(({ from, to }) => (from === to ? [] : [from, to])).filter((end) => end === at).length,
  )
  const gatewaysOf = (at: number): number[] => {
    const all = [...sites.keys()].filter((one) => sites[one]!.isGateway)
    const own = all.filter((one) => sites[one]!.orgId === sites[at]!.orgId)
    const beside = all.filter((one) => label[one] === label[at])
    if (own.length + beside.length > 0) return own.length > 0 ? own : beside
    const part = [...sites.keys()].filter((one) => label[one] === label[at])
    return [part.find((one) => degree[one] === Math.max(...part.map((other) => degree[other]!)))!]
  }
  return [
    ...services.map(({ from, to, users }) => ({ from, to, users })),
    ...[...sites.keys()]
      .filter((at) => sites[at]!.users > 0)
      .map((at) => ({ from: at, to: gatewaysOf(at), users: sites[at]!.users })),
  ]
}

/** What a failure costs beside what was down before it, by trying it. */
export function tried(known: KnownNetwork, failed: Failed, before: Failed = UP): Tried {
  const labels = [before, both(before, failed)].map((down) => together(known, down))
  const [was, is] = labels as [number[], number[]]
  const served = servedOf(known)
  const works = (label: readonly number[], at: number) =>
    label[served[at]!.from] !== -1 && served[at]!.to.some((end) => label[end] === label[served[at]!.from])
  const lost = [...served.keys()].filter((at) => works(was, at) && !works(is, at))
  let cutOff = 0
  for (const part of new Set(was.filter((label) => label !== -1))) {
    const left = is.filter((label, site) => was[site] === part && label !== -1)
    const sizes = left.map((piece) => left.filter((other) => other === piece).length)
    cutOff += left.length - Math.max(0, ...sizes)
  }
  const users = lost.reduce((sum, at) => sum + served[at]!.users, 0)
  return { users, services: lost.length, cutOff, lost }
}

export const both = (one: Failed, other: Failed): Failed => ({
  sites: new Set([...one.sites, ...other.sites]),
  links: new Set([...one.links, ...other.links]),
})

/** Sites that are dark in an hour, all of whose feeds have failed until `back`. */
export const darkIn = ({ sites }: KnownNetwork, feeds: ReadonlySet<number>, hour: number, back: number) =>
  new Set(
    [...sites.keys()].filter((at) => {
      const { feeds: own, batteryHours, fuelHours } = sites[at]!
      const isOut = own.length > 0 && own.every((feed) => feeds.has(feed))
      return isOut && batteryHours + fuelHours <= hour && hour < back
    }),
  )
