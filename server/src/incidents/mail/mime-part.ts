import { decodeText, fieldOf, readHeader, readParams, readWords, visible } from './mime-header.ts'
import type { MailHeader, Parameterized } from './mime-header.ts'

/** One part of a mail (RFC 2046), still as it came over the wire. */
export interface MimePart {
  readonly header: MailHeader
  /** in small letters: 'text/plain' */
  readonly type: string
  readonly params: ReadonlyMap<string, string>
  readonly attached: boolean
  /** as people read it; '' where it has none */
  readonly name: string
  /** encoded as the header says */
  readonly body: Buffer
  readonly parts: readonly MimePart[]
}

export interface ParsedMail {
  readonly root: MimePart
  /** what no honest mail has, and where reading stopped */
  readonly odd: readonly Oddity[]
}

export type Oddity = 'header' | 'depth' | 'parts'

/** How deep parts lie in parts, and how many there are, at most. */
const DEEPEST = 12
const MOST_PARTS = 200

/** Reads the structure of a mail in one pass for each level. Whatever the bytes are, it comes to an end and throws nothing. */
export function parseMail(bytes: Buffer): ParsedMail {
  const odd = new Set<Oddity>()
  const state = { left: MOST_PARTS, odd }
  return { root: parsePart(bytes, state, 0), odd: [...odd] }
}

interface Reading {
  left: number
  readonly odd: Set<Oddity>
}

function parsePart(bytes: Buffer, state: Reading, depth: number, fallback = 'text/plain'): MimePart {
  state.left--
  const { header, body } = readHeader(bytes)
  if (header.cut) state.odd.add('header')
  const content = readParams(fieldOf(header, 'content-type') ?? fallback)
  const type = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(content.value) ? content.value : 'text/plain'
  const disposition = readParams(fieldOf(header, 'content-disposition') ?? '')
  const rest = bytes.subarray(body)
  return {
    ...{ header, type, params: content.params, body: rest },
    attached: disposition.value === 'attachment',
    name: nameOf(disposition, content),
    parts: type.startsWith('multipart/') ? partsOf(rest, content, type, state, depth + 1) : [],
  }
}

const nameOf = (disposition: Parameterized, content: Parameterized) =>
  readWords(disposition.params.get('filename') ?? content.params.get('name') ?? '').slice(0, 300)

function partsOf(
  body: Buffer,
  { params }: Parameterized,
  type: string,
  state: Reading,
  depth: number,
): readonly MimePart[] {
  const boundary = params.get('boundary') ?? ''
  if (boundary === '' || boundary.length > 200) return []
  if (depth > DEEPEST) {
    state.odd.add('depth')
    return []
  }
  const parts: MimePart[] = []
  const fallback = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  for (const piece of pieces(body, Buffer.from(`--${boundary}`, 'utf8'))) {
    if (state.left <= 0) {
      state.odd.add('parts')
      break
    }
    parts.push(parsePart(piece, state, depth, fallback))
  }
  return parts
}

/** What stands between the lines of a boundary (RFC 2046 section 5.1.1); the last line may be missing. */
function* pieces(body: Buffer, line: Buffer): Generator<Buffer> {
  let from = -1
  for (let at = body.indexOf(line); at >= 0; at = body.indexOf(line, at + line.length)) {
    const end = endOfLine(body, at + line.length)
    if ((at > 0 && body[at - 1] !== 10) || end === undefined) continue
    if (from >= 0) yield body.subarray(from, Math.max(from, startOfBreak(body, at)))
    if (end.last) return
    from = end.next
  }
  if (from >= 0) yield body.subarray(from)
}

/** The break before a boundary belongs to the boundary. */
const startOfBreak = (body: Buffer, at: number) => at - (body[at - 2] === 13 ? 2 : 1)

/** Blanks at most behind a boundary. */
const BLANKS = 100

/** Whether a boundary's line ends here, and whether it is the last one; undefined: it is longer than the boundary. */
function endOfLine(body: Buffer, from: number): { next: number; last: boolean } | undefined {
  const last = body[from] === 45 && body[from + 1] === 45
  let at = last ? from + 2 : from
  for (const most = at + BLANKS; at < most && (body[at] === 32 || body[at] === 9 || body[at] === 13); at++);
  if (at >= body.length) return { next: body.length, last }
  return body[at] === 10 || last ? { next: at + 1, last } : undefined
}

/** Every part that holds no others, in order. */
export const leavesOf = (part: MimePart): readonly MimePart[] =>
  part.parts.length > 0 ? part.parts.flatMap(leavesOf) : part.type.startsWith('multipart/') ? [] : [part]

/** What a part holds, its transfer encoding undone (RFC 2045 section 6). Never more bytes than came over the wire. */
export function contentOf({ header, body }: Pick<MimePart, 'header' | 'body'>, most = body.length): Buffer {
  const encoding = readParams(fieldOf(header, 'content-transfer-encoding') ?? '').value
  const taken = body.subarray(0, Math.min(body.length, most * 3))
  if (encoding === 'base64') return Buffer.from(taken.toString('latin1'), 'base64').subarray(0, most)
  return (encoding === 'quoted-printable' ? unquotedBytes(taken) : taken).subarray(0, most)
}

/** RFC 2045 section 6.7; what is no code stays as it stands. */
function unquotedBytes(bytes: Buffer): Buffer {
  const out = Buffer.allocUnsafe(bytes.length)
  let size = 0
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== 61) {
      out[size++] = bytes[at]!
      continue
    }
    const code = hexAt(bytes, at + 1) * 16 + hexAt(bytes, at + 2)
    if (bytes[at + 1] === 10) at++
    else if (bytes[at + 1] === 13 && bytes[at + 2] === 10) at += 2
    else if (code >= 0) {
      out[size++] = code
      at += 2
    } else out[size++] = 61
  }
  return out.subarray(0, size)
}

/** −1000: no digit, so that no pair with it is a code. */
function hexAt(bytes: Buffer, at: number): number {
  const byte = bytes[at] ?? 0
  if (byte >= 48 && byte <= 57) return byte - 48
  const small = byte | 32
  return small >= 97 && small <= 102 ? small - 87 : -1000
}

/** Bytes of one part that are read as text. */
const LONGEST_TEXT = 400_000

/** A part of text as people read it. */
export const textOf = (part: MimePart): string =>
  visible(decodeText(contentOf(part, LONGEST_TEXT), part.params.get('charset') ?? 'utf-8'))
