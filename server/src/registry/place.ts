import { COMMUNE_CODE, COMMUNE_KINDS, PROVINCE_CODE, PROVINCE_KINDS } from '@hiepluc/contract/place.ts'
import type { Commune, Province } from '@hiepluc/contract/endpoints/places.ts'
import { z } from 'zod'
import { foldText } from '#law/duty-search.ts'
import { Refusal } from '#platform/refusal.ts'
import { CsvRows } from './csv-rows.ts'

export type { Commune, Province } from '@hiepluc/contract/endpoints/places.ts'

const middle = {
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
}
const provinceRow = z.strictObject({
  code: z.string().regex(PROVINCE_CODE),
  kind: z.enum(PROVINCE_KINDS),
  name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  ...middle,
})
const communeRow = z.object({
  code: z.string().regex(COMMUNE_CODE),
  kind: z.enum(COMMUNE_KINDS),
  name: z.string().min(1),
  province: z.string().regex(PROVINCE_CODE),
  ...middle,
})

/** Provinces and communes of a country, in the order of their codes. */
export interface Places {
  readonly provinces: readonly Province[]
  findProvince: (code: string) => Province | undefined
  findCommune: (code: string) => Commune | undefined
  /** by name; none where no province has the code */
  findCommunesIn: (province: string) => readonly Commune[]
  /**
   * Provinces and communes whose name, or whose name and province, hold all words asked for, with or without their
   * diacritics; those that begin with them first, then the shorter names.
   */
  search: (words: string, limit: number) => { provinces: readonly Province[]; communes: readonly Commune[] }
}

/** What ships in a pack; a file that does not fit is a defect of the release. */
export function parsePlaces(provinceFile: unknown, communeFile: string): Places {
  const provinces = z.array(provinceRow).parse(provinceFile)
  const communes = rowsOf(communeFile).map((row) => communeRow.parse(row))
  return placesOf(provinces, communes)
}

function rowsOf(file: string): Record<string, string>[] {
  const [head, ...rows] = new CsvRows().read(file, true).map(({ fields = [] }) => fields)
  return rows.map((fields) => Object.fromEntries(head!.map((column, at) => [column, fields[at] ?? ''])))
}

/** Throws where a code stands twice, or a commune lies in no province. */
export function placesOf(provinces: readonly Province[], communes: readonly Commune[]): Places {
  const byCode = indexOf(provinces)
  const communesByCode = indexOf(communes)
  const astray = communes.find((one) => !byCode.has(one.province))
  if (astray) throw new RangeError(`commune ${astray.code} lies in no province`)
  const byProvince = Map.groupBy(communes.toSorted(byName), (one) => one.province)
  const foldedProvinces = provinces.map((one) => ({ one, folded: foldText(`${one.name.vi} ${one.name.en}`) }))
  const foldedCommunes = communes.map((one) => ({
    one,
    folded: foldText(one.name),
    within: foldText(`${one.name} ${byCode.get(one.province)!.name.vi}`),
  }))
  return {
    provinces,
    findProvince: (code) => byCode.get(code),
    findCommune: (code) => communesByCode.get(code),
    findCommunesIn: (province) => byProvince.get(province) ?? [],
    search: (words, limit) => {
      const wanted = foldText(words).split(/\s+/).filter(Boolean)
      if (wanted.length === 0) return { provinces: [], communes: [] }
      const holds = (text: string) => wanted.every((word) => text.includes(word))
      const first = wanted.join(' ')
      const rank = (folded: string) => (folded.startsWith(first) ? 0 : 1000) + folded.length
      return {
        provinces: foldedProvinces.filter(({ folded }) => holds(folded)).map(({ one }) => one),
        communes: foldedCommunes
          .filter(({ within }) => holds(within))
          .toSorted((a, b) => rank(a.folded) - rank(b.folded))
          .slice(0, limit)
          .map(({ one }) => one),
      }
    },
  }
}

function indexOf<Place extends { readonly code: string }>(places: readonly Place[]): Map<string, Place> {
  const byCode = new Map(places.map((one) => [one.code, one]))
  if (byCode.size !== places.length) throw new RangeError('a code of a place stands twice')
  return byCode
}

const byName = (a: Commune, b: Commune) => a.name.localeCompare(b.name, 'vi')

/** Where something is, as far as it is known. */
export interface PlaceCodes {
  readonly province?: string | undefined
  readonly commune?: string | undefined
}

/** The codes if there are such places and the one lies in the other; a commune alone brings its province with it. */
export function parsePlace(places: Places, { province, commune }: PlaceCodes): PlaceCodes {
  if (province !== undefined && !places.findProvince(province)) throw noProvince(province)
  if (commune === undefined) return { province }
  const found = places.findCommune(commune)
  if (!found) throw noCommune(commune)
  if (province !== undefined && found.province !== province) throw elsewhere(places, found, province)
  return { province: found.province, commune }
}

const noProvince = (code: string) =>
  new Refusal('malformed', {
    vi: `Không có tỉnh, thành phố nào mang mã ${code}. Hãy chọn trong danh sách.`,
    en: `No province or city has the code ${code}. Choose from the list.`,
  })

const noCommune = (code: string) =>
  new Refusal('malformed', {
    vi: `Không có xã, phường, đặc khu nào mang mã ${code}. Hãy chọn trong danh sách.`,
    en: `No commune, ward or special zone has the code ${code}. Choose from the list.`,
  })

function elsewhere(places: Places, commune: Commune, province: string) {
  const nameOf = (code: string) => places.findProvince(code)!.name
  return new Refusal('malformed', {
    vi: `${commune.name} thuộc ${nameOf(commune.province).vi}, không thuộc ${nameOf(province).vi}. Hãy chọn lại một trong hai.`,
    en: `${commune.name} lies in ${nameOf(commune.province).en}, not in ${nameOf(province).en}. Choose one of the two again.`,
  })
}
