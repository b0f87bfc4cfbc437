import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Keys by name, of which one makes new addresses and all are known when an answer comes. */
export interface MailKeys {
  readonly current: string
  readonly keys: ReadonlyMap<string, Uint8Array>
}

/** The desk as mail reaches it. */
export interface MailHouse {
  /** what comes after the @, in lower case */
  readonly domain: string
  readonly keys: MailKeys
}

/** What reading the mails that come in needs to know besides. */
export interface MailIn extends MailHouse {
  /** the server whose word on senders is believed; absent: none */
  readonly authserv: string | undefined
  /** the address that the desk's own mails come from; absent: none leave */
  readonly from: string | undefined
}

/** What an address of the desk is for: an answer about an incident, or word of a mail that was not delivered. */
export type MailPurpose = 'reply' | 'bounce'

/** What an address says; whether the desk gave it out is another question. */
export interface MailAddress {
  readonly purpose: MailPurpose
  /** the incident, or the message */
  readonly number: number
  readonly token: string
}

/** 20 letters of base32 hold 100 bits. */
const TOKEN_LETTERS = 20
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * An address that only the desk can make: a number, and a token over it and over what it belongs to. Mail servers may fold the
 * case of an address (RFC 5321 section 2.4), so letters are small and compared so.
 */
export const mailAddress = (
  { domain, keys }: MailHouse,
  purpose: MailPurpose,
  number: number,
  belongs: readonly number[] = [],
): string =>
  `${purpose}+${number}.${tokenOf(keys.keys.get(keys.current)!, purpose, number, belongs)}@${domain}`

/** Reads one of the desk's own addresses; undefined: it is none. */
export function readMailAddress(
  { domain }: Pick<MailHouse, 'domain'>,
  text: string,
): MailAddress | undefined {
  const at = text.lastIndexOf('@')
  if (text.slice(at + 1).toLowerCase() !== domain) return undefined
  const found = /^(reply|bounce)\+([1-9]\d{0,14})\.([a-z2-7]{20})$/.exec(text.slice(0, at).toLowerCase())
  if (!found) return undefined
  return { purpose: found[1] as MailPurpose, number: Number(found[2]), token: found[3]! }
}

/** Whether the desk gave this address out, under its present key or one before. */
export function isGenuine(
  { keys }: Pick<MailHouse, 'keys'>,
  { purpose, number, token }: MailAddress,
  belongs: readonly number[] = [],
): boolean {
  const given = Buffer.from(token)
  return [...keys.keys.values()]
    .map((key) => timingSafeEqual(given, Buffer.from(tokenOf(key, purpose, number, belongs))))
    .includes(true)
}

/** HMAC-SHA-256 (RFC 2104) under a key derived for this alone (RFC 5869), cut to 100 bits. */
function tokenOf(key: Uint8Array, purpose: MailPurpose, number: number, belongs: readonly number[]): string {
  const own = new Uint8Array(hkdfSync('sha256', key, '', 'hiepluc mail address', 32))
  const digest = createHmac('sha256', own)
    .update([purpose, number, ...belongs].join(' '))
    .digest()
  return base32(digest).slice(0, TOKEN_LETTERS)
}

/** RFC 4648 section 6, in small letters and without padding. */
function base32(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += LETTERS[(held >> (bits - 5)) & 31]
    held &= 31
  }
  return text
}
