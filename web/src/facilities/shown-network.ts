import type { TopologyView, WhatIfAnswer } from '@hiepluc/contract/endpoints/failures.ts'

/** How a network stands at an hour of an answer, by numbers. */
export interface Standing {
  readonly failedSites: ReadonlySet<number>
  readonly failedLinks: ReadonlySet<number>
  readonly darkSites: ReadonlySet<number>
  /** up, and without a way to the greatest piece of what they were together with */
  readonly lostSites?: ReadonlySet<number>
}

export const ALL_UP: Standing = {
  failedSites: new Set(),
  failedLinks: new Set(),
  darkSites: new Set(),
}

/** What has gone dark by an hour and is not back: what failed by itself is told apart from what only lost its power. */
export function standingAt({ failure, steps }: WhatIfAnswer, hour: number): Standing {
  const down = new Set<number>()
  for (const { from, dark, back } of steps) {
    if (from > hour) break
    for (const id of back) down.delete(id)
    for (const id of dark) down.add(id)
  }
  const failed = new Set(failure.sites)
  return {
    failedSites: new Set([...failed].filter((id) => down.has(id))),
    failedLinks: new Set(hour < (failure.repairHours ?? Infinity) ? failure.links : []),
    darkSites: new Set([...down].filter((id) => !failed.has(id))),
  }
}

/** The sites that stand apart while what has failed or is dark is down. */
export function lostIn({ sites, links }: TopologyView, standing: Standing): ReadonlySet<number> {
  const isDown = ({ id }: { readonly id: number }) =>
    standing.failedSites.has(id) || standing.darkSites.has(id)
  const whole = joined(sites.length, links, () => true)
  const left = joined(
    sites.length,
    links,
    (link) => !standing.failedLinks.has(link.id) && !isDown(sites[link.from]!) && !isDown(sites[link.to]!),
  )
  const size = new Map<number, number>()
  for (const [at, site] of sites.entries())
    if (!isDown(site)) size.set(left[at]!, (size.get(left[at]!) ?? 0) + 1)
  const greatest = new Map<number, number>()
  for (const [at, site] of sites.entries()) {
    const before = greatest.get(whole[at]!)
    if (!isDown(site) && (before === undefined || size.get(left[at]!)! > size.get(before)!))
      greatest.set(whole[at]!, left[at]!)
  }
  return new Set(
    sites.flatMap((site, at) => (isDown(site) || greatest.get(whole[at]!) === left[at] ? [] : site.id)),
  )
}

/** A number for each site that those have in common which these links join. */
function joined(
  sites: number,
  links: TopologyView['links'],
  isUp: (link: TopologyView['links'][number]) => boolean,
): Int32Array {
  const top = Int32Array.from({ length: sites }, (_, at) => at)
  const find = (at: number) => {
    let one = at
    while (top[one] !== one) one = top[one] = top[top[one]!]!
    return one
  }
  for (const link of links) if (isUp(link)) top[find(link.from)] = find(link.to)
  return top.map((_, at) => find(at))
}

export type SiteState = 'failed' | 'dark' | 'lost' | 'cut' | 'site'
export type LinkState = 'failed-link' | 'bridge' | 'link'

export const siteState = (site: TopologyView['sites'][number], standing: Standing): SiteState => {
  if (standing.failedSites.has(site.id)) return 'failed'
  if (standing.darkSites.has(site.id)) return 'dark'
  if (standing.lostSites?.has(site.id)) return 'lost'
  return site.isCutPoint ? 'cut' : 'site'
}

export const linkState = (link: TopologyView['links'][number], standing: Standing): LinkState => {
  if (standing.failedLinks.has(link.id)) return 'failed-link'
  return link.isBridge ? 'bridge' : 'link'
}

/** What was picked on a drawing. */
export interface PickedThing {
  readonly kind: 'site' | 'link'
  readonly id: number
}
