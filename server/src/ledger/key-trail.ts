import type { BreakReason } from './ledger-break.ts'
import type { Checkpoint } from './checkpoint.ts'
import { keyForSize, parseRotation } from './key-history.ts'
import { isSameKey, parseVerifierKey, writeVerifierKey } from './note-key.ts'
import type { VerifierKey } from './note-key.ts'
import { goodSignatures } from './signed-note.ts'
import type { GoodSignature, NoteSignature } from './signed-note.ts'

/** A countersignature found good. */
export interface Cosigned {
  readonly size: number
  readonly by: string
  /** seconds since 1970, as the witness says */
  readonly at: number
  /** whether the reader named the witness's key as one they know */
  readonly trusted: boolean
}

interface DeskKey {
  readonly key: VerifierKey
  readonly index: number
  /** named by the reader, or handed over by one that was */
  readonly trusted: boolean
}

interface Unknown {
  readonly checkpoint: Checkpoint
  readonly signature: NoteSignature
}

/** More countersignatures of keys that are named only later than any honest ledger has. */
const MOST_UNKNOWN = 1000

/** As a verifier keeps it, to go on from later. */
export interface TrailState {
  readonly keys: readonly { readonly key: string; readonly index: number; readonly trusted: boolean }[]
  readonly witnesses: readonly string[]
}

/**
 * Follows the desk's keys and its witnesses through the entries that name them, and checks each checkpoint by the key
 * that held for its size. Trust begins at the keys the reader knows; where they know none, at the ledger's own word.
 */
export class KeyTrail {
  readonly #known: readonly VerifierKey[]
  readonly #keys: DeskKey[] = []
  readonly #witnesses: VerifierKey[] = []
  readonly #unknown: Unknown[] = []

  constructor(known: readonly VerifierKey[], from?: TrailState) {
    this.#known = known
    for (const { key, index, trusted } of from?.keys ?? [])
      this.#keys.push({ key: parseVerifierKey(key)!, index, trusted })
    this.#witnesses.push(
      ...(from?.witnesses ?? []).map((key) => parseVerifierKey(key)!),
      ...known.filter(({ kind }) => kind === 'witness'),
    )
  }

  get state(): TrailState {
    return {
      keys: this.#keys.map(({ key, ...rest }) => ({ key: writeVerifierKey(key), ...rest })),
      witnesses: this.#witnesses.map(writeVerifierKey),
    }
  }

  /** Takes an entry that may name a key; says what is wrong with it. */
  takeEntry(index: number, kind: unknown, facts: Readonly<Record<string, unknown>>): BreakReason | undefined {
    if (typeof kind !== 'string' || !/^(?:key|witness)\./.test(kind)) return undefined
    const key = parseVerifierKey(String(facts['key']))
    if (!key) return 'key-unproven'
    if (kind === 'witness.added') this.#witnesses.push(key)
    if (kind.startsWith('witness.')) return key.kind === 'witness' ? undefined : 'key-unproven'
    return this.#takeKey(index, kind, key, facts['note'])
  }

  #takeKey(index: number, kind: string, key: VerifierKey, note: unknown): BreakReason | undefined {
    const before = this.#keys.at(-1)
    if (kind === 'key.made') {
      if (before || key.kind !== 'log') return 'key-unproven'
      this.#keys.push({ key, index, trusted: this.#isKnown(key) })
      return undefined
    }
    const rotation = parseRotation(String(note))
    const follows = before && rotation && isSameKey(rotation.from, before.key) && isSameKey(rotation.to, key)
    if (!follows || rotation.signedByOld !== (kind === 'key.rotated')) return 'key-unproven'
    this.#keys.push({ key, index, trusted: (rotation.signedByOld && before.trusted) || this.#isKnown(key) })
    return undefined
  }

  /** Whether the reader knows it; who knows no key of a desk takes the ledger's word. */
  #isKnown(key: VerifierKey): boolean {
    const known = this.#known.filter(({ kind }) => kind === 'log')
    return known.length === 0 || known.some((each) => isSameKey(each, key))
  }

  /** Checks a checkpoint whose root is right: its signatures, all of them. */
  takeCheckpoint(checkpoint: Checkpoint): { cosigned: Cosigned[] } | { why: BreakReason } {
    const { note, size, origin } = checkpoint
    const desk = this.#deskKey(note.signatures, size)
    if (!desk || desk.key.name !== origin) return { why: 'badly-signed' }
    if (!desk.trusted) return { why: 'other-key' }
    const keys = [desk.key, ...this.#witnesses]
    const good = goodSignatures(note, unique(keys))
    if (!good?.some(({ key }) => isSameKey(key, desk.key))) return { why: 'badly-signed' }
    for (const signature of note.signatures)
      if (!keys.some(({ name, id }) => name === signature.name && id === signature.id))
        this.#unknown.push({ checkpoint, signature })
    if (this.#unknown.length > MOST_UNKNOWN) return { why: 'badly-signed' }
    return { cosigned: good.flatMap((one) => this.#cosigned(one, size)) }
  }

  /** The key that must have signed; before the ledger names one, a key the reader knows. */
  #deskKey(signatures: readonly NoteSignature[], size: number): DeskKey | undefined {
    const due = keyForSize(this.#keys, size)
    if (due) return this.#keys.find(({ key }) => key === due)
    const key = this.#known.find(
      ({ kind, name, id }) =>
        kind === 'log' && signatures.some((signature) => signature.name === name && signature.id === id),
    )
    return key && { key, index: 0, trusted: true }
  }

  /** At the end every signature must be one of a key that the ledger names or the reader knows. */
  end(): { cosigned: Cosigned[] } | { why: BreakReason; size: number } {
    const cosigned: Cosigned[] = []
    for (const { checkpoint, signature } of this.#unknown) {
      const { text } = checkpoint.note
      const [good] = goodSignatures({ text, signatures: [signature] }, unique(this.#witnesses)) ?? []
      if (!good) return { why: 'badly-signed', size: checkpoint.size }
      cosigned.push(...this.#cosigned(good, checkpoint.size))
    }
    return { cosigned }
  }

  #cosigned({ key, at }: GoodSignature, size: number): Cosigned[] {
    const trusted = this.#known.some((each) => isSameKey(each, key))
    return at === undefined ? [] : [{ size, by: key.name, at, trusted }]
  }
}

const unique = (keys: readonly VerifierKey[]): VerifierKey[] => [
  ...new Map(keys.map((key) => [writeVerifierKey(key), key])).values(),
]
