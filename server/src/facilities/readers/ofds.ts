import type { FactValue } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { wrongWith } from '#platform/wrong-value.ts'
import { z } from 'zod'
import { kilometres } from '#facilities/earth.ts'
import { refusedNetwork } from '#facilities/given-network.ts'
import type { GivenNetwork, GivenThing, NetworkTrouble, Where } from '#facilities/given-network.ts'
import { ofGeojson } from './ofds-geojson.ts'
import { LINE } from './ofds-tables.ts'

const id = z.union([z.string(), z.number()]).transform(String)
const many = z.union([z.string().transform((one) => [one]), z.array(z.string())])
const position = z.array(z.number().or(z.nan()).nullable()).min(2)

const node = z.object({
  id,
  name: z.string().nullish(),
  status: z.string().nullish(),
  location: z.object({ type: z.literal('Point'), coordinates: position }).nullish(),
  type: many.nullish(),
  internationalConnections: z.array(z.unknown()).nullish(),
})
/** 0.1 names an end by its identifier; GeoJSON and later drafts by an object that has it, and may have more of the node. */
const end = z.union([id.transform((one) => ({ id: one })), z.looseObject({ id, name: z.string().nullish() })])
const span = z.object({
  id,
  name: z.string().nullish(),
  status: z.string().nullish(),
  start: end,
  end,
  route: z.object({ type: z.string(), coordinates: z.array(z.unknown()) }).nullish(),
  transmissionMedium: many.nullish(),
  deployment: many.nullish(),
  fibreLength: z.number().or(z.nan()).nullish(),
  capacity: z.number().or(z.nan()).nullish(),
})
const network = z.object({
  id: id.optional(),
  name: z.string().optional(),
  nodes: z.array(z.unknown()).default([]),
  spans: z.array(z.unknown()).default([]),
  collectionDate: z.string().nullish(),
  publicationDate: z.string().nullish(),
  crs: z.object({ name: z.string().nullish() }).nullish(),
})
export type OfdsNetwork = z.input<typeof network>

const SITE_TYPES: Readonly<Record<string, string>> = {
  pop: 'exchange',
  cableLanding: 'landing-station',
  dataCentre: 'data-centre',
  datacentre: 'data-centre',
  ixp: 'exchange',
  exchange: 'exchange',
}
const MEDIA: Readonly<Record<string, string>> = {
  fibre: 'fibre',
  copper: 'copper',
  coaxial: 'copper',
  microwave: 'microwave',
  satellite: 'satellite',
}

/** Reads the Open Fibre Data Standard: packages of networks, one network, or its GeoJSON form, in one document or several in an array. */
export function readOfds(given: unknown): GivenNetwork {
  const networks = (Array.isArray(given) ? given : [given]).flatMap(networksIn)
  const merged = ofGeojson(networks)
  const parsed = merged.map((one, nth) => {
    const read = network.safeParse(one)
    if (!read.success) throw refusedNetwork([troubleOf(`networks[${nth}]`, read.error)])
    return read.data
  })
  const parts = parsed.map((one, nth) => readOne(one, nth, parsed.length > 1))
  const skipped = parts.reduce((sum, part) => sum + part.skipped, 0)
  const made = parts.reduce((sum, part) => sum + part.made, 0)
  const days = parsed
    .map((one) => (one.collectionDate ?? one.publicationDate ?? '').slice(0, 10))
    .filter((day) => /^\d{4}-\d{2}-\d{2}$/.test(day))
  return {
    things: parts.flatMap(({ things }) => things),
    troubles: parts.flatMap(({ troubles }) => troubles),
    marks: [...(skipped > 0 ? [planned(skipped)] : []), ...(made > 0 ? [madeOfEnds(made)] : [])],
    date: days.toSorted((a, b) => (a < b ? -1 : 1)).at(-1),
  }
}

const planned = (skipped: number): Said => ({
  vi: `${skipped} nút hoặc tuyến chưa hoạt động, hoặc không còn, được bỏ qua.`,
  en: `${skipped} nodes or spans that are not in operation were left out.`,
})

const madeOfEnds = (made: number): Said => ({
  vi: `Tệp không có nút: ${made} trạm được lập từ hai đầu của các tuyến.`,
  en: `The file has no nodes: ${made} sites were made of the ends of its spans.`,
})

function networksIn(given: unknown): unknown[] {
  if (typeof given === 'object' && given !== null) {
    if ('networks' in given && Array.isArray(given.networks)) return given.networks
    if ('features' in given || 'nodes' in given || 'spans' in given) return [given]
  }
  throw refusedNetwork([
    {
      where: { element: '$' },
      vi: 'tệp không theo chuẩn OFDS: thiếu "networks", "nodes" và "spans", hoặc "features".',
      en: 'the file does not follow OFDS: it has neither "networks", nor "nodes" and "spans", nor "features".',
    },
  ])
}

const troubleOf = (element: string, error: z.ZodError): NetworkTrouble => {
  const [issue] = error.issues
  const path = [element, ...issue!.path.map(String)].join('.')
  const { vi, en } = wrongWith(issue!)
  return { where: { element: path }, vi: `${vi} (OFDS).`, en: `${en} (OFDS).` }
}

