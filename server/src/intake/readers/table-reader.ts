import type { Mark, Reading, ReaderCursor, ReportReader } from '#intake/observation.ts'
import { isBeforeHeader } from './before-header.ts'
import { BROKEN, CsvRows, NOTHING } from './csv-rows.ts'
import type { Mapping } from './mapping.ts'
import type { TablePlan } from './table-plan.ts'
import { TableRow } from './table-row.ts'
import { transcoderFor } from './transcoder.ts'
import type { Encoding } from './transcoder.ts'

/** How the rows under a header are understood. */
export interface TableLayout {
  /** what the layout can be made from again; plain JSON */
  readonly about: LayoutAbout
  /** report type as far as it is known before the header is */
  readonly reportType: string
  /** `firstRow` is given on a second try, when the first plan was not certain */
  plan(header: readonly string[], firstRow?: readonly string[]): TablePlan
  /** whether rows can be read by the plan at all */
  suffices(plan: TablePlan): boolean
}

export interface LayoutAbout {
  readonly format: 'shadowserver' | 'csv'
  /** report type, where it was told */
  readonly type?: string | undefined
  readonly mapping?: Mapping | undefined
}

/** What must be known to go on in a table; plain JSON. */
export interface TableHead {
  readonly encoding: Encoding
  readonly delimiter: number
  readonly header?: readonly string[] | undefined
  readonly firstRow?: readonly string[] | undefined
  /** bytes that are no text were found */
  readonly odd?: boolean | undefined
}

/** So many rows are looked at for what the header does not tell. */
const LOOKS = 100

/** Reads CSV by a layout, whatever the chunks. */
export class TableReader implements ReportReader {
  readonly format: 'shadowserver' | 'csv'
  readonly #layout: TableLayout
  readonly #preview: TableReader | undefined
  readonly #rows: CsvRows
  readonly #encoding: Encoding
  readonly #delimiter: number
  #header: readonly string[] | undefined
  #firstRow: readonly string[] | undefined
  #plan: TablePlan | undefined
  #row: TableRow | undefined
  #odd: boolean
  #looks = 0

  /** `preview` has read the head of the same part already; it speaks while the header has not come by. */
  constructor(layout: TableLayout, head: TableHead, offset = 0, line = 1, preview?: TableReader) {
    this.format = layout.about.format
    this.#layout = layout
    this.#preview = preview
    this.#encoding = head.encoding
    this.#delimiter = head.delimiter
    this.#rows = new CsvRows(head.delimiter, offset, line, transcoderFor(head.encoding))
    this.#odd = head.odd ?? false
    if (!head.header) return
    this.#takeHeader(head.header)
    if (head.firstRow && !this.#row) this.#takeFirstRow(head.firstRow)
  }

  get reportType(): string {
    return this.#plan?.reportType ?? this.#preview?.reportType ?? this.#layout.reportType
  }

  get marks(): readonly Mark[] {
    const marks = this.#plan?.marks ?? this.#preview?.marks ?? []
    return this.#odd || this.#row?.odd ? [...marks, { mark: 'odd-encoding' }] : marks
  }

  /** The columns, once they are known. */
  get header(): readonly string[] | undefined {
    return this.#header
  }

  /** Whether the rows can be understood; undefined before the header is known. */
  get understands(): boolean | undefined {
    return this.#plan === undefined ? undefined : this.#layout.suffices(this.#plan)
  }

  read(bytes: Uint8Array, last: boolean, into: Reading, most = Infinity): boolean {
    const rows = this.#rows
    rows.push(bytes, last)
    let found: ReturnType<CsvRows['next']> = NOTHING
    for (let left = most; left > 0; left--) {
      found = rows.next()
      if (found === NOTHING) break
      if (found === BROKEN) {
        const { line, reason } = rows
        into.unreadable.push({ line, bytes: rows.keptBytes(), reason, detail: '' })
        continue
      }
      const row = this.#row ?? this.#prepare()
      if (!row || row.read(rows, into)) continue
      const { reason, detail } = row
      into.unreadable.push({ line: rows.line, bytes: rows.keptBytes(), reason, detail })
    }
    rows.keepRest()
    return found !== NOTHING
  }

  cursor(): ReaderCursor {
    const head: TableHead & { about: LayoutAbout } = {
      about: this.#layout.about,
      encoding: this.#encoding,
      delimiter: this.#delimiter,
      header: this.#header,
      firstRow: this.#firstRow,
      odd: this.#odd || this.#row?.odd === true,
    }
    return { ...this.#rows.place(), head }
  }

  /** Takes the row as the header, or as the first one under a header that did not tell enough. */
  #prepare(): TableRow | undefined {
    const fields = this.#rows.fields()
    if (this.#header) return this.#takeFirstRow(fields)
    const isHeader = () => this.#layout.suffices(this.#layout.plan(fields))
    if (!isBeforeHeader(fields, isHeader)) this.#takeHeader(fields)
    return undefined
  }

  #takeHeader(header: readonly string[]) {
    this.#header = header
    this.#plan = this.#layout.plan(header)
    if (this.#plan.certain) this.#row = new TableRow(this.#plan)
  }

  /** The plan stays if rows can be read by it. A row that tells nothing, as a broken one does, leaves it to the next. */
  #takeFirstRow(firstRow: readonly string[]): TableRow {
    this.#firstRow = firstRow.map((value) => value.slice(0, 200))
    this.#plan = this.#layout.plan(this.#header ?? [], this.#firstRow)
    const row = new TableRow(this.#plan)
    if (this.#layout.suffices(this.#plan) || ++this.#looks === LOOKS) this.#row = row
    return row
  }
}
