/** First line of an exported ledger: what the lines after it must add up to. */
export interface OpeningLine {
  readonly ledger: 1
  /** index of the first entry that follows */
  readonly from: number
  /** entries the ledger should have */
  readonly size: number
}

/** One sealed entry. Hashes are hexadecimal, times ISO 8601 in UTC. */
export interface EntryLine {
  readonly index: number
  /** canonical JSON, the very text that is hashed; null: the desk no longer has it */
  readonly body: string | null
  readonly hash: string
  readonly sealedAt: string
  /** columns of the desk's own row that contradict the body; absent: none */
  readonly astray?: readonly string[]
}

/** A tree head, right behind the entry that made its size full. */
export interface HeadLine {
  readonly head: { readonly size: number; readonly root: string; readonly madeAt: string }
}

export type LedgerLine = OpeningLine | EntryLine | HeadLine

const HASH = /^[0-9a-f]{64}$/
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** undefined: not a line of a ledger. */
export function parseLedgerLine(text: string): LedgerLine | undefined {
  let line: Record<string, unknown> | null
  try {
    line = JSON.parse(text) as Record<string, unknown> | null
  } catch {
    return undefined
  }
  if (typeof line !== 'object' || line === null) return undefined
  if ('index' in line) return isEntryLine(line) ? line : undefined
  if ('head' in line) return isHeadLine(line) ? line : undefined
  return isOpeningLine(line) ? line : undefined
}

const isEntryLine = (line: object): line is EntryLine => {
  const { index, body, hash } = line as Partial<EntryLine>
  return (
    isCount(index) &&
    (typeof body === 'string' || body === null) &&
    typeof hash === 'string' &&
    HASH.test(hash)
  )
}

const isHeadLine = (line: object): line is HeadLine => {
  const { head } = line as { head: Partial<HeadLine['head']> | null }
  return typeof head === 'object' && head !== null && isCount(head.size) && HASH.test(String(head.root))
}

const isOpeningLine = (line: object): line is OpeningLine => {
  const { ledger, from, size } = line as Partial<OpeningLine>
  return ledger === 1 && isCount(from) && isCount(size)
}
