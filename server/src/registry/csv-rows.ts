/** One row of a CSV file (RFC 4180). */
export interface CsvRow {
  /** of its first line in the file, the header being 1 */
  readonly line: number
  /** as it stands in the file */
  readonly text: string
  /** undefined: a quote is opened and never closed */
  readonly fields: readonly string[] | undefined
}

/** A quoted field may run over this many lines; a stray quote must not swallow the rest of the file. */
const MOST_LINES = 20

/** Reads rows from text as it comes, piece by piece. Empty lines are passed over. */
export class CsvRows {
  #rest = ''
  #line = 0
  #open: string[] = []
  readonly #separator: string

  /** `separator` is one character between two fields. */
  constructor(separator = ',') {
    this.#separator = separator
  }

  /** The rows that end in this piece; `last` ends an unfinished line. */
  read(piece: string, last: boolean): CsvRow[] {
    const rows: CsvRow[] = []
    const lines = (this.#rest + piece).split('\n')
    this.#rest = last ? '' : lines.pop()!
    for (const line of lines) this.#take(line.endsWith('\r') ? line.slice(0, -1) : line, rows)
    if (last) while (this.#open.length > 0) this.#giveUp(rows)
    return rows
  }

  #take(line: string, into: CsvRow[]) {
    this.#line++
    if (this.#open.length === 0 && !line.includes('"')) {
      if (line.trim() !== '') into.push({ line: this.#line, text: line, fields: line.split(this.#separator) })
      return
    }
    this.#open.push(line)
    const text = this.#open.join('\n')
    if (isClosed(text)) {
      into.push({ line: this.#line - this.#open.length + 1, text, fields: fieldsOf(text, this.#separator) })
      this.#open = []
    } else if (this.#open.length >= MOST_LINES) this.#giveUp(into)
  }

  /** The first open line is unreadable; those after it are looked at again by themselves. */
  #giveUp(into: CsvRow[]) {
    const [first, ...others] = this.#open
    this.#open = []
    this.#line -= others.length
    into.push({ line: this.#line, text: first!, fields: undefined })
    for (const line of others) this.#take(line, into)
  }
}

function isClosed(text: string): boolean {
  let closed = true
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) closed = !closed
  return closed
}

/** The fields of one row whose quotes are closed. */
export function fieldsOf(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator)
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (character === '"') {
      if (quoted && text[at + 1] === '"') field += text[at++]
      else quoted = !quoted
    } else if (character === separator && !quoted) {
      fields.push(field)
      field = ''
    } else field += character
  }
  return [...fields, field]
}
