import assert from 'node:assert/strict'
import { test } from 'node:test'
import { networkOfRows } from './known-rows.ts'

type Row = Parameters<typeof networkOfRows>[0][number]
let id = 0
const row = (
  orgId: number,
  kind: Row['kind'],
  key: string,
  facts: Row['facts'] = {},
  common: string | null = null,
): Row => ({
  ...{ id: ++id, orgId, kind, key, name: key, facts, common },
})
const of = (...rows: readonly Row[]) => networkOfRows(rows, new Set(), { at: new Date(0), version: '' })

test('ducts of two owners with one key, or one common name, are one; their sites stay apart', () => {
  const network = of(
    ...[1, 2].flatMap((org) => [row(org, 'site', 'A'), row(org, 'site', 'B')]),
    ...[
      row(1, 'group', 'QL1'),
      row(2, 'group', 'ql1'),
      row(1, 'group', 'x', {}, 'bridge'),
      row(2, 'group', 'y', {}, 'Bridge'),
    ],
    ...[1, 2].map((org) =>
      row(org, 'link', 'l', { from: 'A', to: 'B', groups: org === 1 ? ['QL1', 'x'] : ['ql1', 'y'] }),
    ),
  )
  assert.deepEqual([network.sites.length, network.groups.length], [4, 2])
  assert.deepEqual(
    network.links.map(({ from, to, groups }) => [from, to, groups]),
    [
      [0, 1, [0, 1]],
      [2, 3, [0, 1]],
    ],
  )
})

test('what refers to something that is not among the rows is left out', () => {
  const network = of(
    row(1, 'site', 'A'),
    row(1, 'link', 'l', { from: 'A', to: 'elsewhere' }),
    row(1, 'feed', 'f', { site: 'A', substation: 'elsewhere' }),
    row(1, 'service', 's', { from: 'A', to: ['elsewhere', 'A'], class: 'nonsense' }),
  )
  assert.deepEqual([network.links, network.feeds, network.sites[0]!.feeds], [[], [], []])
  assert.deepEqual(
    network.services.map(({ to, class: of }) => [to, of]),
    [[[0], 'public']],
  )
})

test('a site stands in another of its owner; one that does not say where it is, is where that is', () => {
  const network = of(
    row(1, 'site', 'campus', { lat: 21, lon: 105, province: '01', commune: '00004' }),
    row(1, 'site', 'room', { within: 'hall' }),
    row(1, 'site', 'hall', { within: 'campus', lat: 21.5, lon: 105.5 }),
    row(2, 'site', 'hall', { within: 'campus' }),
    row(1, 'site', 'undefined'),
    row(1, 'site', 'elsewhere'),
  )
  assert.deepEqual(
    network.sites.map(({ within, lat, lon, province, commune }) => [within, lat, lon, province, commune]),
    [
      [undefined, 21, 105, '01', '00004'],
      [2, 21.5, 105.5, '01', '00004'],
      [0, 21.5, 105.5, '01', '00004'],
      ...Array.from({ length: 3 }, () => Array.from({ length: 5 }, () => undefined)),
    ],
  )
})

test('a site that says it has no generator has no fuel, whatever else it says', () => {
  const [site] = of(row(1, 'site', 'A', { generator: false, fuelHours: 8, batteryHours: 2, grade: 1 })).sites
  assert.deepEqual([site!.fuelHours, site!.batteryHours, site!.grade, site!.users], [0, 2, '1', 0])
})

test('planned works name what they take down, the next first; those that have ended are none', () => {
  const time = (hour: number) => new Date(hour * 3_600_000).toISOString()
  const { works } = of(
    ...[row(1, 'site', 'A'), row(1, 'site', 'B'), row(1, 'substation', 'E'), row(1, 'group', 'D')],
    row(1, 'link', 'l', { from: 'A', to: 'B', groups: ['D'] }),
    row(1, 'work', 'later', { begins: time(5), ends: time(9), links: ['l'], sites: ['B', 'gone'] }),
    row(1, 'work', 'next', { begins: time(-1), ends: time(1), groups: ['D'], substations: ['E'] }),
    row(1, 'work', 'over', { begins: time(-9), ends: time(-1), sites: ['A'] }),
    // Another's key is none of its own.
    row(2, 'work', 'others', { begins: time(6), ends: time(7), links: ['l'], sites: ['A'] }),
  )
  assert.deepEqual(
    works.map(({ key, sites, links, groups, substations }) => [key, sites, links, groups, substations]),
    [
      ['next', [], [], [0], [0]],
      ['later', [1], [0], [], []],
      ['others', [], [], [], []],
    ],
  )
})
