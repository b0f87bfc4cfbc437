import type { ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'

/** An observation in a file: with the incident that it belongs to. */
export interface FiledObservation extends ObservationView {
  readonly incident: number
}

type Cell = string | number | undefined

/** The columns of the table, in order; what a source said besides stands in the last as JSON. */
const COLUMNS: readonly (readonly [name: string, cell: (row: FiledObservation) => Cell])[] = [
  ['incident', ({ incident }) => incident],
  ['first_seen', ({ firstSeen }) => firstSeen],
  ['last_seen', ({ lastSeen }) => lastSeen],
  ['count', ({ count }) => count],
  ['address', ({ address }) => address],
  ['port', ({ port }) => port],
  ['protocol', ({ protocol }) => protocol],
  ['asn', ({ asn }) => asn],
  ['domain', ({ domain }) => domain],
  ['type', ({ type }) => type],
  ['identifier', ({ identifier }) => identifier],
  ['severity', ({ severity }) => severity],
  ['tlp', ({ tlp }) => tlp],
  ['report_type', ({ reportType }) => reportType],
  ['report', ({ report }) => report],
  ['line', ({ line }) => line],
  ['details', ({ details }) => JSON.stringify(details)],
]

/** Programs for tables take a file without it for one in the machine's own code page, and spoil every diacritic. */
const MARK = '\uFEFF'

/** The first line of a table. */
export const tableHead = (): string => `${MARK}${COLUMNS.map(([name]) => name).join(',')}\r\n`

/** Rows of a table (RFC 4180). */
export const tableRows = (rows: readonly FiledObservation[]): string =>
  rows.map((row) => `${COLUMNS.map(([, cell]) => cellText(cell(row))).join(',')}\r\n`).join('')

/** Rows as JSON, one a line. */
export const jsonRows = (rows: readonly FiledObservation[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('')

/**
 * What a source wrote must not be run by the program that opens the table: a text that begins like a formula stands
 * behind an apostrophe (OWASP, CSV Injection).
 */
function cellText(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[\s\p{Cf}]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) || safe !== cell ? `"${safe.replaceAll('"', '""')}"` : safe
}
