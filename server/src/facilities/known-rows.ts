import type { FacilityFacts, FacilityKind } from '@hiepluc/contract/facility.ts'
import { SERVICE_CLASSES } from './known-network.ts'
import type {
  KnownFeed,
  KnownGroup,
  KnownLink,
  KnownNetwork,
  KnownService,
  KnownSite,
  KnownThing,
  KnownWork,
  RiskKind,
  ServiceClass,
} from './known-network.ts'

interface Row {
  readonly id: number
  readonly orgId: number
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: FacilityFacts
  readonly common: string | null
}

/** A network out of the rows that stand for it, in the order of their numbers; what refers to something that is not among them is left out. */
export function networkOfRows(
  rows: readonly Row[],
  isShared: ReadonlySet<number>,
  { at, version }: Pick<KnownNetwork, 'at' | 'version'>,
): KnownNetwork {
  const of = Map.groupBy(rows, ({ kind }) => kind)
  const rowsOf = (kind: FacilityKind) => of.get(kind) ?? []
  const sites = placesOf(rowsOf('site'), ownKey)
  const groups = placesOf(rowsOf('group'), commonKey)
  const substations = placesOf(rowsOf('substation'), commonKey)
  const feeds: KnownFeed[] = []
  const feedsOf = new Map<number, number[]>()
  for (const row of rowsOf('feed')) {
    const site = sites.find(row.orgId, row.facts['site'])
    const substation = substations.find(row.orgId, row.facts['substation'])
    if (site === undefined || substation === undefined) continue
    feedsOf.set(site, [...(feedsOf.get(site) ?? []), feeds.length])
    feeds.push({ ...thingOf(row), substation })
  }
  const links = rowsOf('link').flatMap((row) => linkOf(row, sites, groups))
  return {
    ...{ at, version, feeds, links },
    sites: placedWithin(
      sites.rows.map((row, place): KnownSite => ({
        ...siteOf(row, feedsOf.get(place) ?? []),
        within: row.facts['within'] === undefined ? undefined : sites.find(row.orgId, row.facts['within']),
      })),
    ),
    groups: groups.rows.map((row): KnownGroup => ({
      ...thingOf(row),
      kind: (text(row.facts['type']) ?? 'duct') as RiskKind,
      isShared: isShared.has(row.id),
    })),
    substations: substations.rows.map(thingOf),
    services: rowsOf('service').flatMap((row) => serviceOf(row, sites)),
    works: worksOf(rowsOf('work'), at, { sites, links: placesIn(links), groups, substations }),
  }
}

const thingOf = ({ id, key, name, orgId }: Row): KnownThing => ({ id, key, name, orgId })
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
const keysIn = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : [])

function siteOf(row: Row, feeds: readonly number[]): KnownSite {
  const { facts } = row
  return {
    ...thingOf(row),
    ...{ lon: number(facts['lon']), lat: number(facts['lat']) },
    ...{ province: text(facts['province']), commune: text(facts['commune']) },
    grade: facts['grade'] === undefined ? undefined : String(facts['grade']),
    users: number(facts['users']) ?? 0,
    isGateway: facts['gateway'] === true,
    batteryHours: number(facts['batteryHours']) ?? 0,
    fuelHours: facts['generator'] === false ? 0 : (number(facts['fuelHours']) ?? 0),
    feeds,
  }
}

/** A site that does not say where it is, is where that is in which it stands. */
function placedWithin(sites: readonly KnownSite[]): readonly KnownSite[] {
  const outward = (site: KnownSite, knows: (one: KnownSite) => boolean): KnownSite | undefined => {
    const seen = new Set<KnownSite>()
    let at: KnownSite | undefined = site
    while (at && !knows(at) && !seen.has(at)) {
      seen.add(at)
      at = at.within === undefined ? undefined : sites[at.within]
    }
    return at && knows(at) ? at : undefined
  }
  return sites.map((site) => {
    if (site.within === undefined) return site
    const spot = outward(site, ({ lon, lat }) => lon !== undefined && lat !== undefined)
    const unit = outward(site, ({ province, commune }) => province !== undefined || commune !== undefined)
    return {
      ...site,
      ...(spot && { lon: spot.lon, lat: spot.lat }),
      ...(unit && { province: unit.province, commune: unit.commune }),
    }
  })
}