function readOne(one: z.output<typeof network>, nth: number, isOneOfMany: boolean) {
  const troubles: NetworkTrouble[] = []
  const keyOf = (of: string) => (isOneOfMany ? `${one.id ?? nth}/${of}` : of)
  const crs = one.crs?.name
  if (typeof crs === 'string' && !/CRS:?84|4326|WGS\s?84/i.test(crs))
    troubles.push({
      where: { element: `networks[${nth}].crs` },
      vi: `tọa độ theo hệ ${crs}; chỉ nhận WGS 84 (CRS84).`,
      en: `the coordinates are in ${crs}; only WGS 84 (CRS84) is taken.`,
    })
  const parsed = <T>(schema: z.ZodType<T>, list: readonly unknown[], name: string) =>
    list.flatMap((raw, place) => {
      const read = schema.safeParse(raw)
      const element = `networks[${nth}].${name}[${place}]`
      const line = (raw as { readonly [LINE]?: number } | null)?.[LINE]
      const where = line === undefined ? { element } : { line }
      if (read.success) return [{ value: read.data, where }]
      troubles.push({ ...troubleOf(element, read.error), ...(line !== undefined && { where }) })
      return []
    })
  const nodes = parsed(node, one.nodes, 'nodes')
  const spans = parsed(span, one.spans, 'spans').filter(({ value }) => isInOperation(value.status))
  const needed = new Set(spans.flatMap(({ value }) => [value.start.id, value.end.id]))
  const made = one.nodes.length === 0 ? endsOf(spans) : []
  const kept = [...nodes, ...made].filter(({ value }) => isInOperation(value.status) || needed.has(value.id))
  const things: GivenThing[] = [
    ...kept.map(({ value, where }): GivenThing => ({
      ...{
        kind: 'site',
        key: keyOf(value.id),
        name: value.name?.trim() || value.id,
        facts: siteFacts(value),
        where,
      },
    })),
    ...spans.map(({ value, where }): GivenThing => ({
      ...{ kind: 'link', key: keyOf(value.id), name: value.name?.trim() || calledBy(value) },
      ...{ facts: { ...linkFacts(value), from: keyOf(value.start.id), to: keyOf(value.end.id) }, where },
    })),
  ]
  const skipped = one.nodes.length + made.length + one.spans.length - things.length - troubles.length
  return { things, troubles, made: made.length, skipped: Math.max(0, skipped) }
}

const calledBy = ({ start, end: last }: z.output<typeof span>) => `${start.id} – ${last.id}`

interface Placed<Value> {
  readonly value: Value
  readonly where: Where
}

/** The ends of spans as nodes, where a file has no others: with what the span says of them, at the ends of its route. */
function endsOf(spans: readonly Placed<z.output<typeof span>>[]): Placed<z.output<typeof node>>[] {
  const found = new Map<string, Placed<z.output<typeof node>>>()
  for (const { value, where } of spans) {
    const route = value.route?.coordinates ?? []
    for (const [given, spot] of [
      [value.start, route[0]],
      [value.end, route.at(-1)],
    ] as const) {
      const location = position.safeParse(spot)
      const read = node.safeParse({
        ...(location.success && { location: { type: 'Point', coordinates: location.data } }),
        ...given,
      })
      if (read.success && !found.has(given.id)) found.set(given.id, { value: read.data, where })
    }
  }
  return [...found.values()]
}

/** Codes of nodeStatus and spanStatus; what says nothing is taken to be in operation. */
const isInOperation = (status: string | null | undefined) =>
  status === undefined || status === null || status === '' || status === 'operational'

function siteFacts({ location, type, internationalConnections }: z.output<typeof node>) {
  const facts: Record<string, FactValue> = {}
  if (location) {
    // What is no number stays in, to be told of as one that is not.
    facts['lon'] = location.coordinates[0] ?? NaN
    facts['lat'] = location.coordinates[1] ?? NaN
  }
  const known = (type ?? []).map((one) => SITE_TYPES[one]).find((one) => one !== undefined)
  if (known !== undefined) facts['type'] = known
  if ((internationalConnections ?? []).length > 0) facts['gateway'] = true
  return facts
}

/** Capacity is in Gbit/s there. */
function linkFacts({ capacity, fibreLength, route, transmissionMedium, deployment }: z.output<typeof span>) {
  const facts: Record<string, FactValue> = {}
  if (typeof capacity === 'number') facts['capacity'] = capacity * 1_000
  const straight = lengthOf(route?.coordinates)
  const km = typeof fibreLength === 'number' ? inKilometres(fibreLength, straight) : straight
  if (km !== undefined) facts['km'] = Math.round(km * 1_000) / 1_000
  const isUnderWater = (deployment ?? []).some((one) => /water|sea|submarine/i.test(one))
  const medium = isUnderWater
    ? 'submarine'
    : (transmissionMedium ?? []).map((one) => MEDIA[one]).find((one) => one !== undefined)
  if (medium !== undefined) facts['medium'] = medium
  return facts
}

/**
 * The length of fibre is in kilometres since 0.2, and was in metres before; examples of later versions still have metres. The drawn route
 * settles which it is; without one, no span has more than 20,000 km.
 */
function inKilometres(length: number, route: number | undefined): number {
  if (route === undefined || route === 0 || length <= 0) return length > 20_000 ? length / 1_000 : length
  const off = (km: number) => Math.abs(Math.log(km / route))
  return off(length / 1_000) < off(length) ? length / 1_000 : length
}

function lengthOf(route: readonly unknown[] | undefined): number | undefined {
  const spots = z
    .array(z.tuple([z.number(), z.number()], z.number()))
    .min(2)
    .safeParse(route)
  if (!spots.success) return undefined
  return spots.data.slice(1).reduce((sum, [lon, lat], place) => {
    const [beforeLon, beforeLat] = spots.data[place]!
    return sum + kilometres({ lon: beforeLon, lat: beforeLat }, { lon, lat })
  }, 0)
}
