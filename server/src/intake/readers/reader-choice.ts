import type { ReaderCursor, ReportReader, Trouble } from '#intake/observation.ts'
import { CsvRows, ROW } from './csv-rows.ts'
import { csvLayout } from './generic-csv.ts'
import { JsonLinesReader } from './json-lines.ts'
import type { JsonHead } from './json-lines.ts'
import { mapping as mappingShape } from './mapping.ts'
import type { DeclaredMapping, Mapping } from './mapping.ts'
import { isShadowserverName, reportNamed, reportOfFile, unknownReport } from './shadowserver-reports.ts'
import type { ShadowserverReport } from './shadowserver-reports.ts'
import { looksLikeShadowserver, reportOfHeader, shadowserverLayout } from './shadowserver-type.ts'
import { TableReader } from './table-reader.ts'
import { isBeforeHeader, namedDelimiter } from './before-header.ts'
import type { LayoutAbout, TableHead, TableLayout } from './table-reader.ts'
import { encodingOf, transcoderFor } from './transcoder.ts'
import type { Encoding } from './transcoder.ts'
import { TROUBLES, troubleWith } from './unreadable-report.ts'

export type ReportFormat = ReportReader['format']

export interface OpenOptions {
  /** The first bytes of the part: 64 KiB, or all of a shorter one. Not looked at when resuming. */
  readonly head: Uint8Array
  /** file name */
  readonly name?: string | undefined
  /** report type, where the sender names it */
  readonly type?: string | undefined
  readonly format?: ReportFormat | undefined
  readonly mapping?: DeclaredMapping | undefined
  /** where an earlier reader of the same part stopped; reading goes on with the byte at its offset */
  readonly resume?: ReaderCursor | undefined
}

/**
 * Recognises the format of a part by its first bytes and gives a reader for it; a Trouble for what cannot be read as
 * a report. The reader takes the whole part, its first byte included; after a resume, the bytes from the cursor's
 * offset on. A wrong mapping throws: it is checked when it is declared.
 */
export function chooseReader(options: OpenOptions): ReportReader | Trouble {
  if (options.resume) return resumeReader(options.resume)
  const { head, type } = options
  const encoding = encodingOf(head)
  const trouble = troubleWith(head, encoding)
  if (trouble) return trouble
  const mapping = options.mapping === undefined ? undefined : mappingShape.parse(options.mapping)
  const text = openingText(head, encoding)
  const isJson = options.format === undefined && /^[{[]/.test(text)
  if (!isJson && options.format !== 'json-lines') return openTable(options, mapping, encoding, text)
  if (text.startsWith('[') || /^\{\s*\n/.test(text)) return { trouble: TROUBLES.jsonDocument }
  const about = { format: 'json-lines', type: nameFor(type, 'json-lines'), mapping } as const
  return new JsonLinesReader({ about, encoding })
}

/** Goes on where a reader stopped. What the reader was made of is in its cursor. */
export function resumeReader({ offset, line, head }: ReaderCursor): ReportReader {
  const stored = head as (TableHead & { readonly about: LayoutAbout }) | JsonHead
  if (stored.about.format === 'json-lines') return new JsonLinesReader(stored as JsonHead, offset, line)
  return new TableReader(layoutOf(stored.about), stored as TableHead, offset, line)
}

function layoutOf({ format, type, mapping }: LayoutAbout): TableLayout {
  if (format === 'csv') return csvLayout(type ?? 'csv', mapping)
  return shadowserverLayout(type === undefined ? undefined : (reportNamed(type) ?? unknownReport(type)))
}

function openTable(
  options: OpenOptions,
  mapping: Mapping | undefined,
  encoding: Encoding,
  text: string,
): ReportReader | Trouble {
  const delimiter = (mapping?.delimiter ?? delimiterOf(text)).charCodeAt(0)
  const header = headerOf(options.head, encoding, delimiter)
  const layout = layoutFor(options, mapping, header)
  const preview = new TableReader(layout, { encoding, delimiter })
  preview.read(options.head.subarray(0, HEAD), header === undefined, { observations: [], unreadable: [] })
  const isWhole = header !== undefined || options.head.length < HEAD
  if (!preview.understands && isWhole)
    return {
      trouble:
        (preview.header?.length ?? 0) < 2 ? TROUBLES.noTable(text) : TROUBLES.noColumns(preview.header!),
    }
  return new TableReader(layout, { encoding, delimiter }, 0, 1, preview)
}

/** The order: what the sender says, the file's name, the columns. */
function layoutFor(
  { format, type, name }: OpenOptions,
  mapping: Mapping | undefined,
  header: readonly string[] = [],
): TableLayout {
  const told = type === undefined ? (name === undefined ? undefined : reportOfFile(name)) : typeNamed(type)
  const ofShadowserver =
    format === undefined && mapping === undefined
      ? isTold(told) || looksLikeShadowserver(header) || reportOfHeader(header) !== undefined
      : format === 'shadowserver'
  return ofShadowserver ? shadowserverLayout(told) : csvLayout(nameFor(type, 'csv'), mapping)
}

const typeNamed = (type: string) => reportNamed(type) ?? unknownReport(type)
const isTold = (told: ShadowserverReport | undefined) =>
  told !== undefined && (told.known || isShadowserverName(told.name))
const nameFor = (type: string | undefined, otherwise: string) =>
  type
    ?.trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_.-]+/g, '_')
    .slice(0, 100) || otherwise

/** The beginning as text, without mark and blanks. */
function openingText(head: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(head.subarray(0, 16_384)).trimStart()
}

/** So much of a part is looked at to recognise it. */
const HEAD = 65_536

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The delimiter that the first line of the table names, or that stands most often in it outside quotes. */
function delimiterOf(text: string): string {
  const lines = text.split(/[\r\n]+/, MOST_BEFORE)
  const named = namedDelimiter(lines[0]!)
  if (named !== undefined) return named
  const line = (lines.find((one) => !one.startsWith('#')) ?? lines[0]!).replaceAll(/"[^"]*"/g, '')
  const count = (delimiter: string) => line.split(delimiter).length
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0]!
}

/** Lines looked at for the header; comments may stand before it. */
const MOST_BEFORE = 1000

/** The fields of the header, if the head holds it whole. */
function headerOf(head: Uint8Array, encoding: Encoding, delimiter: number): readonly string[] | undefined {
  const rows = new CsvRows(delimiter, 0, 1, transcoderFor(encoding))
  rows.push(head.subarray(0, HEAD), false)
  while (rows.next() === ROW) {
    const fields = rows.fields()
    if (!isBeforeHeader(fields, looksLikeShadowserver)) return fields
  }
  return undefined
}
