import type { Reading, ReportReader } from '#intake/observation.ts'
import { KEPT } from './csv-rows.ts'
import { chooseReader, resumeReader } from './reader-choice.ts'
import type { OpenOptions } from './reader-choice.ts'
import type { JsonHead } from './json-lines.ts'
import type { TableHead } from './table-reader.ts'

/** A line that was kept because it could not be read. */
export interface KeptLine {
  readonly line: number
  readonly bytes: Uint8Array
}

export interface Reread extends Reading {
  readonly format: ReportReader['format']
}

/**
 * Reads kept lines of a part again, under the header that stands in the part's head: after a mapping was corrected
 * or the reader learnt something. A line of which only the beginning was kept stays unreadable, and so do all when
 * the head tells no columns.
 */
export function rereadLines(options: OpenOptions, lines: readonly KeptLine[]): Reread {
  const reader = chooseReader({ ...options, resume: undefined })
  const { format = 'csv' } = 'trouble' in reader ? options : reader
  const into: Reread = { format, observations: [], unreadable: [] }
  const head = 'trouble' in reader ? undefined : headBehind(reader, options.head)
  const detail = 'trouble' in reader ? reader.trouble.en.slice(0, 200) : ''
  for (const { line, bytes } of lines) {
    if (head === undefined) into.unreadable.push({ line, bytes, reason: 'no-header', detail })
    else if (bytes.length >= KEPT) into.unreadable.push({ line, bytes, reason: 'row-too-long', detail: '' })
    else resumeReader({ offset: 1, line, head }).read(bytes, true, into)
  }
  return into
}

/** What the reader knows behind the header and the first row; kept lines are UTF-8 whatever the part was. */
function headBehind(reader: ReportReader, head: Uint8Array): TableHead | JsonHead | undefined {
  const passed: Reading = { observations: [], unreadable: [] }
  reader.read(head.subarray(0, KEPT), false, passed)
  if ('header' in reader && reader.header === undefined) reader.read(new Uint8Array(), true, passed)
  const known = reader.cursor().head as TableHead | JsonHead
  return 'delimiter' in known && known.header === undefined ? undefined : { ...known, encoding: 'utf-8' }
}
