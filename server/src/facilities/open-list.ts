import type { FacilityFormat } from '@hiepluc/contract/facility.ts'
import { createHash } from 'node:crypto'
import { CsvRows } from '#registry/csv-rows.ts'
import type { CsvRow } from '#registry/csv-rows.ts'
import { Refusal } from '#platform/refusal.ts'
import { MOST_THINGS, placeIn, refusedNetwork, tooManyThings } from './given-network.ts'
import type { GivenNetwork } from './given-network.ts'
import { parseJson } from './readers/json-text.ts'
import { readGraphml } from './readers/graphml.ts'
import { readNetbox } from './readers/netbox.ts'
import { areOfdsTables, ofOfdsTables } from './readers/ofds-tables.ts'
import { readOfds } from './readers/ofds.ts'
import { readPlainTables } from './readers/plain-tables.ts'
import { splitTables } from './readers/tables.ts'
import { readTopohubList } from './readers/topohub-list.ts'

export interface OpenedList extends GivenNetwork {
  readonly sha256: Buffer
}

/** Bytes of a table, which is read as it comes, and of a text that is read as a whole. */
const TABLE_LIMIT = 100 * 1024 * 1024
const WHOLE_LIMIT = 32 * 1024 * 1024
/** Characters of a line: a file without line ends is no table. */
const LONGEST_LINE = 1024 * 1024

/** Reads a list in its form. Never holds more of it than the limits say, however long it is. */
export async function openList(
  format: FacilityFormat,
  bytes: AsyncIterable<Uint8Array>,
): Promise<OpenedList> {
  const hash = createHash('sha256')
  const isTable = format === 'csv' || format === 'netbox'
  const text = textOf(bytes, hash, isTable ? TABLE_LIMIT : WHOLE_LIMIT)
  const network = isTable ? readTables(format, await rowsOf(text)) : readWhole(format, await joined(text))
  const { things } = network
  if (things.length > MOST_THINGS) throw tooManyThings(placeIn(things[MOST_THINGS]!.where))
  return { ...network, sha256: hash.digest() }
}

const readTables = (format: 'csv' | 'netbox', rows: readonly CsvRow[]): GivenNetwork => {
  const tables = splitTables(rows)
  return format === 'csv' ? readPlainTables(tables) : readNetbox(tables)
}

function readWhole(format: Exclude<FacilityFormat, 'csv' | 'netbox'>, text: string): GivenNetwork {
  if (format === 'graphml') return readGraphml(text)
  if (format === 'topohub') return readTopohubList(text)
  const tables = isJson(text) ? undefined : splitTables(new CsvRows().read(text, true))
  return readOfds(tables && areOfdsTables(tables) ? ofOfdsTables(tables) : parseJson(text))
}

/** Names of tables stand in brackets too, but behind them there is no comma and no brace. */
const isJson = (text: string) => /^\uFEFF?\s*(?:\{|\[\s*(?:[\]{["\d]))/.test(text)

/** The bytes as text, within the limit. Archives and other encodings are told by their first bytes. */
async function* textOf(
  bytes: AsyncIterable<Uint8Array>,
  hash: { update(bytes: Uint8Array): unknown },
  limit: number,
): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let taken = 0
  let line = 1
  for await (const piece of bytes) {
    if (taken === 0) refuseArchives(piece)
    taken += piece.length
    if (taken > limit) throw tooLong(limit)
    hash.update(piece)
    yield decoded(decoder, line, piece)
    for (let at = piece.indexOf(0x0a); at >= 0; at = piece.indexOf(0x0a, at + 1)) line++
  }
  yield decoded(decoder, line)
}

function decoded(decoder: InstanceType<typeof TextDecoder>, line: number, piece?: Uint8Array): string {
  try {
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode()
  } catch {
    throw notUtf8(line + (piece ? linesBeforeFault(piece) : 0))
  }
}

/** How many lines of a piece are right; it may begin in the middle of a character. */
function linesBeforeFault(piece: Uint8Array): number {
  const begun = piece.findIndex((byte) => (byte & 0xc0) !== 0x80)
  let from = begun > 3 ? 0 : begun
  for (let lines = 0; ; lines++) {
    const end = piece.indexOf(0x0a, from)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(piece.subarray(from, end < 0 ? undefined : end))
    } catch {
      return lines
    }
    if (end < 0) return 0
    from = end + 1
  }
}

async function joined(text: AsyncIterable<string>): Promise<string> {
  const pieces: string[] = []
  for await (const piece of text) pieces.push(piece)
  return pieces.join('')
}

/** The rows of a table as they come; stops where there are more than any network has things. */
async function rowsOf(text: AsyncIterable<string>): Promise<readonly CsvRow[]> {
  const rows: CsvRow[] = []
  const reader = new CsvRows()
  let open = 0
  let isOld: boolean | undefined
  for await (const given of text) {
    // Lines that end in a carriage return alone, as the oldest spreadsheets write them.
    isOld ??= given.includes('\r') ? /\r(?!\n|$)/.test(given) && !given.includes('\n') : undefined
    const piece = isOld === true ? given.replaceAll('\r', '\n') : given
    const end = piece.lastIndexOf('\n')
    open = end < 0 ? open + piece.length : piece.length - end
    if (open > LONGEST_LINE) throw noLines
    rows.push(...reader.read(piece, false))
    // Headings and names of tables are rows as well: a few more than things.
    if (rows.length > MOST_THINGS + 1_000) throw tooManyThings(placeIn({ line: rows[MOST_THINGS]!.line }))
  }
  rows.push(...reader.read('', true))
  return rows
}

function refuseArchives([a, b]: Uint8Array): void {
  const isZip = a === 0x50 && b === 0x4b
  const isGzip = a === 0x1f && b === 0x8b
  const isZstd = a === 0x28 && b === 0xb5
  if (isZip || isGzip || isZstd)
    throw new Refusal('malformed', {
      vi: 'Đây là tệp nén (hoặc tệp Excel). Hãy giải nén, hoặc lưu thành CSV UTF-8, rồi nạp lại.',
      en: 'This is an archive (or a workbook). Unpack it, or save it as CSV in UTF-8, and send it again.',
    })
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) throw notUtf8(1)
}

const notUtf8 = (line: number) =>
  refusedNetwork([
    {
      where: { line },
      vi: 'không ở mã UTF-8; hãy lưu lại dưới dạng "CSV UTF-8" hoặc UTF-8.',
      en: 'this is not in UTF-8; save the file as "CSV UTF-8", or in UTF-8.',
    },
  ])

const noLines = new Refusal('malformed', {
  vi: 'Tệp có dòng dài hơn 1 MB nên không phải là bảng. Hãy xem lại định dạng đã chọn.',
  en: 'The file has a line of more than 1 MB and so is no table. See whether the format is the right one.',
})

const tooLong = (limit: number) =>
  new Refusal('too-large', {
    vi: `Tệp dài quá ${limit / 1024 / 1024} MB; chưa nạp gì. Hãy chia theo đơn vị hoặc theo tỉnh, mỗi phần một danh sách.`,
    en: `The file is longer than ${limit / 1024 / 1024} MB; nothing was taken in. Divide it by operator or by province, a list for each.`,
  })
