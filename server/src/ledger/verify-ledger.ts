import type { Said } from '@hiepluc/contract/wire.ts'
import { parseCheckpoint } from './checkpoint.ts'
import { readCanonical } from './entry.ts'
import type { Facts } from './entry.ts'
import { KeyTrail } from './key-trail.ts'
import type { Cosigned, TrailState } from './key-trail.ts'
import { parseLedgerLine } from './ledger-line.ts'
import type { EntryLine, HeadLine, OpeningLine } from './ledger-line.ts'
import { breakOf } from './ledger-break.ts'
import type { BreakReason } from './ledger-break.ts'
import { LedgerRemarks } from './ledger-remarks.ts'
import type { Remark } from './ledger-remarks.ts'
import { append, isWellFormed, leafHash, rootOf } from './merkle-tree.ts'
import type { TreeEdge } from './merkle-tree.ts'
import type { VerifierKey } from './note-key.ts'

/** A tree head that the verifier had from somewhere else, or from an earlier look; hexadecimal. */
export interface KnownHead {
  readonly size: number
  readonly root: string
}

/** A verified tree as a verifier keeps it, to go on from later: plain JSON, hashes hexadecimal. */
export interface VerifiedEdge {
  readonly size: number
  readonly hashes: readonly string[]
  /** the desk's keys up to here; absent: checkpoints are checked by the keys the reader knows alone */
  readonly trail?: TrailState
}

export interface VerifyOptions {
  /** verified up to here before: the export begins at `size`, and need not be read from its start again */
  readonly since?: VerifiedEdge
  readonly known?: readonly KnownHead[]
  /** public keys of desk and witnesses that the verifier had from somewhere else */
  readonly keys?: readonly VerifierKey[]
  readonly onProgress?: (entries: number, of: number) => void
}

export interface Intact {
  readonly intact: true
  readonly size: number
  readonly root: string
  readonly heads: number
  /** entries up to the newest signed head; 0: none is signed */
  readonly signed: number
  /** the largest head each witness countersigned */
  readonly cosigned: readonly Cosigned[]
  /** values that were erased by law, and the ledger says so; known only where the export came with openings */
  readonly erased: number
  /** what is odd though it is proved */
  readonly remarks: readonly Remark[]
  /** what a later verification goes on from */
  readonly edge: VerifiedEdge
}

export interface Broken {
  readonly intact: false
  /** the first entry that is not as it was sealed; with `until`: it is one of these, and a head can prove no more */
  readonly index: number
  readonly until?: number
  readonly why: BreakReason
  readonly said: Said
  /** how many entries from the start a matching head vouches for */
  readonly sound: number
}

export type Verdict = Intact | Broken

/** Longer than the longest entry with every character escaped twice. */
const LONGEST_LINE = 4 * 1024 * 1024
const PROGRESS_EVERY = 10_000

/**
 * Verifies an exported ledger as it streams in, in memory of one line: no gap in the indexes, each leaf hash is that
 * of its canonical body, each tree head is that of the leaves before it. Trusts nothing but SHA-256.
 */
export async function verifyLedger(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
  options: VerifyOptions = {},
): Promise<Verdict> {
  const ledger = new LedgerCheck(options)
  try {
    for await (const lines of wholeLines(pieces)) for (const line of lines) ledger.take(line)
    return ledger.end()
  } catch (error) {
    if (error instanceof Found) return error.broken
    throw error
  }
}

/** Carries the first break out of the loops. */
class Found extends Error {
  readonly broken: Broken
  constructor(broken: Broken) {
    super(broken.said.en)
    this.broken = broken
  }
}

class LedgerCheck {
  readonly #edge: TreeEdge
  readonly #known: Map<number, string>
  readonly #keys: readonly VerifierKey[]
  readonly #trail: KeyTrail
  readonly #remarks = new LedgerRemarks()
  readonly #onProgress: VerifyOptions['onProgress']
  readonly #cosigned = new Map<string, Cosigned>()
  #opening: OpeningLine | undefined
  #sound: number
  /** entries that somebody other than the desk vouches for: a root known before, a witness the reader knows */
  #vouched: number
  #signed = 0
  #heads = 0
  /** a bad entry; the next head says whether the ones before it, which nothing vouches for yet, are good */
  #pending: Found | undefined
  /** the tree as the texts have it, from the first one that does not fit its hash */
  #byBody: TreeEdge | undefined