function linkOf(row: Row, sites: Places, groups: Places): KnownLink[] {
  const [from, to] = [sites.find(row.orgId, row.facts['from']), sites.find(row.orgId, row.facts['to'])]
  if (from === undefined || to === undefined) return []
  return [
    {
      ...{ ...thingOf(row), from, to, km: number(row.facts['km']), capacity: number(row.facts['capacity']) },
      groups: groups.findAll(row.orgId, keysIn(row.facts['groups'])),
    },
  ]
}

function serviceOf(row: Row, sites: Places): KnownService[] {
  const from = sites.find(row.orgId, row.facts['from'])
  if (from === undefined) return []
  const named = text(row.facts['class'])
  return [
    {
      ...{ ...thingOf(row), from, to: sites.findAll(row.orgId, keysIn(row.facts['to'])) },
      class: (SERVICE_CLASSES as readonly string[]).includes(named ?? '')
        ? (named as ServiceClass)
        : 'public',
      ...{ users: number(row.facts['users']) ?? 0, demand: number(row.facts['demand']) ?? 0 },
    },
  ]
}

/** Those that have not ended, the next first. */
function worksOf(
  rows: readonly Row[],
  at: Date,
  places: Readonly<Record<keyof WorkPlaces, Finds>>,
): KnownWork[] {
  return rows
    .flatMap((row): KnownWork[] => {
      const begins = new Date(text(row.facts['begins']) ?? NaN)
      const ends = new Date(text(row.facts['ends']) ?? NaN)
      if (Number.isNaN(begins.getTime()) || !(ends > at)) return []
      const of = (kind: keyof WorkPlaces) => places[kind].findAll(row.orgId, keysIn(row.facts[kind]))
      return [
        {
          ...{ ...thingOf(row), begins, ends, sites: of('sites'), links: of('links') },
          ...{ groups: of('groups'), substations: of('substations') },
        },
      ]
    })
    .toSorted((a, b) => a.begins.getTime() - b.begins.getTime() || a.id - b.id)
}

type WorkPlaces = Pick<KnownWork, 'sites' | 'links' | 'groups' | 'substations'>
type Finds = Pick<Places, 'findAll'>

/** Where each thing of a list stands, by its owner's key. */
function placesIn(things: readonly KnownThing[]): Finds {
  const byKey = new Map(things.map(({ orgId, key }, place) => [`${orgId} ${key}`, place]))
  return {
    findAll: (orgId, keys) =>
      keys.map((key) => byKey.get(`${orgId} ${key}`)).filter((place) => place !== undefined),
  }
}

const ownKey = ({ orgId, key }: Row) => `${orgId} ${key}`
const commonKey = ({ common, key }: Row) => (common ?? key).toLowerCase()

type Places = ReturnType<typeof placesOf>

/** Things with their places; those with one name are one, in the place of the first. */
function placesOf(given: readonly Row[], nameOf: (row: Row) => string) {
  const rows: Row[] = []
  const byName = new Map<string, number>()
  const byKey = new Map<string, number>()
  for (const row of given) {
    const name = nameOf(row)
    const place = byName.get(name) ?? rows.push(row) - 1
    byName.set(name, place)
    byKey.set(ownKey(row), place)
  }
  const find = (orgId: number, key: unknown) => byKey.get(`${orgId} ${String(key)}`)
  return {
    rows,
    find,
    findAll: (orgId: number, keys: readonly string[]) => [
      ...new Set(keys.map((key) => find(orgId, key)).filter((place) => place !== undefined)),
    ],
  }
}
