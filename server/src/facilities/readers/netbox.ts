import type { FactValue } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { fieldsOf, folded, readFact } from '#facilities/facility-facts.ts'
import { refusedNetwork } from '#facilities/given-network.ts'
import type { GivenNetwork, GivenThing, NetworkTrouble } from '#facilities/given-network.ts'
import { keysOfLinks } from './link-keys.ts'
import { powerOf } from './netbox-power.ts'
import { inNetboxWords, isOutOfUse } from './netbox-words.ts'
import { shapeOf } from './netbox-shapes.ts'
import type { Shape } from './netbox-shapes.ts'
import { cellsOf } from './tables.ts'
import type { Table } from './tables.ts'

type Cells = ReadonlyMap<string, string>
interface Row {
  readonly cells: Cells
  readonly where: { readonly line: number }
}

/** Headings of the import forms and of the exported tables of NetBox 2 to 4, folded; the first that a table has is taken. */
const ENDS = {
  a: ['side_a_site', 'site_a', 'termination_a_site', 'a_site'],
  b: ['side_b_site', 'site_b', 'termination_b_site', 'b_site'],
  aDevice: ['side_a_device', 'device_a', 'termination_a_device', 'termination_a_parent', 'side_a'],
  bDevice: ['side_b_device', 'device_b', 'termination_b_device', 'termination_b_parent', 'side_b'],
  aCircuit: ['termination_a', 'side_a', 'a_side'],
  zCircuit: ['termination_z', 'side_z', 'z_side'],
} as const

/** Reads NetBox's CSV: sites, locations, devices (to find the sites of cables), cables, circuits and their ends, power panels and feeds. */
export function readNetbox(tables: readonly Table[]): GivenNetwork {
  const rows = new Map<Shape, Row[]>()
  const troubles: NetworkTrouble[] = []
  const others: Table[] = []
  for (const given of tables) {
    const table = inNetboxWords(given)
    const shape = shapeOf(table)
    if (shape === undefined) others.push(table)
    const of = (shape && rows.get(shape)) ?? []
    for (const { line, fields } of shape === undefined ? [] : table.rows) {
      const cells = fields && cellsOf(table, fields)
      if (!cells)
        troubles.push({
          where: { line },
          vi: 'dấu nháy kép mở ra mà không đóng lại.',
          en: 'a quote is opened and never closed.',
        })
      else if (cells.size > 0) of.push({ cells, where: { line } })
    }
    if (shape) rows.set(shape, of)
  }
  if (rows.size === 0 && others[0]) throw unknownTable(others[0])
  const of = (shape: Shape) => rows.get(shape) ?? []
  const reading: Reading = {
    troubles,
    skipped: { planned: 0, inside: 0, open: 0 },
    ...namesIn(of('sites'), of('locations'), of('devices')),
  }
  const links = [
    ...of('cables').flatMap((row) => cableOf(reading, row)),
    ...circuitsOf(reading, of('circuits'), of('terminations')),
  ]
  const needed = new Set(links.flatMap(({ facts }) => [facts['from'], facts['to']]))
  const things = [
    ...of('sites').flatMap((row) =>
      isInUse(row.cells) || needed.has(keyOfSite(row.cells))
        ? siteOf(reading, row)
        : skip(reading, 'planned'),
    ),
    ...of('locations').map((row) => locationOf(reading, row)),
    ...links,
    ...powerOf(
      { siteCalled: (name) => siteCalled(reading, name), isInUse },
      { panels: of('panels'), feeds: of('feeds') },
    ),
  ]
  return { things: keysOfLinks(things), troubles, marks: [...marksOf(reading), ...notRead(others)] }
}

interface Reading {
  readonly troubles: NetworkTrouble[]
  readonly skipped: { planned: number; inside: number; open: number }
  /** the key of a site by its name, slug or number, and of the site of a location by the location's name */
  readonly sites: ReadonlyMap<string, string>
  readonly siteNumbers: ReadonlyMap<string, string>
  /** the site of a device, as it is called there; undefined: devices of several sites bear the name */
  readonly devices: ReadonlyMap<string, string | undefined>
}

const unknownTable = ({ line, titles }: Table) =>
  refusedNetwork([
    {
      where: { line },
      vi: `không nhận ra bảng nào của NetBox (sites, locations, devices, cables, circuits, circuit terminations, power panels, power feeds). Tiêu đề: ${titles.join(', ').slice(0, 200)}.`,
      en: `this is no table of NetBox that is known (sites, locations, devices, cables, circuits, circuit terminations, power panels, power feeds). Its headings: ${titles.join(', ').slice(0, 200)}.`,
    },
  ])

