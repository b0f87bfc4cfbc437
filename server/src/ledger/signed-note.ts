import { fromBase64, isKeyName, isSignedBy, signWith } from './note-key.ts'
import type { SigningKey, VerifierKey } from './note-key.ts'

/** One signature line of a note: whose it claims to be, and its bytes behind the key's number. */
export interface NoteSignature {
  readonly name: string
  readonly id: number
  readonly bytes: Uint8Array
}

/** Text that ends in a newline, with the signatures under it (c2sp.org/signed-note). */
export interface SignedNote {
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A signature found good; a witness says when. */
export interface GoodSignature {
  readonly key: VerifierKey
  /** seconds since 1970; absent: a log's */
  readonly at?: number
}

const MOST_SIGNATURES = 100
const LONGEST_NOTE = 1024 * 1024
const TIME_BYTES = 8
const DASH = '\u2014 '

/** undefined: not a signed note. */
export function parseNote(note: string): SignedNote | undefined {
  // oxlint-disable-next-line no-control-regex -- the specification forbids just these
  if (note.length > LONGEST_NOTE || /[\0-\x09\x0b-\x1f]/.test(note) || !note.isWellFormed()) return undefined
  const end = note.lastIndexOf('\n\n')
  if (end <= 0 || !note.endsWith('\n')) return undefined
  const lines = note.slice(end + 2, -1).split('\n')
  const signatures = lines.map(parseSignature)
  if (lines.length > MOST_SIGNATURES || !signatures.every((one) => one !== undefined)) return undefined
  return { text: note.slice(0, end + 1), signatures }
}

export function parseSignature(line: string): NoteSignature | undefined {
  if (!line.startsWith(DASH)) return undefined
  const [name = '', base64 = '', ...more] = line.slice(DASH.length).split(' ')
  const bytes = fromBase64(base64)
  if (!bytes || bytes.length < 5 || more.length > 0 || !isKeyName(name)) return undefined
  return { name, id: bytes.readUInt32BE(0), bytes: bytes.subarray(4) }
}

export const writeNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map((one) => `${writeSignature(one)}\n`).join('')}`

export function writeSignature({ name, id, bytes }: NoteSignature): string {
  const number = Buffer.alloc(4)
  number.writeUInt32BE(id)
  return `${DASH}${name} ${Buffer.concat([number, bytes]).toString('base64')}`
}

/** Signs as a log does: the text alone. */
export const signNote = (key: SigningKey, text: string): NoteSignature => ({
  name: key.name,
  id: key.id,
  bytes: signWith(key, text),
})

/** Signs as a witness does: the text and the time (c2sp.org/tlog-cosignature, Ed25519). */
export function cosignNote(key: SigningKey, text: string, seconds: number): NoteSignature {
  const at = Buffer.alloc(TIME_BYTES)
  at.writeBigUInt64BE(BigInt(seconds))
  return {
    name: key.name,
    id: key.id,
    bytes: Buffer.concat([at, signWith(key, cosigned(text, seconds))]),
  }
}

const cosigned = (text: string, seconds: number | bigint) => `cosignature/v1\ntime ${seconds}\n${text}`

/**
 * Whose good signatures a note bears. Signatures of unknown keys count for nothing; one that names a known key and is
 * not its signature spoils the whole note: undefined.
 */
export function goodSignatures(
  { text, signatures }: SignedNote,
  keys: readonly VerifierKey[],
): GoodSignature[] | undefined {
  const good: GoodSignature[] = []
  for (const signature of signatures)
    for (const key of keys) {
      if (key.name !== signature.name || key.id !== signature.id) continue
      const checked = check(key, text, signature.bytes)
      if (!checked) return undefined
      good.push(checked)
    }
  return good
}

function check(key: VerifierKey, text: string, bytes: Uint8Array): GoodSignature | undefined {
  if (key.kind === 'log') return isSignedBy(key, text, bytes) ? { key } : undefined
  if (bytes.length <= TIME_BYTES) return undefined
  const time = Buffer.from(bytes).readBigUInt64BE(0)
  const at = Number(time)
  if (!Number.isSafeInteger(at)) return undefined
  return isSignedBy(key, cosigned(text, time), bytes.subarray(TIME_BYTES)) ? { key, at } : undefined
}
