import type { FacilityFormat, UserRule } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { GivenThing } from './given-network.ts'

export interface GivenUsers {
  readonly things: readonly GivenThing[]
  readonly marks: readonly Said[]
}

/** Forms that have no place for users. */
const WITHOUT_USERS: readonly FacilityFormat[] = ['topohub']
/** Users at each end of a link, by degree. */
const PER_LINK = 1_000

/**
 * Users for a network that says of none, so that failures can be weighed against each other: by degree a site has a thousand for each of
 * its links; seeded, between 1,000 and 100,000 in whole thousands, by mulberry32 over the sites in their order. Where no site is a
 * gateway, the one with most links becomes it, the first of several. A network that knows its users, or has services, stays as it is.
 */
export function giveUsers(
  things: readonly GivenThing[],
  {
    rule,
    format,
    seed,
  }: { readonly rule: UserRule | undefined; readonly format: FacilityFormat; readonly seed: number },
): GivenUsers {
  const by = rule ?? (WITHOUT_USERS.includes(format) ? 'degree' : 'none')
  const isKnown = things.some(({ kind, facts }) => kind === 'service' || facts['users'] !== undefined)
  if (by === 'none' || isKnown) return { things, marks: [] }
  const degree = degreesOf(things)
  const random = mulberry32(seed)
  const hub = hubOf(things, degree)
  const given = things.map((thing) => {
    if (thing.kind !== 'site') return thing
    const users =
      by === 'degree' ? PER_LINK * (degree.get(thing.key) ?? 0) : 1_000 * (1 + Math.floor(random() * 100))
    return { ...thing, facts: { ...thing.facts, users, ...(thing.key === hub && { gateway: true }) } }
  })
  const called = things.find(({ kind, key }) => kind === 'site' && key === hub)?.name
  const how =
    by === 'degree'
      ? { vi: '1.000 người cho mỗi tuyến tại trạm', en: '1,000 for each link at the site' }
      : { vi: `ngẫu nhiên theo số ${seed}`, en: `at random by the seed ${seed}` }
  return {
    things: given,
    marks: [
      {
        vi: `Danh sách không có số người dùng: đã gán theo quy tắc (${how.vi})${called ? `; cửa ngõ mạng là ${called}` : ''}.`,
        en: `The list says nothing of users: they were given by rule (${how.en})${called ? `; the gateway is ${called}` : ''}.`,
      },
    ],
  }
}

/** How many links end at each site; a link of a site to itself counts for none. */
function degreesOf(things: readonly GivenThing[]): ReadonlyMap<string, number> {
  const degree = new Map<string, number>()
  for (const { kind, facts } of things) {
    if (kind !== 'link' || facts['from'] === facts['to']) continue
    for (const end of [String(facts['from']), String(facts['to'])])
      degree.set(end, (degree.get(end) ?? 0) + 1)
  }
  return degree
}

/** undefined: there is a gateway already, or no site. */
function hubOf(things: readonly GivenThing[], degree: ReadonlyMap<string, number>): string | undefined {
  const sites = things.filter(({ kind }) => kind === 'site')
  if (sites.some(({ facts }) => facts['gateway'] === true)) return undefined
  let hub = sites[0]?.key
  for (const { key } of sites) if ((degree.get(key) ?? 0) > (degree.get(hub!) ?? 0)) hub = key
  return hub
}

/** Numbers from 0 to below 1 by a seed of 32 bits (Tommy Ettinger, mulberry32, public domain). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
