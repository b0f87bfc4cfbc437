import type { Said } from '@hiepluc/contract/wire.ts'
import { foldText } from '#law/duty-search.ts'
import type { Places } from '#registry/place.ts'
import { calledThing } from './given-network.ts'
import type { GivenThing, NetworkTrouble } from './given-network.ts'
import { fieldsOf } from './facility-facts.ts'

/** How files call places: codes by name, of a commune in a province or anywhere. */
export interface PlaceNames {
  readonly provincesCalled: (name: string) => readonly string[]
  readonly communesCalled: (name: string, province: string | undefined) => readonly string[]
}

const PROVINCE = /^(?:tinh|thanh pho|tp\.?|t\.)\s+/
const COMMUNE = /^(?:(xa|x\.)|(phuong|p\.)|(dac khu|dk\.?))\s+/

/** The names of a country's places; with their kind in front ("TP. Huế", "xã Đồng Văn") or without, with diacritics or without. */
export function namesOf({ provinces, findCommunesIn }: Places): PlaceNames {
  const byName = Map.groupBy(
    provinces.flatMap(({ code, name }) =>
      [...new Set([plain(name.vi), plain(name.en)])].map((called) => ({ called, code })),
    ),
    ({ called }) => called,
  )
  let communes: Map<string, { code: string; kind: string; name: string; province: string }[]> | undefined
  const communesByName = () =>
    (communes ??= Map.groupBy(
      provinces.flatMap(({ code }) => findCommunesIn(code)),
      ({ name }) => plain(name),
    ))
  return {
    provincesCalled: (name) => {
      const called = plain(name)
      const found = byName.get(called) ?? byName.get(called.replace(PROVINCE, '')) ?? []
      return found.map(({ code }) => code)
    },
    communesCalled: (name, province) => {
      const called = plain(name)
      const [front = '', xa, phuong, dacKhu] = COMMUNE.exec(called) ?? []
      const kind = xa ? 'commune' : phuong ? 'ward' : dacKhu ? 'special-zone' : undefined
      const all = [
        ...(communesByName().get(called) ?? []),
        ...(front === ''
          ? []
          : (communesByName().get(called.slice(front.length)) ?? []).filter((one) => one.kind === kind)),
      ].filter((one) => province === undefined || one.province === province)
      // Of several that differ in their diacritics alone, the one that is written so.
      const exact = all.filter((one) => name.normalize('NFC').toLowerCase().includes(one.name.toLowerCase()))
      return (all.length > 1 && exact.length > 0 ? exact : all).map(({ code }) => code)
    },
  }
}

const plain = (name: string) => foldText(name.trim()).replaceAll(/[\s-]+/g, ' ')

/** Puts codes where things name their places; what is no code and no name, or the name of several, is told of. */
export function settlePlaces(
  things: readonly GivenThing[],
  names: PlaceNames | undefined,
): { readonly things: readonly GivenThing[]; readonly troubles: readonly NetworkTrouble[] } {
  const troubles: NetworkTrouble[] = []
  const settled = things.map((thing) => {
    const { province, commune } = thing.facts
    if (!isName(thing, 'province') && !isName(thing, 'commune')) return thing
    const tell = (said: Said) => {
      const called = calledThing(thing)
      troubles.push({ where: thing.where, vi: `${called.vi}: ${said.vi}.`, en: `${called.en}: ${said.en}.` })
      return thing
    }
    const of = isName(thing, 'province')
      ? (names?.provincesCalled(String(province)) ?? [])
      : [province as string | undefined]
    if (of.length !== 1) return tell(noPlace(String(province), PROVINCES, of.length))
    const inside = isName(thing, 'commune')
      ? (names?.communesCalled(String(commune), of[0]) ?? [])
      : [commune as string | undefined]
    if (inside.length !== 1) return tell(noPlace(String(commune), COMMUNES, inside.length))
    const facts = {
      ...thing.facts,
      ...(of[0] !== undefined && { province: of[0] }),
      ...(inside[0] !== undefined && { commune: inside[0] }),
    }
    return { ...thing, facts }
  })
  return { things: settled, troubles }
}

function isName({ kind, facts }: GivenThing, field: 'province' | 'commune'): boolean {
  const { place, form } = fieldsOf(kind)[field] ?? {}
  return place !== undefined && facts[field] !== undefined && form?.test(String(facts[field])) !== true
}

const PROVINCES: Said = { vi: 'tỉnh, thành phố', en: 'province' }
const COMMUNES: Said = { vi: 'xã, phường, đặc khu', en: 'commune' }

const noPlace = (name: string, what: Said, found: number): Said =>
  found === 0
    ? {
        vi: `không có ${what.vi} nào tên "${name}"; hãy ghi tên theo đơn vị hành chính hiện nay, hoặc mã`,
        en: `no ${what.en} is called "${name}"; give its name of today, or its code`,
      }
    : {
        vi: `có ${found} ${what.vi} tên "${name}"; hãy ghi thêm tỉnh, hoặc ghi mã`,
        en: `there are ${found} places called "${name}"; give the province too, or the code`,
      }
