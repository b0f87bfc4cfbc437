import { createCipheriv, createDecipheriv } from 'node:crypto'
import { z } from 'zod'

/** AES-256 keys by name. They lie outside the database: whoever has a copy of that alone reads no secret. */
export interface SecretKeys {
  /** the name of the key that seals from now on */
  readonly current: string
  readonly keys: ReadonlyMap<string, Uint8Array>
}

/** A secret as the database keeps it. */
export interface SealedSecret {
  /** the key that opens it */
  readonly keyId: string
  /** nonce (12 bytes), what was sealed, tag (16 bytes) */
  readonly bytes: Buffer
}

const KEY_BYTES = 32
export const NONCE_BYTES = 12
const TAG_BYTES = 16

const keyFile = z
  .strictObject({
    current: z.string(),
    keys: z.record(z.string().regex(/^[\w.-]{1,40}$/), z.base64url()),
  })
  .refine(({ current, keys }) => Object.hasOwn(keys, current))

/** Reads what the key file says; undefined: it is no key file. */
export function parseSecretKeys(text: string): SecretKeys | undefined {
  const read = keyFile.safeParse(jsonOf(text))
  if (!read.success) return undefined
  const { current, keys } = read.data
  const bytes = Object.entries(keys).map(([id, key]) => [id, Buffer.from(key, 'base64url')] as const)
  return bytes.every(([, key]) => key.length === KEY_BYTES) ? { current, keys: new Map(bytes) } : undefined
}

/** What a new key file says; `secret` is 32 random bytes, of which the key's name shows nothing. */
export const keyFileText = (id: string, secret: Uint8Array): string =>
  `${JSON.stringify({ current: id, keys: { [id]: Buffer.from(secret).toString('base64url') } }, null, 2)}\n`

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `purpose` says whose secret it is and what for; a sealed secret that is moved to another row does not open there. */
export function sealSecret(
  { current, keys }: SecretKeys,
  purpose: string,
  secret: Uint8Array,
  nonce: Uint8Array,
): SealedSecret {
  const cipher = createCipheriv('aes-256-gcm', keys.get(current)!, nonce).setAAD(Buffer.from(purpose))
  const sealed = [nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]
  return { keyId: current, bytes: Buffer.concat(sealed) }
}

/** The secret again; undefined: its key is not there, or it was sealed for another purpose, or changed. */
export function openSecret(
  { keys }: SecretKeys,
  purpose: string,
  { keyId, bytes }: SealedSecret,
): Buffer | undefined {
  const key = keys.get(keyId)
  if (!key || bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), cipher.final()])
  } catch {
    return undefined
  }
}
