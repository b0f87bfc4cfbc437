// Writes server/packs/vn/places and web/src/kit/map/borders.json from the administrative units of Viet Nam:
//   node tools/pack-places.ts UNITS.json COMMUNES.csv PROVINCES.geojson
// NOTICE says where the three come from.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.ts'

type Point = readonly [lon: number, lat: number]
type Ring = readonly Point[]
interface Unit {
  readonly Code: string
  readonly Name: string
  readonly NameEn: string
  readonly FullName: string
}
interface Shape {
  readonly properties: { readonly code: string }
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly Ring[])[] }
}

const [units, communes, borders] = process.argv.slice(2)
if (!units || !communes || !borders) throw new Error('name the three files: units, communes, borders')
const provinces = JSON.parse(readFileSync(units, 'utf8')) as Unit[]
const shapes = (JSON.parse(readFileSync(borders, 'utf8')) as { features: Shape[] }).features

/** A thousandth of a degree is a hundred metres: less than the line is wide on a map of the country. */
const SCALE = 1000

const ringsOf = ({ geometry }: Shape): readonly Ring[] =>
  geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()

/** The first point, then steps from point to point, in thousandths of a degree: a third of the bytes. */
function stepsOf(ring: Ring): number[] {
  const whole = ring.map(([lon, lat]) => [Math.round(lon * SCALE), Math.round(lat * SCALE)] as const)
  return whole.flatMap(([lon, lat], at) => {
    const before = whole[at - 1]
    if (!before) return [lon, lat]
    const step = [lon - before[0], lat - before[1]]
    return step[0] === 0 && step[1] === 0 ? [] : step
  })
}

/** Twice the area of a ring, and its centre of mass. */
function massOf(ring: Ring): { area: number; lon: number; lat: number } {
  let [area, lon, lat] = [0, 0, 0]
  for (const [at, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(at + 1) % ring.length]!
    const cross = x * nextY - nextX * y
    ;[area, lon, lat] = [area + cross, lon + (x + nextX) * cross, lat + (y + nextY) * cross]
  }
  return { area: Math.abs(area), lon: lon / (3 * area), lat: lat / (3 * area) }
}

/** Of the largest part: islands far out would draw the centre of the whole into the sea. */
function centreOf(code: string): { lon: number; lat: number } {
  const shape = shapes.find(({ properties }) => properties.code === code)
  if (!shape) throw new Error(`no border of province ${code}`)
  const { lon, lat } = ringsOf(shape)
    .map(massOf)
    .toSorted((a, b) => b.area - a.area)[0]!
  return { lon: Number(lon.toFixed(4)), lat: Number(lat.toFixed(4)) }
}

const PROVINCE_KINDS = { 'Thành phố': 'city', Tỉnh: 'province' } as const
const COMMUNE_KINDS = { Phường: 'ward', Xã: 'commune', 'Đặc khu': 'special-zone' } as const

/** What kind a unit is of by the word before its name, and its name. */
function kindOf(
  full: string,
  kinds: Readonly<Record<string, string>>,
): readonly [kind: string, name: string] {
  const found = Object.entries(kinds).find(([word]) =>
    full.toLowerCase().startsWith(`${word.toLowerCase()} `),
  )
  if (!found) throw new Error(`of what kind is ${full}?`)
  return [found[1], full.slice(found[0].length + 1).normalize('NFC')]
}

const provinceLines = provinces.map(({ Code, Name, NameEn, FullName }) => {
  const [kind] = kindOf(FullName, PROVINCE_KINDS)
  return JSON.stringify({
    code: Code,
    kind,
    name: { vi: Name.normalize('NFC'), en: NameEn },
    ...centreOf(Code),
  })
})
const communeLines = readFileSync(communes, 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [code, province, full = '', lat, lon] = line.split(',')
    const [kind, name] = kindOf(full, COMMUNE_KINDS)
    return [code, province, kind, name, Number(lon).toFixed(4), Number(lat).toFixed(4)].join(',')
  })
const outlines = shapes.map((shape) =>
  JSON.stringify({ code: shape.properties.code, rings: ringsOf(shape).map(stepsOf) }),
)

const write = (file: string, text: string) => {
  writeFileSync(join(ROOT, file), text)
  console.log(`${file}: ${Buffer.byteLength(text)} bytes`)
}
write('server/packs/vn/places/provinces.json', `[\n${provinceLines.join(',\n')}\n]\n`)
write('server/packs/vn/places/communes.csv', `code,province,kind,name,lon,lat\n${communeLines.join('\n')}\n`)
write('web/src/kit/map/borders.json', `{"scale":${SCALE},"provinces":[\n${outlines.join(',\n')}\n]}\n`)
