import type { FacilityFacts, FacilityKind } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { findRing } from './containment.ts'
import type { Spot } from './earth.ts'
import { checkFact, fieldsOf, isKey } from './facility-facts.ts'
import { calledThing, placeIn } from './given-network.ts'
import type { GivenThing, NetworkTrouble, Where } from './given-network.ts'
import { spotOf } from './network-marks.ts'

/** A thing that stands already, of the same owner. */
export interface StandingThing {
  readonly id: number
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: FacilityFacts
  /** the list that it is of; null: entered by hand */
  readonly list: string | null
}

/** What a country's places say of codes; undefined: there is none of that code. */
export interface PlaceCheck {
  readonly hasProvince: (code: string) => boolean
  readonly provinceOf: (commune: string) => string | undefined
  /** whether a place can be in the country, roughly */
  readonly isInside: (spot: Spot) => boolean
}

/** A thing by kind and key, as one word. */
export const nameOf = (kind: FacilityKind, key: string): string => `${kind} ${key}`

/**
 * Everything that is wrong with things in themselves and among each other, `others` being what stands beside them and stays: keys twice,
 * references to nothing, rings of containment, coordinates that cannot be. In the order of the things.
 */
export function checkNetwork(
  things: readonly GivenThing[],
  others: readonly StandingThing[],
  places?: PlaceCheck,
): NetworkTrouble[] {
  const troubles: NetworkTrouble[] = []
  const tell = (where: Where, thing: Pick<GivenThing, 'kind' | 'key'>, said: Said) => {
    const called = calledThing(thing)
    troubles.push({ where, vi: `${called.vi}: ${said.vi}.`, en: `${called.en}: ${said.en}.` })
  }
  const first = firstOfEach(things, tell)
  const known = new Set([...first.keys(), ...others.map(({ kind, key }) => nameOf(kind, key))])
  for (const thing of things) {
    for (const said of [...troublesOf(thing), ...placeTroubles(thing, places), ...missingOf(thing, known)])
      tell(thing.where, thing, said)
  }
  const ring = ringOf(first, others)
  if (ring) tell(ring.thing.where, ring.thing, ring.said)
  for (const other of others)
    for (const said of missingOf(other, known))
      troubles.push({ where: { element: calledThing(other).en }, ...otherLoses(other, said) })
  return troubles
}

/** The first thing of each kind and key; what comes again is told of. */
function firstOfEach(
  things: readonly GivenThing[],
  tell: (where: Where, thing: GivenThing, said: Said) => void,
): ReadonlyMap<string, GivenThing> {
  const first = new Map<string, GivenThing>()
  for (const thing of things) {
    const name = nameOf(thing.kind, thing.key)
    const known = first.get(name)
    if (known) {
      const place = placeIn(known.where)
      tell(thing.where, thing, {
        vi: `mã này đã có ở ${place.vi.toLowerCase()}`,
        en: `the key stands at ${place.en.toLowerCase()} already`,
      })
    } else first.set(name, thing)
  }
  return first
}

const said = (vi: string, en: string): Said => ({ vi, en })

/** What is wrong with one thing by itself. */
export function troublesOf({ kind, key, name, facts }: Omit<GivenThing, 'where'>): Said[] {
  const found: Said[] = []
  if (!isKey(key))
    found.push(
      said('thiếu mã, hoặc mã dài quá 200 ký tự', 'it has no key, or one of more than 200 characters'),
    )
  if (name.trim() === '' || name.length > 300)
    found.push(
      said('thiếu tên, hoặc tên dài quá 300 ký tự', 'it has no name, or one of more than 300 characters'),
    )
  if (name.includes('\0') || !name.isWellFormed())
    found.push(said('tên có ký tự không ghi được', 'its name has characters that cannot be stored'))
  for (const [field, { isNeeded, says }] of Object.entries(fieldsOf(kind)))
    if (
      isNeeded &&
      (facts[field] === undefined || (Array.isArray(facts[field]) && facts[field].length === 0))
    )
      found.push(said(`thiếu "${says.vi.toLowerCase()}"`, `"${says.en.toLowerCase()}" is missing`))
  found.push(...numberTroubles(kind, facts), ...spotTroubles(facts))
  if (kind === 'site' && facts['generator'] === false && Number(facts['fuelHours'] ?? 0) > 0)
    found.push(
      said('không có máy phát điện nhưng lại có giờ nhiên liệu', 'it has no generator and yet hours of fuel'),
    )
  if (kind === 'work' && String(facts['begins']) >= String(facts['ends']))
    found.push(said('kết thúc trước khi bắt đầu', 'it ends before it begins'))
  if (kind === 'work' && ['sites', 'links', 'groups', 'substations'].every((of) => facts[of] === undefined))
    found.push(
      said(
        'chưa nói tạm ngừng trạm, tuyến, cống bể hay trạm biến áp nào',
        'it does not say which site, link, duct or substation is taken down',
      ),
    )
  if (kind === 'backup' && ['site', 'link', 'service'].every((of) => facts[of] === undefined))
    found.push(
      said(
        'chưa nói dự phòng cho trạm, tuyến hay dịch vụ nào',
        'it does not say which site, link or service it backs',
      ),
    )
  if (
    kind === 'backup' &&
    facts['lastTest'] !== undefined &&
    facts['nextTest'] !== undefined &&
    facts['nextTest'] <= facts['lastTest']
  )
    found.push(said('lần thử tới không sau lần thử gần nhất', 'the next test is not after the last'))
  return found
}

