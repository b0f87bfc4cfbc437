import { textOfHtml } from './html-text.ts'
import { fieldOf, readAddresses, readParams, readWords, visible } from './mime-header.ts'
import type { MailHeader, NamedAddress } from './mime-header.ts'
import { contentOf, leavesOf, parseMail, textOf } from './mime-part.ts'
import type { MimePart, Oddity } from './mime-part.ts'

/** A mail as people read it. */
export interface Letter {
  readonly root: MimePart
  readonly header: MailHeader
  readonly from: readonly NamedAddress[]
  /** in small letters: all to whom it says that it goes */
  readonly to: readonly string[]
  readonly subject: string
  readonly messageId: string
  /** all of it, what it quotes too */
  readonly text: string
  readonly files: readonly LetterFile[]
  /** what no honest mail has, and where reading stopped */
  readonly odd: readonly (Oddity | 'files' | 'sealed')[]
}

/** A file that came with a mail, still packed. */
export interface LetterFile {
  readonly name: string
  readonly part: MimePart
}

/** Files of one mail that are looked at. */
const MOST_FILES = 20
/** Letters of the text that are kept to be read. */
const LONGEST_TEXT = 20_000

/** Parts that are about the mail itself. */
const ABOUT = [
  'application/pgp-signature',
  'application/pkcs7-signature',
  'application/x-pkcs7-signature',
  'application/pgp-keys',
]

/** Reads a mail, whatever its bytes are. */
export function readLetter(bytes: Buffer): Letter {
  const { root, odd } = parseMail(bytes)
  const { header } = root
  const leaves = leavesOf(root)
  const said = leaves.find((part) => isText(part, 'text/plain'))
  const page = leaves.find((part) => isText(part, 'text/html'))
  const files = leaves.filter((part) => part !== said && part !== page && isFile(part))
  const plain = said ? textOf(said).trim() : ''
  return {
    ...{
      root,
      header,
      from: addressesIn(header, ['from']),
      subject: readWords(fieldOf(header, 'subject') ?? '').slice(0, 300),
    },
    to: addressesIn(header, TO).map(({ address }) => address),
    messageId: visible(fieldOf(header, 'message-id') ?? '')
      .trim()
      .slice(0, 250),
    text: (plain !== '' || !page ? plain : textOfHtml(textOf(page))).slice(0, LONGEST_TEXT),
    files: files.slice(0, MOST_FILES).map((part) => ({ name: part.name || nameOf(part), part })),
    odd: files.length > MOST_FILES ? [...odd, 'files'] : odd,
  }
}

/** What is encrypted in a mail (RFC 3156 section 4), armored; undefined: nothing is. */
export function sealedIn({ root }: Letter): string | undefined {
  if (root.type !== 'multipart/encrypted') return undefined
  const sealed = root.parts.find(({ type }) => type === 'application/octet-stream')
  return sealed && contentOf(sealed).toString('latin1')
}

/** A mail with what was encrypted in it; undefined: it could not be opened. Who sent it is said outside alone. */
export function openedLetter(outer: Letter, inside: Uint8Array | undefined): Letter {
  if (inside === undefined) return { ...outer, odd: [...outer.odd, 'sealed'] }
  const { root, text, files, odd } = readLetter(Buffer.from(inside))
  return { ...outer, root, text, files, odd: [...outer.odd, ...odd] }
}

/** A mail server that hands over by pipe or by HTTP says here to whom it was. */
const TO = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']

const addressesIn = (header: MailHeader, names: readonly string[]) =>
  header.fields
    .filter(([name]) => names.includes(name))
    .slice(0, 20)
    .flatMap(([, value]) => readAddresses(value))

const isText = ({ type, attached }: MimePart, wanted: string) => type === wanted && !attached

const isFile = (part: MimePart) =>
  !ABOUT.includes(part.type) && (part.attached || part.name !== '' || !part.type.startsWith('text/'))

const nameOf = ({ type }: MimePart) => (type === 'message/rfc822' ? 'thu.eml' : 'tep')

/** Bytes of a file that came with a mail; never more than came over the wire. */
export const bytesOfFile = ({ part }: LetterFile): Buffer => contentOf(part)

/** What the trusted server found out about the sender (RFC 8601); undefined: it said nothing that can be believed. */
export function authenticOf(header: MailHeader, authserv: string | undefined): 'pass' | 'fail' | undefined {
  if (authserv === undefined) return undefined
  // The topmost of that name is the server's own: those below may have come with the mail.
  const own = header.fields.find(
    ([name, value]) =>
      name === 'authentication-results' && readParams(value).value.split(/\s/)[0] === authserv,
  )?.[1]
  const found = own === undefined ? undefined : /\bdmarc\s*=\s*([a-z]{1,20})/i.exec(own)?.[1]?.toLowerCase()
  if (found === 'pass') return 'pass'
  return found === 'fail' ? 'fail' : undefined
}