/** Racks, providers and the like stand in the same file and say nothing of what hangs together. */
const notRead = (tables: readonly Table[]): Said[] =>
  tables.map(({ name, line }) => {
    const called = name === '' ? '' : ` ${name}`
    return {
      vi: `Không đọc bảng${called} (dòng ${line}).`,
      en: `The table${called} (line ${line}) is not read.`,
    }
  })

const cell = (cells: Cells, names: readonly string[]) =>
  names.map((name) => cells.get(name)).find((value) => value !== undefined)
const keyOfSite = (cells: Cells) => cells.get('slug') ?? cells.get('name') ?? ''

function namesIn(sites: readonly Row[], locations: readonly Row[], devices: readonly Row[]) {
  const byName = new Map<string, string>()
  const byNumber = new Map<string, string>()
  for (const { cells } of sites) {
    const number = cells.get('id')
    if (number !== undefined) byNumber.set(number, keyOfSite(cells))
    for (const name of [cells.get('name'), cells.get('slug')])
      if (name !== undefined) byName.set(name.toLowerCase(), keyOfSite(cells))
  }
  for (const { cells } of locations) {
    const [name, site] = [cells.get('name')?.toLowerCase(), cells.get('site')]
    if (name !== undefined && site !== undefined && !byName.has(name))
      byName.set(name, byName.get(site.toLowerCase()) ?? site)
  }
  const siteOfDevice = new Map<string, string | undefined>()
  for (const { cells } of devices) {
    const [name, site] = [cells.get('name')?.toLowerCase() ?? '', cells.get('site') ?? '']
    siteOfDevice.set(name, siteOfDevice.has(name) && siteOfDevice.get(name) !== site ? undefined : site)
  }
  return { sites: byName, siteNumbers: byNumber, devices: siteOfDevice }
}

/** A site by what it is called; one that the file has not may stand already. */
const siteCalled = ({ sites }: Reading, name: string) => sites.get(name.toLowerCase()) ?? name

function read(
  reading: Reading,
  { where }: Row,
  kind: 'site' | 'link',
  given: Readonly<Record<string, readonly [string | undefined, (string | undefined)?]>>,
) {
  const facts: Record<string, FactValue> = {}
  for (const [name, [text, unit]] of Object.entries(given)) {
    if (text === undefined) continue
    const fact = readFact(fieldsOf(kind)[name]!, text, unit)
    if ('value' in fact) facts[name] = fact.value
    else reading.troubles.push({ where, vi: `${fact.trouble.vi}.`, en: `${fact.trouble.en}.` })
  }
  return facts
}

function siteOf(reading: Reading, row: Row): GivenThing {
  const { cells, where } = row
  const facts = read(reading, row, 'site', { lat: [cells.get('latitude')], lon: [cells.get('longitude')] })
  return { kind: 'site', key: keyOfSite(cells), name: cells.get('name') ?? keyOfSite(cells), facts, where }
}

function locationOf(reading: Reading, { cells, where }: Row): GivenThing {
  const site = siteCalled(reading, cells.get('site')!)
  const parent = cells.get('parent')
  const keyOf = (name: string) => `${site}/${name}`
  return {
    ...{ kind: 'site', key: keyOf(cells.get('name') ?? ''), name: cells.get('name') ?? '', where },
    facts: { type: 'room', within: parent === undefined ? site : keyOf(parent) },
  }
}

/** What says nothing of its status is in use. */
const isInUse = (cells: Cells) => !isOutOfUse(folded(cells.get('status') ?? ''))

function mediumOf(type: string | undefined): string | undefined {
  if (type === undefined) return undefined
  if (/smf|mmf|fib|om\d|os\d|aoc|quang/i.test(type)) return 'fibre'
  return /cat|copper|coax|dac|mrj/i.test(type) ? 'copper' : undefined
}

function cableOf(reading: Reading, row: Row): GivenThing[] {
  const { cells, where } = row
  if (!isInUse(cells)) return skip(reading, 'planned')
  const end = (sites: readonly string[], devices: readonly string[]) => {
    const site = cell(cells, sites)
    if (site !== undefined) return siteCalled(reading, site)
    const device = cell(cells, devices)
    const of = device === undefined ? undefined : reading.devices.get(device.toLowerCase())
    return of === undefined ? { device } : siteCalled(reading, of)
  }
  const [from, to] = [end(ENDS.a, ENDS.aDevice), end(ENDS.b, ENDS.bDevice)]
  for (const one of [from, to])
    if (typeof one === 'object') {
      if (one.device === undefined) return skip(reading, 'open')
      reading.troubles.push({
        where,
        ...nobodyPlaces(one.device, reading.devices.has(one.device.toLowerCase())),
      })
      return []
    }
  if (from === to) return skip(reading, 'inside')
  const medium = mediumOf(cells.get('type'))
  const facts = read(reading, row, 'link', {
    km: [cells.get('length'), cells.get('length_unit') ?? unitIn(cells.get('length'))],
  })
  const key = cell(cells, ['id', 'label']) ?? ''
  return [
    {
      ...{ kind: 'link', key, name: cells.get('label') ?? key, where },
      facts: { ...facts, from: from as string, to: to as string, ...(medium !== undefined && { medium }) },
    },
  ]
}