/** Forms whose numbers are numbers already are read without a look at what they say. */
function numberTroubles(kind: FacilityKind, facts: FacilityFacts): Said[] {
  const fields = fieldsOf(kind)
  return Object.entries(facts).flatMap(([name, given]) => {
    const field = fields[name]
    if (field?.type !== 'number' && field?.type !== 'count') return []
    const read = checkFact(field, given)
    return 'trouble' in read ? [read.trouble] : []
  })
}

function spotTroubles({ lat, lon }: FacilityFacts): Said[] {
  if (lat === undefined && lon === undefined) return []
  if (lat === undefined || lon === undefined)
    return [said('chỉ có một trong vĩ độ và kinh độ', 'of latitude and longitude it has only one')]
  const [north, east] = [Number(lat), Number(lon)]
  if (Number.isNaN(north + east) || (Math.abs(north) <= 90 && Math.abs(east) <= 180)) return []
  if (Math.abs(east) <= 90 && Math.abs(north) <= 180)
    return [
      said(
        `vĩ độ ${north} và kinh độ ${east} bị đổi chỗ: vĩ độ không quá 90`,
        `latitude ${north} and longitude ${east} are swapped: no latitude is beyond 90`,
      ),
    ]
  return [
    said(
      `tọa độ ${north}, ${east} không có trên trái đất`,
      `the coordinates ${north}, ${east} are not on earth`,
    ),
  ]
}

function placeTroubles(thing: GivenThing, places: PlaceCheck | undefined): Said[] {
  if (!places) return []
  const abroad = abroadTroubles(thing, places)
  if (abroad.length > 0) return abroad
  const { province, commune } = thing.facts
  if (province !== undefined && !places.hasProvince(String(province)))
    return [
      said(
        `không có tỉnh, thành phố mang mã ${String(province)}`,
        `no province has the code ${String(province)}`,
      ),
    ]
  if (commune === undefined) return []
  const of = places.provinceOf(String(commune))
  if (of === undefined)
    return [
      said(
        `không có xã, phường, đặc khu mang mã ${String(commune)}`,
        `no commune has the code ${String(commune)}`,
      ),
    ]
  if (province !== undefined && of !== province)
    return [
      said(
        `xã ${String(commune)} thuộc tỉnh ${of}, không thuộc ${String(province)}`,
        `the commune ${String(commune)} lies in the province ${of}, not in ${String(province)}`,
      ),
    ]
  return []
}

/** Sites abroad there are; a site that says in which province it lies is none of them. */
function abroadTroubles({ facts }: GivenThing, { isInside }: PlaceCheck): Said[] {
  const spot = spotOf({ facts })
  if (!spot || Math.abs(spot.lat) > 90 || Math.abs(spot.lon) > 180 || isInside(spot)) return []
  const { lat, lon } = spot
  if (Math.abs(lon) <= 90 && isInside({ lat: lon, lon: lat }))
    return [
      said(
        `vĩ độ ${lat} và kinh độ ${lon} bị đổi chỗ: đổi lại thì nằm trong nước`,
        `latitude ${lat} and longitude ${lon} are swapped: the other way round they lie in the country`,
      ),
    ]
  const named = facts['commune'] ?? facts['province']
  if (named === undefined) return []
  return [
    said(
      `tọa độ ${lat}, ${lon} ở ngoài lãnh thổ, trong khi mã nơi đặt là ${String(named)}`,
      `the coordinates ${lat}, ${lon} lie outside the country, and yet its place has the code ${String(named)}`,
    ),
  ]
}

/** What it refers to and nobody knows. */
function missingOf({ kind, facts }: Pick<GivenThing, 'kind' | 'facts'>, known: ReadonlySet<string>): Said[] {
  return Object.entries(fieldsOf(kind)).flatMap(([field, { of, says }]) => {
    const given = facts[field]
    if (of === undefined || given === undefined) return []
    return (Array.isArray(given) ? (given as string[]) : [String(given)])
      .filter((key) => !known.has(nameOf(of, key)))
      .map((key) => {
        const called = calledThing({ kind: of, key })
        return said(
          `${says.vi.toLowerCase()}: không có ${called.vi}`,
          `${says.en.toLowerCase()}: there is no ${called.en}`,
        )
      })
  })
}

const otherLoses = (other: StandingThing, missing: Said): Said => {
  const called = calledThing(other)
  const from =
    other.list === null
      ? said('ghi trực tiếp', 'entered by hand')
      : said(`danh sách "${other.list}"`, `of the list "${other.list}"`)
  return said(
    `${called.vi} (${from.vi}) vẫn cần: ${missing.vi}.`,
    `${called.en} (${from.en}) still needs it: ${missing.en}.`,
  )
}

function ringOf(first: ReadonlyMap<string, GivenThing>, others: readonly StandingThing[]) {
  const within = new Map<string, string>()
  const sites = [...first.values()].filter(({ kind }) => kind === 'site')
  for (const { kind, key, facts } of [...others, ...sites])
    if (kind === 'site' && facts['within'] !== undefined) within.set(key, String(facts['within']))
  const ring = findRing(
    sites.map(({ key }) => key),
    within,
  )
  if (!ring) return undefined
  const thing = ring.map((key) => first.get(nameOf('site', key))).find((one) => one !== undefined)!
  return {
    thing,
    said: said(
      `nằm trong chính mình, theo vòng ${ring.join(' → ')}`,
      `it lies within itself, in the ring ${ring.join(' → ')}`,
    ),
  }
}
