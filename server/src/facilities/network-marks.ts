import type { Said } from '@hiepluc/contract/wire.ts'
import { kilometres } from './earth.ts'
import type { Spot } from './earth.ts'
import type { GivenThing } from './given-network.ts'

/** Told of one list at most: who has more sees by these what is the matter. */
const TOLD = 20

/** Where a site lies, where both coordinates are known. */
export function spotOf({ facts: { lat, lon } }: Pick<GivenThing, 'facts'>): Spot | undefined {
  return typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : undefined
}

/** Kilometres from the middle of its commune beyond which a site is hardly in it: the largest have a diameter of about 60. */
const FAR = 60

/** Where a country's places lie. */
export interface PlaceMarks {
  readonly middleOf: (commune: string) => Spot | undefined
  /** whether a place can be in the country, roughly */
  readonly isInside: (spot: Spot) => boolean
}

/** What is odd about a network and may yet be right: lengths that do not fit the distance, sites far from their commune. */
export function marksOf(things: readonly GivenThing[], places?: PlaceMarks): Said[] {
  const sites = new Map(things.filter(({ kind }) => kind === 'site').map((site) => [site.key, site]))
  const marks: Said[] = []
  for (const { kind, key, facts } of things) {
    if (kind !== 'link' || typeof facts['km'] !== 'number') continue
    const [a, b] = [sites.get(String(facts['from'])), sites.get(String(facts['to']))].map(
      (site) => site && spotOf(site),
    )
    if (!a || !b) continue
    const straight = kilometres(a, b)
    // A kilometre for what rounding to hundredths of a degree takes away.
    if (facts['km'] < straight * 0.98 - 1.5)
      marks.push({
        vi: `Tuyến ${key} dài ${shown(facts['km'])} km, ngắn hơn đường thẳng giữa hai đầu (${shown(straight)} km): tọa độ hoặc chiều dài có thể sai.`,
        en: `Link ${key} is ${shown(facts['km'])} km long, shorter than the straight line between its ends (${shown(straight)} km): the coordinates or the length may be wrong.`,
      })
    else if (facts['km'] > 50 && facts['km'] > 5 * straight)
      marks.push({
        vi: `Tuyến ${key} dài ${shown(facts['km'])} km, hơn năm lần đường thẳng giữa hai đầu (${shown(straight)} km).`,
        en: `Link ${key} is ${shown(facts['km'])} km long, more than five times the straight line between its ends (${shown(straight)} km).`,
      })
  }
  for (const site of sites.values()) {
    const [spot, middle] = [
      spotOf(site),
      typeof site.facts['commune'] === 'string' ? places?.middleOf(site.facts['commune']) : undefined,
    ]
    if (!spot || !middle || kilometres(spot, middle) <= FAR) continue
    marks.push({
      vi: `Trạm ${site.key} cách trung tâm xã ${String(site.facts['commune'])} ${shown(kilometres(spot, middle))} km: mã xã hoặc tọa độ có thể sai.`,
      en: `Site ${site.key} lies ${shown(kilometres(spot, middle))} km from the middle of the commune ${String(site.facts['commune'])}: the code or the coordinates may be wrong.`,
    })
  }
  const abroad = [...sites.values()].filter((site) => {
    const spot = spotOf(site)
    return spot && places && !places.isInside(spot)
  })
  if (abroad.length > 0) marks.unshift(areAbroad(abroad))
  if (marks.length <= TOLD) return marks
  const more = marks.length - TOLD
  return [
    ...marks.slice(0, TOLD),
    { vi: `Còn ${more} điểm cần xem lại.`, en: `And ${more} more to look at.` },
  ]
}

function areAbroad(sites: readonly GivenThing[]): Said {
  const names = sites.slice(0, 10).map(({ name }) => name)
  const more = sites.length > 10 ? ', …' : ''
  return {
    vi: `${sites.length} trạm nằm ngoài lãnh thổ: ${names.join(', ')}${more}.`,
    en: `${sites.length} sites lie outside the country: ${names.join(', ')}${more}.`,
  }
}

const shown = (number: number) => String(Math.round(number))
