import type { Said } from '@hiepluc/contract/wire.ts'
import { parseCheckpoint, whyNotContinued } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { parseRotation } from './key-history.ts'
import { isSameKey, parseVerifierKey, writeVerifierKey } from './note-key.ts'
import type { SigningKey, VerifierKey } from './note-key.ts'
import { parseConsistencyProof } from './proof-text.ts'
import { cosignNote, goodSignatures, writeNote, writeSignature } from './signed-note.ts'

/** What a witness knows of a desk: the key it trusts, and the last checkpoint it countersigned. */
export interface WitnessState {
  readonly key: string
  /** absent: it has not countersigned yet */
  readonly checkpoint?: string
  /** keys it trusted before: what they sign now is of a ledger that went back */
  readonly earlier?: readonly string[]
}

/** What the desk shows. */
export interface Offer {
  readonly checkpoint: string
  /** against the checkpoint in the state; absent where there is none */
  readonly proof?: string | undefined
  /** the notes by which the desk's keys followed each other, oldest first */
  readonly rotations: readonly string[]
}

export type Judgement =
  | {
      readonly does: 'cosign'
      readonly size: number
      /** the signature line for the desk */
      readonly line: string
      /** to be on the disk before the line leaves */
      readonly state: WitnessState
      /** the desk signs with another key now, and the one before said so */
      readonly newKey: boolean
    }
  | { readonly does: 'refuse'; readonly why: RefusalReason; readonly said: Said }

const REASONS = {
  'no-checkpoint': {
    vi: 'Bàn trực không đưa ra gốc sổ cái đúng dạng.',
    en: 'The desk does not show a checkpoint in its form.',
  },
  'badly-signed': {
    vi: 'Gốc sổ cái không mang chữ ký của khóa mà bên làm chứng tin cậy, và không có chuỗi đổi khóa nào dẫn tới khóa đã ký.',
    en: 'The checkpoint is not signed by the key the witness trusts, and no rotation leads from it to the key that signed.',
  },
  'other-ledger': {
    vi: 'Bàn trực đưa ra một sổ cái mang tên khác.',
    en: 'The desk shows a ledger of another name.',
  },
  'went-back': {
    vi: 'SỔ CÁI ĐÃ BỊ LÙI: bàn trực đưa ra ít dòng ghi hơn phần đã được xác nhận.',
    en: 'THE LEDGER WENT BACK: the desk shows fewer entries than were countersigned.',
  },
  forked: {
    vi: 'SỔ CÁI ĐÃ BỊ VIẾT LẠI: gốc mới không nối tiếp phần đã được xác nhận.',
    en: 'THE LEDGER WAS REWRITTEN: the new checkpoint does not continue what was countersigned.',
  },
} as const satisfies Record<string, Said>
export type RefusalReason = keyof typeof REASONS

/** Whether a refusal means that the desk did what it must never do. */
export const isAlarm = (why: RefusalReason): boolean => why === 'went-back' || why === 'forked'

const refuse = (why: RefusalReason): Judgement => ({ does: 'refuse', why, said: REASONS[why] })

/** Countersigns what continues the last countersigned checkpoint, and nothing else. */
export function judge(
  state: WitnessState,
  { checkpoint: text, proof, rotations }: Offer,
  key: SigningKey,
  seconds: number,
): Judgement {
  const checkpoint = parseCheckpoint(text)
  if (!checkpoint) return refuse('no-checkpoint')
  const signer = signerOf(checkpoint, state, rotations)
  if (!signer) return refuse(isSignedByEarlier(checkpoint, state) ? 'went-back' : 'badly-signed')
  const why = state.checkpoint === undefined ? undefined : continues(state.checkpoint, checkpoint, proof)
  if (why) return refuse(why)
  const signature = cosignNote(key, checkpoint.note.text, seconds)
  const desk = checkpoint.note.signatures.filter(({ name, id }) => name === signer.name && id === signer.id)
  const note = writeNote({ text: checkpoint.note.text, signatures: [...desk, signature] })
  const now = writeVerifierKey(signer)
  const newKey = now !== state.key
  const earlier = [...(state.earlier ?? []), ...(newKey ? [state.key] : [])]
  return {
    ...{ does: 'cosign', size: checkpoint.size, line: writeSignature(signature), newKey },
    state: { key: now, checkpoint: note, ...(earlier.length > 0 && { earlier }) },
  }
}

const isSignedByEarlier = ({ note }: Checkpoint, { earlier = [] }: WitnessState): boolean =>
  (
    goodSignatures(
      note,
      earlier.flatMap((key) => parseVerifierKey(key) ?? []),
    ) ?? []
  ).length > 0

function continues(last: string, next: Checkpoint, proof: string | undefined) {
  const old = parseCheckpoint(last)!
  const hashes = proof === undefined ? [] : parseConsistencyProof(proof)?.hashes
  return whyNotContinued(old, next, hashes ?? [])
}

/** The key that signed: the one trusted, or one to which the desk's own rotations lead from it. */
function signerOf(checkpoint: Checkpoint, state: WitnessState, rotations: readonly string[]) {
  let trusted: VerifierKey | undefined = parseVerifierKey(state.key)
  while (trusted) {
    const key: VerifierKey = trusted
    if (key.name !== checkpoint.origin) return undefined
    if ((goodSignatures(checkpoint.note, [key]) ?? []).length > 0) return key
    trusted = rotations
      .map((note) => parseRotation(note))
      .find((rotation) => rotation?.signedByOld && isSameKey(rotation.from, key))?.to
  }
  return undefined
}
