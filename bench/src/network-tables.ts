import type { KnownNetwork, KnownThing } from '@hiepluc/server/facilities/known-network.ts'

/** A network as the tables of docs/facilities.md; without its places it can be drawn by what hangs together alone. */
export function networkTables(known: KnownNetwork, hasPlaces = true): string {
  const { sites, links, groups, substations, feeds, services } = known
  const keys = (rows: readonly KnownThing[], places: readonly number[]) =>
    places.map((place) => rows[place]!.key).join('|')
  const siteOfFeed = new Map(sites.flatMap((site) => site.feeds.map((feed) => [feed, site] as const)))
  return [
    table(
      'sites',
      ['key', 'name', 'lat', 'lon', 'province', 'commune', 'users', 'gateway', 'battery_hours', 'fuel_hours'],
      sites,
      (site) => [
        ...(hasPlaces ? [site.lat, site.lon, site.province, site.commune] : ['', '', '', '']),
        ...[site.users, site.isGateway ? 'yes' : '', site.batteryHours, site.fuelHours],
      ],
    ),
    table('groups', ['key', 'name', 'type'], groups, ({ kind }) => [kind]),
    table('links', ['key', 'name', 'from', 'to', 'length', 'capacity', 'groups'], links, (link) => [
      ...[sites[link.from]!.key, sites[link.to]!.key, link.km, link.capacity, keys(groups, link.groups)],
    ]),
    table('substations', ['key', 'name'], substations, () => []),
    table('feeds', ['key', 'name', 'site', 'substation'], [...feeds.entries()], ([at, feed]) => [
      ...[siteOfFeed.get(at)!.key, substations[feed.substation]!.key],
    ]),
    table('services', ['key', 'name', 'from', 'to', 'users', 'demand', 'class'], services, (service) => [
      ...[sites[service.from]!.key, keys(sites, service.to), service.users, service.demand, service.class],
    ]),
  ].join('')
}

type Value = string | number | undefined

function table<Row extends KnownThing | readonly [number, KnownThing]>(
  name: string,
  columns: readonly string[],
  rows: readonly Row[],
  cells: (row: Row) => readonly Value[],
): string {
  const line = (row: Row) => {
    const thing: KnownThing = 'key' in row ? row : row[1]
    return [thing.key, thing.name, ...cells(row)]
      .map((value) => (value === undefined ? '' : `"${value}"`))
      .join()
  }
  return [`[${name}]`, columns.join(), ...rows.map(line), ''].join('\n')
}
