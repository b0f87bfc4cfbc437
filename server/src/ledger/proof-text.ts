import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Opening } from './commitment.ts'
import type { Hash } from './merkle-tree.ts'
import { fromBase64 } from './note-key.ts'

/** What a proof carries beside the hashes: the entry itself, and what opens its commitments. */
export interface ProvedEntry {
  /** canonical JSON, the very text that is hashed */
  readonly entry: string
  readonly openings: readonly Opening[]
}

/** One entry, its place in the tree, and a signed head of that tree (c2sp.org/tlog-proof). */
export interface EntryProof extends ProvedEntry {
  readonly index: number
  readonly hashes: readonly Hash[]
  readonly checkpoint: Checkpoint
}

/** A later checkpoint and what proves that it only added to the tree of `oldSize` (c2sp.org/tlog-witness). */
export interface ConsistencyProof {
  readonly oldSize: number
  readonly hashes: readonly Hash[]
  readonly checkpoint: Checkpoint
}

const HEADER = 'c2sp.org/tlog-proof@v1'
/** A tree has at most 2^63 leaves. */
const MOST_HASHES = 64

/** What a proof is made of, the checkpoint as the text of its note. */
export interface ProofParts extends ProvedEntry {
  readonly index: number
  readonly hashes: readonly Hash[]
  readonly note: string
}

export function writeEntryProof({ entry, openings, index, hashes, note }: ProofParts): string {
  const opened = openings.map(({ path, salt, value }) => ({ path, salt: base64(salt), value }))
  const extra = Buffer.from(JSON.stringify({ entry, openings: opened })).toString('base64')
  return `${[HEADER, `extra ${extra}`, `index ${index}`, ...hashes.map(base64)].join('\n')}\n\n${note}`
}

/** undefined: not a proof of an entry. */
export function parseEntryProof(text: string): EntryProof | undefined {
  const parts = split(text)
  const [header, extra = '', place = '', ...lines] = parts?.head ?? []
  const index = countIn(place, 'index ')
  const hashes = parseHashes(lines)
  const proved = extra.startsWith('extra ') ? parseProved(extra.slice('extra '.length)) : undefined
  if (!parts || header !== HEADER || index === undefined || !hashes || !proved) return undefined
  return { index, hashes, checkpoint: parts.checkpoint, ...proved }
}

export const isEntryProof = (text: string): boolean => text.startsWith(`${HEADER}\n`)

export const writeConsistencyProof = (oldSize: number, hashes: readonly Hash[], note: string): string =>
  `${[`old ${oldSize}`, ...hashes.map(base64)].join('\n')}\n\n${note}`

/** undefined: not a proof of consistency. */
export function parseConsistencyProof(text: string): ConsistencyProof | undefined {
  const parts = split(text)
  const [old = '', ...lines] = parts?.head ?? []
  const oldSize = countIn(old, 'old ')
  const hashes = parseHashes(lines)
  if (!parts || oldSize === undefined || !hashes) return undefined
  return { oldSize, hashes, checkpoint: parts.checkpoint }
}

export const isConsistencyProof = (text: string): boolean => text.startsWith('old ')

/** The lines before the first empty one, and the checkpoint behind it. */
function split(text: string): { head: string[]; checkpoint: Checkpoint } | undefined {
  const end = text.indexOf('\n\n')
  const checkpoint = end < 0 ? undefined : parseCheckpoint(text.slice(end + 2))
  return checkpoint && { head: text.slice(0, end).split('\n'), checkpoint }
}

function parseHashes(lines: readonly string[]): Hash[] | undefined {
  const hashes = lines.map(fromBase64)
  return lines.length <= MOST_HASHES && hashes.every((hash) => hash?.length === 32)
    ? (hashes as Hash[])
    : undefined
}

function countIn(line: string, word: string): number | undefined {
  const digits = line.startsWith(word) ? line.slice(word.length) : ''
  const count = Number(digits)
  return /^(?:0|[1-9]\d{0,15})$/.test(digits) && Number.isSafeInteger(count) ? count : undefined
}

function parseProved(base64: string): ProvedEntry | undefined {
  try {
    const { entry, openings } = JSON.parse(fromBase64(base64)!.toString('utf8')) as {
      entry: unknown
      openings: { path: unknown; salt: unknown; value: unknown }[]
    }
    if (typeof entry !== 'string') return undefined
    return { entry, openings: openings.map(parseOpening) }
  } catch {
    return undefined
  }
}

/** An opening as JSON carries it; throws at what is none. */
export function parseOpening({
  path,
  salt,
  value,
}: {
  path: unknown
  salt: unknown
  value: unknown
}): Opening {
  const bytes = fromBase64(String(salt))
  if (typeof path !== 'string' || typeof value !== 'string' || bytes?.length !== 32)
    throw new TypeError('no opening')
  JSON.parse(value)
  return { path, salt: bytes, value }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
