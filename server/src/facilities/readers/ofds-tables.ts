import { cellsOf } from './tables.ts'
import type { Table } from './tables.ts'

/** Where a row of a table stands; under this name in what is made of it. */
export const LINE = Symbol('line')

/** Fields that hold several, parted by semicolons. */
const LISTS = new Set(['type', 'transmissionMedium', 'deployment', 'technologies', 'countries'])
const NUMBERS = new Set(['fibreLength', 'fibreCount', 'capacity'])

/**
 * The tables of the standard's CSV form as its JSON has them: columns are paths ("nodes/0/location/coordinates"), `id` in front is that of
 * the network. Tables of phases, organisations and contracts say nothing of what hangs together.
 */
export function ofOfdsTables(tables: readonly Table[]): { readonly networks: readonly unknown[] } {
  const networks = new Map<string, Record<string, unknown> & { nodes: unknown[]; spans: unknown[] }>()
  const networkOf = (id: string) => {
    const known = networks.get(id) ?? { ...(id !== '' && { id }), nodes: [], spans: [] }
    networks.set(id, known)
    return known
  }
  for (const table of tables) {
    const titles = table.titles.map((title) => title.replace(/^\uFEFF/, ''))
    const of = (['nodes', 'spans'] as const).find(
      (one) => titles.includes(`${one}/0/id`) || (table.name === one && titles.includes('id')),
    )
    const about = titles.includes('collectionDate') || titles.includes('publicationDate')
    for (const { fields = [], line } of table.rows) {
      const cells = new Map(titles.map((title, place) => [title, fields[place]?.trim() ?? '']))
      const isPrefixed = of !== undefined && titles.includes(`${of}/0/id`)
      if (of !== undefined)
        networkOf(isPrefixed ? (cells.get('id') ?? '') : '')[of].push(
          rowOf(cells, isPrefixed ? `${of}/0/` : '', line),
        )
      else if (about)
        Object.assign(networkOf(cells.get('id') ?? ''), {
          ...given(cells, 'collectionDate'),
          ...given(cells, 'publicationDate'),
          ...(cells.get('crs/name') && { crs: { name: cells.get('crs/name') } }),
        })
    }
  }
  return { networks: [...networks.values()] }
}

/** Whether the tables are those of the standard. */
export const areOfdsTables = (tables: readonly Table[]): boolean =>
  tables.some(({ titles }) => titles.some((title) => /^\uFEFF?(?:nodes|spans)\/0\/id$/.test(title))) ||
  tables.some((table) => ['nodes', 'spans'].includes(table.name) && cellsOf(table, table.titles).has('id'))

const given = (cells: ReadonlyMap<string, string>, name: string) =>
  cells.get(name) ? { [name]: cells.get(name) } : {}

function rowOf(cells: ReadonlyMap<string, string>, prefix: string, line: number): Record<string, unknown> {
  const row: Record<string | symbol, unknown> = { [LINE]: line }
  for (const [title, cell] of cells) {
    if (cell === '' || !title.startsWith(prefix)) continue
    const name = title.slice(prefix.length)
    if (LISTS.has(name)) row[name] = cell.split(';')
    else if (NUMBERS.has(name)) row[name] = Number(cell)
    else if (name === 'start/id' || name === 'end/id') row[name.slice(0, -3)] = cell
    else if (name === 'location/coordinates')
      row['location'] = { type: 'Point', coordinates: cell.split(/[;,]/).map(Number) }
    else if (name === 'location') row['location'] = { type: 'Point', coordinates: spotsOf(cell)[0] ?? [] }
    else if (name === 'route' || name === 'route/coordinates')
      row['route'] = { type: 'LineString', coordinates: spotsOf(cell) }
    else if (!name.includes('/')) row[name] = cell
  }
  return row
}

/** Places of well-known text ("LINESTRING (-0.17 5.6, -0.18 5.8)"), longitude first. */
const spotsOf = (text: string): readonly (readonly number[])[] =>
  text
    .replace(/^[^([]*/, '')
    .replaceAll(/[()[\]]/g, '')
    .split(',')
    .map((spot) => spot.trim().split(/\s+/).map(Number))
