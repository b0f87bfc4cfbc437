import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What a machine works on before its report is taken as proven: the more are sent, the longer. */
export interface Challenge {
  readonly text: string
  /** zero bits that the hash must begin with: each doubles the work */
  readonly bits: number
  readonly expiresAt: Date
}

const LIFE_MS = 30 * 60_000
const [NONCE, TAG] = [16, 16]
const HEAD = NONCE + 5

/** A second of a cheap phone, at a quarter of a million hashes a second. */
const LEAST = 16
/** Half a minute of it: nobody waits longer. */
const MOST = 21
/** Reports a minute of the whole country that are nothing unusual. */
const USUAL = 60

/** Work that is asked for while `perMinute` reports come: one bit more for each doubling beyond the usual. */
export const difficultyFor = (perMinute: number): number =>
  Math.min(MOST, LEAST + Math.max(0, Math.ceil(Math.log2(Math.max(1, perMinute) / USUAL))))

/** A challenge that the desk knows again without keeping it. `nonce`: 16 random bytes. */
export function makeChallenge(secret: Uint8Array, nonce: Uint8Array, bits: number, now: Date): Challenge {
  const expiresAt = new Date(Math.ceil((now.getTime() + LIFE_MS) / 1000) * 1000)
  const head = Buffer.alloc(HEAD)
  head.set(nonce.subarray(0, NONCE))
  head.writeUInt32BE(expiresAt.getTime() / 1000, NONCE)
  head.writeUInt8(bits, NONCE + 4)
  return { text: Buffer.concat([head, tagOf(secret, head)]).toString('base64url'), bits, expiresAt }
}

/** Why a proof is none; or when its challenge runs out, until when it must be known as spent. */
export type Proven = { readonly expiresAt: Date } | 'not-ours' | 'expired' | 'not-solved'

/** Whether `answer` solves a challenge of this desk that is still in time. */
export function checkProof(
  secret: Uint8Array,
  { challenge, answer }: { readonly challenge: string; readonly answer: string },
  now: Date,
): Proven {
  const bytes = Buffer.from(challenge, 'base64url')
  // One text for one challenge: another way of writing it would be another one to spend.
  if (bytes.length !== HEAD + TAG || bytes.toString('base64url') !== challenge) return 'not-ours'
  const head = bytes.subarray(0, HEAD)
  if (!timingSafeEqual(bytes.subarray(HEAD), tagOf(secret, head))) return 'not-ours'
  const expiresAt = new Date(head.readUInt32BE(NONCE) * 1000)
  if (expiresAt <= now) return 'expired'
  const hash = createHash('sha256').update(`${challenge}:${answer}`).digest()
  return leadingZeros(hash) >= head.readUInt8(NONCE + 4) ? { expiresAt } : 'not-solved'
}

/** What the desk keeps of a challenge that was answered. */
export const spentHash = (challenge: string): Buffer => createHash('sha256').update(challenge).digest()

const tagOf = (secret: Uint8Array, head: Uint8Array) =>
  createHmac('sha256', secret).update('proof of work').update(head).digest().subarray(0, TAG)

function leadingZeros(hash: Uint8Array): number {
  const at = hash.findIndex((byte) => byte !== 0)
  return at === -1 ? hash.length * 8 : at * 8 + Math.clz32(hash[at]!) - 24
}