  constructor({ since = { size: 0, hashes: [] }, known = [], keys = [], onProgress }: VerifyOptions) {
    this.#edge = { size: since.size, hashes: since.hashes.map((hash) => Buffer.from(hash, 'hex')) }
    if (!isWellFormed(this.#edge)) throw new RangeError(`no tree of ${since.size} leaves has such an edge`)
    this.#known = new Map(known.map(({ size, root }) => [size, root]))
    this.#keys = keys
    this.#trail = new KeyTrail(keys, since.trail)
    this.#sound = since.size
    this.#vouched = since.size
    this.#onProgress = onProgress
  }

  take(text: string): void {
    const line = parseLedgerLine(text)
    if (line === undefined) this.#fail('unreadable')
    if ('index' in line) this.#takeEntry(line)
    else if ('head' in line) this.#takeHead(line)
    else if ('checkpoint' in line) this.#takeCheckpoint(line.checkpoint)
    else this.#takeOpening(line)
  }

  end(): Intact {
    if (this.#opening === undefined) this.#fail('no-opening')
    const { size } = this.#edge
    if (size !== this.#opening.size)
      this.#fail('cut-off', { index: this.#sound, until: Math.max(size, this.#opening.size) - 1 })
    if (this.#sound < size) this.#fail('no-head', { index: this.#sound, until: size - 1 })
    for (const known of this.#known.keys())
      if (known > size) this.#fail('cut-off', { index: this.#sound, until: known - 1 })
    const late = this.#trail.end()
    if ('why' in late) this.#fail(late.why, { index: late.size - 1 })
    for (const one of late.cosigned) this.#keepCosigned(one)
    if (this.#signed === 0 && this.#keys.some(({ kind }) => kind === 'log'))
      this.#fail('unsigned', { index: 0 })
    return {
      ...{ intact: true, size, root: hex(rootOf(this.#edge)), heads: this.#heads, signed: this.#signed },
      cosigned: [...this.#cosigned.values()],
      remarks: this.#remarks.end(),
      erased: this.#remarks.erased,
      edge: { size, hashes: this.#edge.hashes.map(hex), trail: this.#trail.state },
    }
  }

  #takeOpening(line: OpeningLine): void {
    if (this.#opening !== undefined || line.from !== this.#edge.size) this.#fail('no-opening')
    this.#opening = line
  }

  #takeEntry(line: EntryLine): void {
    if (this.#opening === undefined) this.#fail('no-opening')
    if (line.index !== this.#edge.size) this.#fail('out-of-order')
    const wrong = this.#wrongWith(line, this.#opening.openings)
    if (wrong !== undefined) this.#pending ??= this.#found(wrong)
    if (wrong === 'changed') this.#byBody ??= { size: line.index, hashes: [...this.#edge.hashes] }
    if (this.#byBody) append(this.#byBody, leafHash(line.body ?? ''))
    append(this.#edge, Buffer.from(line.hash, 'hex'))
    const { size } = this.#edge
    const known = this.#known.get(size)
    if (known !== undefined) {
      if (known !== hex(rootOf(this.#edge)))
        this.#fail('other-history', { index: this.#vouched, until: size - 1 })
      // An entry whose hash is the one known was changed after; one that is good so far is vouched for.
      if (!this.#pending) this.#vouched = size
    }
    if (size % PROGRESS_EVERY === 0) this.#onProgress?.(size, this.#opening.size)
  }

  #wrongWith(
    { index, body, hash, openings = [], astray }: EntryLine,
    given: boolean,
  ): BreakReason | undefined {
    if (body === null) return 'gone'
    if (hex(leafHash(body)) !== hash) return 'changed'
    const said = readCanonical(body)
    if (!said) return 'not-canonical'
    const facts = said['facts'] as Facts
    this.#remarks.takeTime(index, said['at'])
    if (openings.length > 0 || body.includes('"commitment":"'))
      if (!this.#remarks.takeOpenings(index, facts, openings, given)) return 'false-opening'
    if (said['kind'] === 'openings.erased') this.#remarks.takeErasure(facts)
    return this.#trail.takeEntry(index, said['kind'], facts) ?? (astray && 'astray')
  }

  #takeCheckpoint(text: string): void {
    const checkpoint = parseCheckpoint(text)
    const { size } = this.#edge
    // It stands right behind the head that it signs.
    if (!checkpoint || checkpoint.size !== size || this.#sound !== size || this.#signed === size)
      this.#fail('head-astray', { index: this.#sound })
    if (hex(checkpoint.root) !== hex(rootOf(this.#edge)))
      this.#fail('rewritten', { index: this.#vouched, until: size - 1 })
    const taken = this.#trail.takeCheckpoint(checkpoint)
    if ('why' in taken) this.#fail(taken.why, { index: size - 1 })
    this.#signed = size
    for (const one of taken.cosigned) this.#keepCosigned(one)
  }

  #keepCosigned(one: Cosigned): void {
    if (one.size >= (this.#cosigned.get(one.by)?.size ?? 0)) this.#cosigned.set(one.by, one)
    if (one.size === this.#edge.size) this.#remarks.takeCosignature(one.at * 1000)
    if (one.trusted) this.#vouched = Math.max(this.#vouched, one.size)
  }

  #takeHead({ head }: HeadLine): void {
    const { size } = this.#edge
    if (head.size > size) this.#fail('cut-off', { index: this.#sound, until: head.size - 1 })
    if (head.size < size || head.size === this.#sound) this.#fail('head-astray', { index: this.#sound })
    if (head.root !== hex(rootOf(this.#edge))) {
      // Where the text is right and its hash alone was touched, it is known which entry that is.
      if (this.#pending && this.#byBody && hex(rootOf(this.#byBody)) === head.root) throw this.#pending
      this.#fail('rewritten', { index: this.#sound, until: size - 1 })
    }
    if (this.#pending) throw this.#pending
    this.#sound = size
    this.#heads += 1
  }

  #fail(why: BreakReason, place?: Place): never {
    throw this.#pending && why !== 'rewritten' ? this.#pending : this.#found(why, place)
  }

  #found(why: BreakReason, { index = this.#edge.size, until }: Place = {}): Found {
    const range = until !== undefined && until > index ? { until } : {}
    const said = breakOf(why, index, range.until)
    return new Found({ intact: false, index, ...range, why, said, sound: this.#sound })
  }
}

interface Place {
  /** default: the entry that should come next */
  readonly index?: number
  readonly until?: number
}

const hex = (hash: Uint8Array) => (hash as Buffer).toString('hex')

/** Cuts pieces of text or UTF-8 into lines, many at a time. A last line without its end counts as a line. */
async function* wholeLines(
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>,
): AsyncGenerator<string[]> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const lines = (
      rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))
    ).split('\n')
    rest = lines.pop()!
    if (rest.length > LONGEST_LINE) lines.push(rest)
    yield lines
  }
  rest += decoder.decode()
  if (rest !== '') yield [rest]
}
