import { FACILITY_WORDS } from '@hiepluc/contract/facility-field.ts'
import { FACILITY_KINDS } from '@hiepluc/contract/facility.ts'
import type { FacilityField } from '@hiepluc/contract/facility-field.ts'
import type { FacilityKind, FactValue } from '@hiepluc/contract/facility.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { fieldsOf, folded, readFact } from '#facilities/facility-facts.ts'
import { calledThing, refusedNetwork } from '#facilities/given-network.ts'
import type { GivenNetwork, GivenThing, NetworkTrouble } from '#facilities/given-network.ts'
import { isUnitOf } from '#facilities/quantity.ts'
import { keysOfLinks } from './link-keys.ts'
import { cellsOf } from './tables.ts'
import type { Table, TableRow } from './tables.ts'

const words = (text: string) => text.split(' ')

/** What things of a kind are called within a heading: "ma_tram", "site_id". */
const WITHIN_HEADINGS: Readonly<Record<FacilityKind, string>> = {
  site: 'site node station tram diem nut',
  link: 'link edge span tuyen lien_ket',
  group: 'group duct srlg nhom cong cong_be',
  substation: 'substation tram_bien_ap tba',
  feed: 'feed nguon',
  service: 'service dich_vu',
  backup: 'backup du_phong thiet_bi',
  work: 'work cong_viec',
}

/** How columns may call the key of a thing, and its name: alone, or with what it is. */
const keysOf = (kind: FacilityKind): readonly string[] => [
  ...words('key id code ma ma_so'),
  ...words(WITHIN_HEADINGS[kind]).flatMap((of) => [`${of}_key`, `${of}_id`, `${of}_code`, `ma_${of}`]),
]
const namesOf = (kind: FacilityKind): readonly string[] => [
  ...words('name ten label'),
  ...words(WITHIN_HEADINGS[kind]).flatMap((of) => [`${of}_name`, `ten_${of}`]),
]
const KIND = ['kind', 'facility', 'loai_cong_trinh']

/** How a table, or a cell of the column kind, may call a kind. */
const CALLED: ReadonlyMap<string, FacilityKind> = new Map([
  ...FACILITY_KINDS.flatMap((kind): [string, FacilityKind][] => [
    [kind, kind],
    [`${kind}s`, kind],
    [folded(FACILITY_WORDS[kind].vi), kind],
    [folded(FACILITY_WORDS[kind].en), kind],
  ]),
  ...alsoCalled('site', 'node nodes station stations diem nut'),
  ...alsoCalled('link', 'edge edges span spans tuyen lien_ket tuyen_cap'),
  ...alsoCalled('group', 'srlg srlgs shared_risk_groups ducts duct conduits cong_be cong nhom nhom_rui_ro'),
  ...alsoCalled('feed', 'mains mains_feeds power_feeds nguon_dien nguon'),
  ...alsoCalled('backup', 'backup_equipment thiet_bi_du_phong'),
  ...alsoCalled('work', 'works planned_works cong_viec'),
])

function alsoCalled(kind: FacilityKind, names: string): [string, FacilityKind][] {
  return words(names).map((name) => [name, kind])
}

interface Column {
  readonly heading: string
  readonly name: string
  readonly field: FacilityField
  /** in which the column says its numbers are */
  readonly unit: string | undefined
}

/** Reads tables whose columns are called as docs/facilities.md says, in English or Vietnamese. */
export function readPlainTables(tables: readonly Table[]): GivenNetwork {
  const things: GivenThing[] = []
  const troubles: NetworkTrouble[] = []
  const marks: Said[] = []
  for (const table of tables) {
    const kindOf = kindIn(table)
    const columns = new Map<FacilityKind, readonly Column[]>()
    for (const row of table.rows) {
      const read = readRow(table, row, kindOf, (kind) => {
        const known = columns.get(kind) ?? columnsOf(kind, table.headings)
        columns.set(kind, known)
        return known
      })
      troubles.push(...read.troubles)
      if (read.thing) things.push(read.thing)
    }
    marks.push(...unread(table, columns))
  }
  return { things: keysOfLinks(things), troubles, marks }
}

type KindOf = (cells: ReadonlyMap<string, string>) => string

/** What the rows of a table are: by its name, by a column, or by what its columns alone can be. */
function kindIn(table: Table): KindOf {
  const named = CALLED.get(table.name)
  if (named) return () => named
  const column = KIND.find((heading) => table.headings.includes(heading))
  if (column !== undefined)
    return (cells) => CALLED.get(folded(cells.get(column) ?? '')) ?? cells.get(column) ?? ''
  const has = (kind: FacilityKind, ...fields: string[]) =>
    fields.every((field) => columnsOf(kind, table.headings).some(({ name }) => name === field))
  if (has('feed', 'site', 'substation')) return () => 'feed'
  if (has('service', 'from', 'to') && ['class', 'demand', 'sector'].some((field) => has('service', field)))
    return () => 'service'
  if (has('link', 'from', 'to')) return () => 'link'
  if (has('work', 'begins', 'ends')) return () => 'work'
  if (
    has('site', 'lat', 'lon') ||
    ['batteryHours', 'fuelHours', 'grade', 'commune'].some((field) => has('site', field))
  )
    return () => 'site'
  throw refusedNetwork([
    {
      where: { line: table.line },
      vi: `không rõ bảng này ghi gì. Hãy thêm dòng [sites], [links], [groups], [substations], [feeds], [services], [backups] hoặc [works] phía trên tiêu đề, hoặc cột kind. Tiêu đề hiện có: ${table.titles.join(', ').slice(0, 200)}.`,
      en: `it is not clear what this table lists. Put a line [sites], [links], [groups], [substations], [feeds], [services], [backups] or [works] above the headings, or a column kind. Its headings are: ${table.titles.join(', ').slice(0, 200)}.`,
    },
  ])
}

