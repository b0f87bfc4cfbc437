import { isSameHash, verifyConsistency } from './merkle-tree.ts'
import type { Hash } from './merkle-tree.ts'
import { fromBase64 } from './note-key.ts'
import { parseNote } from './signed-note.ts'
import type { SignedNote } from './signed-note.ts'

/** A tree head as it is signed (c2sp.org/tlog-checkpoint): whose ledger, how many entries, which root. */
export interface TreeClaim {
  readonly origin: string
  readonly size: number
  readonly root: Hash
}

export interface Checkpoint extends TreeClaim {
  readonly note: SignedNote
}

export const checkpointText = ({ origin, size, root }: TreeClaim): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

/** undefined: not a checkpoint. The desk's have no extension lines, and none are taken: nobody could audit them. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const note = parseNote(text)
  if (!note) return undefined
  const [origin = '', size = '', hash = '', end, ...more] = note.text.split('\n')
  const root = fromBase64(hash)
  const given = Number(size)
  if (origin === '' || end !== '' || more.length > 0 || root?.length !== 32) return undefined
  if (!/^(?:0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(given)) return undefined
  return { origin, size: given, root, note }
}

/** Why the later head does not continue the earlier one; undefined: it does. */
export function whyNotContinued(
  old: Checkpoint,
  next: Checkpoint,
  proof: readonly Uint8Array[],
): 'other-ledger' | 'went-back' | 'forked' | undefined {
  if (old.origin !== next.origin) return 'other-ledger'
  if (next.size < old.size) return 'went-back'
  if (next.size === old.size) return isSameHash(old.root, next.root) ? undefined : 'forked'
  if (old.size === 0) return undefined
  const claim = { oldSize: old.size, oldRoot: old.root, size: next.size, root: next.root, proof }
  return verifyConsistency(claim) ? undefined : 'forked'
}
