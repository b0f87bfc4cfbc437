import { createHash, createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'

/**
 * Keys of signed notes (c2sp.org/signed-note) in their textual forms. A key is known by its name and a 32-bit number
 * made from name, kind and public key; the number is a hint, not a proof.
 */
export interface VerifierKey {
  readonly name: string
  readonly id: number
  readonly kind: KeyKind
  /** 32 bytes, RFC 8032 */
  readonly publicKey: Uint8Array
}

export interface SigningKey extends VerifierKey {
  /** 32 bytes that nobody else may know */
  readonly seed: Uint8Array
}

/** Ed25519 over the note, as a log signs; Ed25519 over note and time, as a witness does (c2sp.org/tlog-cosignature). */
export const KEY_KINDS = { log: 0x01, witness: 0x04 } as const
export type KeyKind = keyof typeof KEY_KINDS

const KEY_BYTES = 32
/** Before the 32 bytes of a key in DER (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex')

/** A name is one word without plus signs and control characters. */
export const isKeyName = (name: string): boolean => /^[^\s+\p{C}]{1,200}$/u.test(name)

export function keyId(name: string, kind: KeyKind, publicKey: Uint8Array): number {
  const hash = createHash('sha256').update(`${name}\n`, 'utf8').update(typed(kind, publicKey)).digest()
  return hash.readUInt32BE(0)
}

/** The verifier's text of a key: name, number, kind and public key. */
export const writeVerifierKey = ({ name, id, kind, publicKey }: VerifierKey): string =>
  `${name}+${hex32(id)}+${typed(kind, publicKey).toString('base64')}`

export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name = '', id = '', key = ''] = /^([^+]+)\+([0-9a-f]{8})\+([\w+/=]+)$/u.exec(text) ?? []
  const bytes = fromBase64(key)
  const kind = bytes && kindOf(bytes[0])
  if (!kind || bytes.length !== 1 + KEY_BYTES || !isKeyName(name)) return undefined
  const publicKey = bytes.subarray(1)
  const number = keyId(name, kind, publicKey)
  return hex32(number) === id ? { name, id: number, kind, publicKey } : undefined
}

const PRIVATE = 'PRIVATE+KEY+'

/** The owner's text of a key, as Go's sumdb writes it. Never to be shown. */
export const writeSigningKey = ({ name, id, kind, seed }: SigningKey): string =>
  `${PRIVATE}${name}+${hex32(id)}+${typed(kind, seed).toString('base64')}`

export function parseSigningKey(text: string): SigningKey | undefined {
  if (!text.startsWith(PRIVATE)) return undefined
  const [, name = '', id = '', key = ''] =
    /^([^+]+)\+([0-9a-f]{8})\+([\w+/=]+)$/u.exec(text.slice(PRIVATE.length)) ?? []
  const bytes = fromBase64(key)
  const kind = bytes && kindOf(bytes[0])
  if (!kind || bytes.length !== 1 + KEY_BYTES || !isKeyName(name)) return undefined
  const made = signingKeyOf(name, kind, bytes.subarray(1))
  return hex32(made.id) === id ? made : undefined
}

/** The key that a seed of 32 random bytes makes. */
export function signingKeyOf(name: string, kind: KeyKind, seed: Uint8Array): SigningKey {
  if (!isKeyName(name) || seed.length !== KEY_BYTES)
    throw new RangeError(`no key is called ${JSON.stringify(name)}`)
  const publicKey = createPublicKey(privateKeyOf(seed))
    .export({ format: 'der', type: 'spki' })
    .subarray(PUBLIC_DER.length)
  return { name, kind, id: keyId(name, kind, publicKey), publicKey, seed }
}

export const signWith = ({ seed }: SigningKey, text: string): Buffer =>
  sign(null, Buffer.from(text, 'utf8'), privateKeyOf(seed))

export function isSignedBy({ publicKey }: VerifierKey, text: string, signature: Uint8Array): boolean {
  const key = createPublicKey({
    key: Buffer.concat([PUBLIC_DER, publicKey]),
    format: 'der',
    type: 'spki',
  })
  return verify(null, Buffer.from(text, 'utf8'), key, signature)
}

export const isSameKey = (one: VerifierKey, other: VerifierKey): boolean =>
  writeVerifierKey(one) === writeVerifierKey(other)

/** undefined: not the one base64 text (RFC 4648, 4) of some bytes. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

const privateKeyOf = (seed: Uint8Array) =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, seed]), format: 'der', type: 'pkcs8' })

const typed = (kind: KeyKind, bytes: Uint8Array) => Buffer.concat([Buffer.of(KEY_KINDS[kind]), bytes])
const hex32 = (id: number) => id.toString(16).padStart(8, '0')
const kindOf = (byte: number | undefined) =>
  (Object.keys(KEY_KINDS) as KeyKind[]).find((kind) => KEY_KINDS[kind] === byte)