const nobodyPlaces = (device: string, isSeveral: boolean): Said =>
  isSeveral
    ? {
        vi: `có nhiều thiết bị tên "${device}" ở các trạm khác nhau; hãy thêm cột side_a_site và side_b_site.`,
        en: `devices called "${device}" stand at several sites; add the columns side_a_site and side_b_site.`,
      }
    : {
        vi: `không biết thiết bị "${device}" ở trạm nào; hãy kèm bảng devices, hoặc cột side_a_site và side_b_site.`,
        en: `nobody says at which site the device "${device}" is; send the table of devices along, or columns side_a_site and side_b_site.`,
      }

/** A length alone is in metres, NetBox's first unit; exported ones have theirs behind them. */
const unitIn = (length: string | undefined) =>
  length !== undefined && /[a-z]/i.test(length) ? undefined : 'm'

function skip(reading: Reading, why: keyof Reading['skipped']): [] {
  reading.skipped[why]++
  return []
}

function circuitsOf(reading: Reading, circuits: readonly Row[], terminations: readonly Row[]): GivenThing[] {
  const ends = new Map<string, Map<string, Cells>>()
  for (const { cells } of terminations) {
    const circuit = cells.get('circuit') ?? ''
    const side = (cell(cells, ['term_side', 'termination_side', 'side']) ?? '').toUpperCase()
    ends.set(circuit, (ends.get(circuit) ?? new Map<string, Cells>()).set(side, cells))
  }
  return circuits.flatMap((row) => {
    const { cells, where } = row
    const key = cell(cells, ['cid', 'circuit_id'])!
    if (!isInUse(cells)) return skip(reading, 'planned')
    const of = ends.get(key)
    const end = (side: string, names: readonly string[]) =>
      cell(cells, names) ?? endOfCircuit(reading, of?.get(side))
    const [from, to] = [end('A', ENDS.aCircuit), end('Z', ENDS.zCircuit)]
    if (from === undefined || to === undefined) return skip(reading, 'open')
    // Rates of circuits are in kbit/s there.
    const rate = cell(cells, ['commit_rate', 'commit_rate_kbps']) ?? of?.get('A')?.get('port_speed')
    const facts = read(reading, row, 'link', {
      capacity: [rate, rate !== undefined && /[a-z]/i.test(rate) ? undefined : 'kbps'],
    })
    const name = cells.get('description') ?? key
    return [
      {
        kind: 'link' as const,
        key,
        name,
        where,
        facts: { ...facts, from: siteCalled(reading, from), to: siteCalled(reading, to) },
      },
    ]
  })
}

/** Since 4.2 an end is named by its type and number; a provider's network is no site. */
function endOfCircuit(reading: Reading, cells: Cells | undefined): string | undefined {
  if (!cells) return undefined
  const type = cell(cells, ['termination_type', 'termination_type_app_model']) ?? ''
  if (/provider/i.test(type)) return undefined
  const number = cells.get('termination_id')
  const named = cell(cells, ['site', 'termination_point', 'termination'])
  if (named !== undefined || number === undefined) return named
  return /site/i.test(type) ? (reading.siteNumbers.get(number) ?? `#${number}`) : undefined
}

function marksOf({ skipped: { planned, inside, open } }: Reading): Said[] {
  return [
    ...(planned > 0
      ? [
          {
            vi: `${planned} trạm, tuyến chưa dùng hoặc đã ngừng được bỏ qua.`,
            en: `${planned} sites or links that are planned or out of use were left out.`,
          },
        ]
      : []),
    ...(inside > 0
      ? [
          {
            vi: `${inside} sợi cáp trong cùng một trạm được bỏ qua.`,
            en: `${inside} cables within one site were left out.`,
          },
        ]
      : []),
    ...(open > 0
      ? [
          {
            vi: `${open} cáp, kênh không có đủ hai đầu tại các trạm được bỏ qua.`,
            en: `${open} cables or circuits without both ends at sites were left out.`,
          },
        ]
      : []),
  ]
}