/** Which columns are facts of a kind: by name, or by name and unit ("capacity_gbps"). */
export function columnsOf(kind: FacilityKind, headings: readonly string[]): readonly Column[] {
  const fields = Object.entries(fieldsOf(kind))
  const found: Column[] = []
  for (const heading of headings) {
    if (
      [...keysOf(kind), ...namesOf(kind)].includes(heading) &&
      !fields.some(([, field]) => field.columns.includes(heading))
    )
      continue
    const column = columnAt(fields, heading)
    if (column && !found.some(({ name }) => name === column.name)) found.push(column)
  }
  return found
}

function columnAt(fields: readonly [string, FacilityField][], heading: string): Column | undefined {
  for (const [name, field] of fields)
    if (
      field.columns.includes(heading) ||
      folded(name) === heading ||
      heading === folded(field.says.vi) ||
      heading === folded(field.says.en)
    )
      return { heading, name, field, unit: undefined }
  for (const [name, field] of fields)
    for (const column of field.columns) {
      const unit = heading.startsWith(`${column}_`)
        ? heading.slice(column.length + 1).replace('_', '/')
        : undefined
      if (unit !== undefined && isUnitOf(field.unit, unit)) return { heading, name, field, unit }
    }
  return undefined
}

function readRow(
  table: Table,
  row: TableRow,
  kindOf: KindOf,
  columnsFor: (kind: FacilityKind) => readonly Column[],
): { readonly thing?: GivenThing; readonly troubles: readonly NetworkTrouble[] } {
  const where = { line: row.line }
  const refused = (vi: string, en: string) => ({ troubles: [{ where, vi, en }] })
  if (!row.fields)
    return refused('dấu nháy kép mở ra mà không đóng lại.', 'a quote is opened and never closed.')
  if (
    row.fields.length > table.headings.length &&
    row.fields.slice(table.headings.length).some((cell) => cell.trim() !== '')
  )
    return refused(
      `có ${row.fields.length} ô trong khi tiêu đề có ${table.headings.length}.`,
      `there are ${row.fields.length} cells and ${table.headings.length} headings.`,
    )
  const cells = cellsOf(table, row.fields)
  if (cells.size === 0) return { troubles: [] }
  const kind = kindOf(cells)
  if (!(FACILITY_KINDS as readonly string[]).includes(kind))
    return refused(`không có loại công trình "${kind}".`, `there is no kind of facility "${kind}".`)
  const columns = columnsFor(kind as FacilityKind)
  const facts: Record<string, FactValue> = {}
  const own = (among: readonly string[]) =>
    among
      .filter((heading) => !columns.some((column) => column.heading === heading))
      .map((heading) => cells.get(heading))
      .find((cell) => cell !== undefined)
  const name = own(namesOf(kind as FacilityKind))
  const key = own(keysOf(kind as FacilityKind)) ?? (kind === 'link' ? '' : (name ?? ''))
  const troubles: NetworkTrouble[] = []
  for (const { heading, name: fact, field, unit } of columns) {
    const cell = cells.get(heading)
    if (cell === undefined) continue
    const read = readFact(field, cell, unit)
    if ('value' in read) facts[fact] = read.value
    else {
      const called = calledThing({ kind: kind as FacilityKind, key })
      troubles.push({
        where,
        vi: `${called.vi}: ${read.trouble.vi}.`,
        en: `${called.en}: ${read.trouble.en}.`,
      })
    }
  }
  return { thing: { kind: kind as FacilityKind, key, name: name ?? key, facts, where }, troubles }
}

/** Columns that nothing is read from. */
function unread(table: Table, columns: ReadonlyMap<FacilityKind, readonly Column[]>): Said[] {
  const read = new Set([...KIND, ''])
  for (const [kind, of] of columns)
    for (const heading of [...keysOf(kind), ...namesOf(kind), ...of.map((column) => column.heading)])
      read.add(heading)
  const left = table.titles.filter((_, place) => !read.has(table.headings[place]!))
  if (left.length === 0 || table.rows.length === 0) return []
  const names = left.slice(0, 20).join(', ')
  return [{ vi: `Không đọc các cột: ${names}.`, en: `These columns are not read: ${names}.` }]
}
