import type { Ducts } from './duct-disjoint-routes.ts'
import { withLinks } from './network.ts'
import type { Power } from './power-cascade.ts'
import type { Facilities } from './risk.ts'

/** What may be done against what breaks. */
export type Investment =
  /** batteries of a site brought to so many hours */
  | { readonly is: 'battery'; readonly site: number; readonly hours: number }
  /** a generator with so many hours of fuel, beside the batteries */
  | { readonly is: 'generator'; readonly site: number; readonly hours: number }
  /** one more mains feed */
  | { readonly is: 'feed'; readonly site: number; readonly feed: number }
  | { readonly is: 'link'; readonly from: number; readonly to: number; readonly km: number }
  /** a link taken out of a duct, to lie by itself */
  | { readonly is: 'reroute'; readonly link: number; readonly group: number }

/** The facilities once all of these are done; what was is left as it is. */
export function withInvestments(before: Facilities, done: readonly Investment[]): Facilities {
  let { network, power, ducts } = before
  const links = done.filter((one) => one.is === 'link')
  if (links.length > 0) {
    network = withLinks(
      network,
      links.map(({ from, to, km }) => ({ from, to, length: km })),
    )
    ducts = { ...ducts, offsets: lengthened(ducts.offsets, links.length) }
  }
  for (const one of done)
    if (one.is === 'reroute') ducts = without(ducts, one.link, one.group)
    else if (one.is === 'feed') power = withFeed(power, one.site, one.feed)
    else if (one.is !== 'link') power = withPower(power, one)
  return { ...before, network, power, ducts }
}

/** Links that lie in no duct, at the end. */
function lengthened(offsets: Int32Array, more: number): Int32Array {
  const longer = new Int32Array(offsets.length + more).fill(offsets.at(-1)!)
  longer.set(offsets)
  return longer
}

function without({ offsets, ducts }: Ducts, link: number, group: number): Ducts {
  const of = Array.from({ length: offsets.length - 1 }, (_, one) =>
    [...ducts.subarray(offsets[one], offsets[one + 1])].filter((duct) => one !== link || duct !== group),
  )
  return ductsOf(of)
}

/** Puts the ducts of each link into arrays. */
export function ductsOf(of: readonly (readonly number[])[]): Ducts {
  const offsets = new Int32Array(of.length + 1)
  for (const [link, some] of of.entries()) offsets[link + 1] = offsets[link]! + some.length
  return { offsets, ducts: Int32Array.from(of.flat()) }
}

function withPower(power: Power, one: Investment & { readonly is: 'battery' | 'generator' }): Power {
  const { site } = one
  const kept = one.is === 'battery' ? 'battery' : 'fuel'
  const hours = power[kept].slice()
  hours[site] = Math.max(hours[site]!, one.hours)
  return { ...power, [kept]: hours }
}

function withFeed(power: Power, site: number, feed: number): Power {
  const { feedOffsets, feeds } = power
  const at = feedOffsets[site + 1]!
  return {
    ...power,
    feedOffsets: feedOffsets.map((offset, nth) => (nth > site ? offset + 1 : offset)),
    feeds: Int32Array.of(...feeds.subarray(0, at), feed, ...feeds.subarray(at)),
  }
}
