/** First line of an exported ledger: what the lines after it must add up to. */
export interface OpeningLine {
  readonly ledger: 1
  /** index of the first entry that follows */
  readonly from: number
  /** entries the ledger should have */
  readonly size: number
  /** whether the entries come with what opens their commitments */
  readonly openings: boolean
}

/** What opens a commitment, as a line has it. */
export interface WrittenOpening {
  readonly path: string
  /** base64 */
  readonly salt: string
  readonly value: string
}

/** One sealed entry. Hashes are hexadecimal. A line holds nothing that could not be proved. */
export interface EntryLine {
  readonly index: number
  /** canonical JSON, the very text that is hashed; null: the desk no longer has it */
  readonly body: string | null
  readonly hash: string
  /** absent: there are none, or they were not asked for */
  readonly openings?: readonly WrittenOpening[]
  /** columns of the desk's own row that contradict the body; absent: none */
  readonly astray?: readonly string[]
}

/** A tree head, right behind the entry that made its size full. */
export interface HeadLine {
  readonly head: { readonly size: number; readonly root: string }
}

/** A signed tree head, right behind the head it is of: the note with all its signatures. */
export interface CheckpointLine {
  readonly checkpoint: string
}

export type LedgerLine = OpeningLine | EntryLine | HeadLine | CheckpointLine

const HASH = /^[0-9a-f]{64}$/
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** undefined: not a line of a ledger, or not in the one form the desk writes it. */
export function parseLedgerLine(text: string): LedgerLine | undefined {
  let line: Record<string, unknown> | null
  try {
    line = JSON.parse(text) as Record<string, unknown> | null
  } catch {
    return undefined
  }
  if (typeof line !== 'object' || line === null || !isLine(line)) return undefined
  // Nothing may be added or written otherwise: then no bit of a line can change unseen.
  return JSON.stringify(asWritten(line)) === text ? line : undefined
}

function isLine(line: object): line is LedgerLine {
  if ('index' in line) return isEntryLine(line)
  if ('head' in line) return isHeadLine(line)
  if ('checkpoint' in line) return typeof line.checkpoint === 'string'
  return isOpeningLine(line)
}

/** The line with its own members alone, in their order. */
function asWritten(line: LedgerLine): LedgerLine {
  if ('index' in line) {
    const { index, body, hash, openings, astray } = line
    return {
      ...{ index, body, hash },
      ...(openings && { openings: openings.map(({ path, salt, value }) => ({ path, salt, value })) }),
      ...(astray && { astray }),
    }
  }
  if ('head' in line) return { head: { size: line.head.size, root: line.head.root } }
  if ('checkpoint' in line) return { checkpoint: line.checkpoint }
  const { ledger, from, size, openings } = line
  return { ledger, from, size, openings }
}

const isEntryLine = (line: object): line is EntryLine => {
  const { index, body, hash, openings, astray } = line as Partial<EntryLine>
  return (
    isCount(index) &&
    (typeof body === 'string' || body === null) &&
    typeof hash === 'string' &&
    HASH.test(hash) &&
    (openings === undefined || (isFilled(openings) && openings.every(isOpening))) &&
    (astray === undefined || (isFilled(astray) && astray.every((name) => typeof name === 'string')))
  )
}

const isFilled = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0

const isOpening = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  ['path', 'salt', 'value'].every((name) => typeof (value as Record<string, unknown>)[name] === 'string')

const isHeadLine = (line: object): line is HeadLine => {
  const { head } = line as { head: Partial<HeadLine['head']> | null }
  return typeof head === 'object' && head !== null && isCount(head.size) && HASH.test(String(head.root))
}

const isOpeningLine = (line: object): line is OpeningLine => {
  const { ledger, from, size, openings } = line as Partial<OpeningLine>
  return ledger === 1 && isCount(from) && isCount(size) && typeof openings === 'boolean'
}
