import { isSameKey, parseVerifierKey, writeVerifierKey } from './note-key.ts'
import type { VerifierKey } from './note-key.ts'
import { goodSignatures, parseNote } from './signed-note.ts'

/** A key of the desk and the trees it signs: of more than `after` entries, of `until` at most. */
export interface KeyPeriod {
  readonly key: VerifierKey
  readonly after: number
  /** absent: it still does */
  readonly until?: number
}

/** A key as the entry of an index names it. */
export interface NamedKey {
  readonly key: VerifierKey
  readonly index: number
}

/**
 * Which key signs which trees. The entry that names a new key is the last thing the old one stands for: a tree that
 * contains it is signed by the new one. The first key signs from the beginning.
 */
export const periodsOf = (keys: readonly NamedKey[]): KeyPeriod[] =>
  keys.map(({ key, index }, nth) => ({
    key,
    after: nth === 0 ? 0 : index,
    ...(nth + 1 < keys.length && { until: keys[nth + 1]!.index }),
  }))

/** The key that signs a tree of `size` entries. */
export const keyForSize = (keys: readonly NamedKey[], size: number): VerifierKey | undefined =>
  keys.findLast(({ index }, nth) => nth === 0 || index < size)?.key

/** What a key says when it gives way to the next. Its second line is no number, so it never reads as a checkpoint. */
export const rotationText = (from: VerifierKey, to: VerifierKey): string =>
  `${from.name} next key\n${writeVerifierKey(from)}\n${writeVerifierKey(to)}\n`

/** A new key, and whether the old one says so itself. */
export interface Rotation {
  readonly from: VerifierKey
  readonly to: VerifierKey
  /** false: the old key was lost, and the new one stands for itself */
  readonly signedByOld: boolean
}

/** undefined: not a rotation, or not signed by the new key (whoever names a key must hold it). */
export function parseRotation(text: string): Rotation | undefined {
  const note = parseNote(text)
  const [, from, to] = note?.text.split('\n').map((line) => parseVerifierKey(line)) ?? []
  if (!note || !from || !to || isSameKey(from, to) || from.name !== to.name) return undefined
  if (from.kind !== 'log' || to.kind !== 'log' || note.text !== rotationText(from, to)) return undefined
  const signers = goodSignatures(note, [from, to])
  const signs = (key: VerifierKey) => signers?.some((one) => isSameKey(one.key, key)) ?? false
  return signs(to) ? { from, to, signedByOld: signs(from) } : undefined
}
