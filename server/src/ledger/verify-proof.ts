import type { Said } from '@hiepluc/contract/wire.ts'
import { parseCheckpoint, whyNotContinued } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { commitmentsIn, commitmentTo, open } from './commitment.ts'
import { readCanonical } from './entry.ts'
import type { EntryBody, Facts } from './entry.ts'
import type { Cosigned } from './key-trail.ts'
import { leafHash, verifyInclusion } from './merkle-tree.ts'
import { isSameKey } from './note-key.ts'
import type { VerifierKey } from './note-key.ts'
import { parseConsistencyProof, parseEntryProof } from './proof-text.ts'
import { goodSignatures } from './signed-note.ts'

/** Who answers for a tree head. */
export interface Signed {
  readonly size: number
  /** hexadecimal */
  readonly root: string
  readonly by: string
  readonly cosigned: readonly Cosigned[]
}

export interface Proved extends Signed {
  readonly good: true
  /** of the proof of one entry: its place and what it says, with what its openings open */
  readonly entry?: { readonly index: number; readonly body: EntryBody; readonly erased: number }
  /** of the proof of consistency: the earlier size */
  readonly since?: number
}

export interface Disproved {
  readonly good: false
  readonly why: DisproofReason
  readonly said: Said
}

export type ProofVerdict = Proved | Disproved

const WHY = {
  'no-proof': {
    vi: 'Tệp này không phải bằng chứng của sổ cái, hoặc đã bị sửa hay bị cắt.',
    en: 'This file is no proof of a ledger, or it was altered or cut off.',
  },
  'badly-signed': {
    vi: 'Gốc sổ cái không được ký bằng khóa nào bạn tin cậy, hoặc chữ ký sai. Đừng tin tệp này.',
    en: 'The head is signed by no key you trust, or the signature is wrong. Do not trust this file.',
  },
  'not-in-tree': {
    vi: 'Dòng ghi này không có trong sổ cái đã ký: nội dung, vị trí hoặc bằng chứng đã bị sửa.',
    en: 'This entry is not in the signed ledger: its text, its place or the proof was altered.',
  },
  'false-opening': {
    vi: 'Dữ liệu đi kèm không phải là dữ liệu mà dòng ghi đã cam kết: tên hoặc nội dung đã bị thay.',
    en: 'What comes with the entry is not what it committed to: a name or a text was exchanged.',
  },
  'other-ledger': {
    vi: 'Hai gốc này là của hai sổ cái khác tên.',
    en: 'The two heads are of ledgers with different names.',
  },
  'went-back': {
    vi: 'Gốc sau có ít dòng ghi hơn gốc trước: sổ cái đã bị lùi về bản cũ.',
    en: 'The later head has fewer entries than the earlier one: the ledger went back to an old copy.',
  },
  forked: {
    vi: 'Gốc sau không nối tiếp gốc trước: một phần sổ cái đã được xác nhận trước đây đã bị viết lại.',
    en: 'The later head does not continue the earlier one: a part of the ledger that was vouched for has been rewritten.',
  },
} as const satisfies Record<string, Said>
export type DisproofReason = keyof typeof WHY

const no = (why: DisproofReason): Disproved => ({ good: false, why, said: WHY[why] })

/** Whether a checkpoint is signed by a key the reader trusts, and who countersigned it. */
export function verifyCheckpoint(
  { note, origin, size, root }: Checkpoint,
  keys: readonly VerifierKey[],
): Signed | Disproved {
  const good = goodSignatures(note, keys)
  const signer = good?.find(({ key }) => key.kind === 'log' && key.name === origin)
  if (!good || !signer) return no('badly-signed')
  return {
    ...{ size, root: Buffer.from(root).toString('hex'), by: signer.key.name },
    cosigned: good.flatMap(({ key, at }) =>
      at === undefined
        ? []
        : [{ size, by: key.name, at, trusted: keys.some((each) => isSameKey(each, key)) }],
    ),
  }
}

/** Whether a checkpoint the reader kept bears a good signature of any key they trust, the desk's or a witness's. */
export const isVouchedFor = ({ note }: Checkpoint, keys: readonly VerifierKey[]): boolean =>
  (goodSignatures(note, keys) ?? []).length > 0

/** One entry's proof, with nothing but public keys. */
export function verifyEntryProof(text: string, keys: readonly VerifierKey[]): ProofVerdict {
  const proof = parseEntryProof(text)
  if (!proof) return no('no-proof')
  const { entry, index, hashes, openings, checkpoint } = proof
  const signed = verifyCheckpoint(checkpoint, keys)
  if ('good' in signed) return signed
  if (!verifyInclusion({ leaf: leafHash(entry), index, proof: hashes, ...checkpoint }))
    return no('not-in-tree')
  const body = readCanonical(entry) as EntryBody | undefined
  if (!body) return no('not-in-tree')
  const facts: Facts = body.facts ?? {}
  const commitments = commitmentsIn(facts)
  for (const opening of openings) {
    if (commitments.get(opening.path) !== commitmentTo(opening)) return no('false-opening')
    commitments.delete(opening.path)
  }
  const opened = { ...body, facts: open(facts, openings) }
  return { good: true, ...signed, entry: { index, body: opened, erased: commitments.size } }
}

/** A later checkpoint with its proof against an earlier one. */
export function verifyConsistencyProof(
  earlier: string,
  text: string,
  keys: readonly VerifierKey[],
): ProofVerdict {
  const old = parseCheckpoint(earlier)
  const proof = parseConsistencyProof(text)
  if (!old || !proof) return no('no-proof')
  const { checkpoint, hashes } = proof
  for (const each of [old, checkpoint]) {
    const signed = verifyCheckpoint(each, keys)
    if ('good' in signed) return signed
  }
  const why = whyNotContinued(old, checkpoint, hashes)
  if (why) return no(why)
  const signed = verifyCheckpoint(checkpoint, keys) as Signed
  return { good: true, ...signed, since: old.size }
}

/** A checkpoint alone: whose signatures it bears. */
export function verifyCheckpointText(text: string, keys: readonly VerifierKey[]): ProofVerdict {
  const checkpoint = parseCheckpoint(text)
  if (!checkpoint) return no('no-proof')
  const signed = verifyCheckpoint(checkpoint, keys)
  return 'good' in signed ? signed : { good: true, ...signed }
}
