import { fieldsOf } from '#registry/csv-rows.ts'
import type { CsvRow } from '#registry/csv-rows.ts'
import { folded } from '#facilities/facility-facts.ts'

/** One table of a file: its headings, folded, and its rows. */
export interface Table {
  /** as the file calls it, folded: "[sites]" in a line of its own above the headings; empty: it does not */
  readonly name: string
  readonly line: number
  readonly headings: readonly string[]
  /** the headings as they stand there */
  readonly titles: readonly string[]
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly line: number
  /** undefined: the row cannot be read */
  readonly fields: readonly string[] | undefined
  readonly text: string
}

/** Parts a file into its tables: each begins with its name in brackets, alone in a line, or there is but one. Each has its own separator. */
export function splitTables(rows: readonly CsvRow[]): readonly Table[] {
  const tables: (Table & { readonly rows: TableRow[] })[] = []
  let name: string | undefined = ''
  let said: string | undefined
  let separator = ','
  for (const row of rows) {
    const { line, text } = row
    const named = /^\s*\[([^\]]*)\][\s,;]*$/.exec(text)?.[1]
    // What spreadsheets put in front of a table that is not parted by their own sign.
    const sep = name === undefined ? undefined : /^\s*"?sep=(.)"?\s*$/i.exec(text)?.[1]
    if (named !== undefined) [name, said] = [folded(named), undefined]
    else if (sep !== undefined) said = sep
    else if (name !== undefined) {
      separator = said ?? separatorOf(text)
      // A mark of byte order stands in front of the first quote where files were put one behind the other.
      const heading = row.fields && fieldsOf(text.replace(/^\uFEFF/, ''), separator)
      const titles = (heading ?? [text]).map((title) => title.trim())
      tables.push({ name, line, titles, headings: titles.map(folded), rows: [] })
      name = undefined
    } else tables.at(-1)!.rows.push({ line, fields: fieldsIn(row, separator), text })
  }
  return tables
}

const fieldsIn = ({ fields, text }: CsvRow, separator: string) =>
  fields === undefined || separator === ',' ? fields : fieldsOf(text, separator)

/** What parts the fields of a heading: tables saved by a spreadsheet of Vietnam have semicolons, copied ones tabs. */
function separatorOf(heading: string): string {
  const counts = [',', ';', '\t', '|'].map((mark) => [fieldsOf(heading, mark).length, mark] as const)
  return counts.reduce((best, one) => (one[0] > best[0] ? one : best))[1]
}

/** The cells of a row by heading, those that are empty left out; of a heading that stands twice the first. */
export function cellsOf({ headings }: Table, fields: readonly string[]): ReadonlyMap<string, string> {
  const cells = new Map<string, string>()
  for (const [place, heading] of headings.entries()) {
    const cell = fields[place]?.trim()
    if (cell && heading !== '' && !cells.has(heading)) cells.set(heading, cell)
  }
  return cells
}
