import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import { Refusal } from './refusal.ts'

/** Bytes of one attachment; of all on one thing; how many. */
export const ATTACHMENT_LIMITS = { size: 25_000_000, total: 250_000_000, count: 50 } as const

/** Name endings that go with a type; the first is put behind a name that has none of them. */
const ENDINGS: Readonly<Record<AttachmentType, readonly string[]>> = {
  text: ['txt', 'log', 'csv', 'tsv', 'md', 'eml', 'yaml', 'yml', 'conf'],
  json: ['json', 'jsonl', 'ndjson', 'har'],
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  zip: ['zip'],
  gzip: ['gz', 'tgz'],
  office: ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'],
  capture: ['pcap', 'pcapng', 'cap'],
}

const MAGIC: readonly (readonly [type: AttachmentType, starts: string])[] = [
  ['pdf', '255044462d'],
  ['png', '89504e470d0a1a0a'],
  ['jpeg', 'ffd8ff'],
  ['zip', '504b0304'],
  ['gzip', '1f8b'],
  ['capture', 'a1b2c3d4'],
  ['capture', 'd4c3b2a1'],
  ['capture', 'a1b23c4d'],
  ['capture', '4d3cb2a1'],
  ['capture', '0a0d0d0a'],
]

/** Bytes of the beginning that tell what it is. */
const HEAD = 1024

/** Text that a browser or a shell would run. */
const RUNS =
  /^\uFEFF?\s*(?:#!|<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php)\b|<\?xml[^]*?<svg)/i

/** What a macro of an office document lies in. */
const MACROS = Buffer.from('vbaProject.bin')

/** Looks at bytes as they pass: how many, and what they are. Refuses what is too large or may not be attached. */
export class AttachmentCheck {
  #size = 0
  #head = Buffer.alloc(0)
  /** the end of the piece before, in which something looked for may begin */
  #tail = Buffer.alloc(0)
  #macros = false
  /** undefined: it was no text */
  #text: InstanceType<typeof TextDecoder> | undefined = new TextDecoder('utf-8', { fatal: true })

  take(piece: Uint8Array): void {
    this.#size += piece.byteLength
    if (this.#size > ATTACHMENT_LIMITS.size) throw TOO_LARGE
    if (this.#head.length < HEAD)
      this.#head = Buffer.concat([this.#head, piece.subarray(0, HEAD - this.#head.length)])
    const joined = Buffer.concat([this.#tail, piece])
    this.#macros ||= joined.includes(MACROS)
    this.#tail = joined.subarray(-MACROS.length)
    if (!this.#isText(piece, true)) this.#text = undefined
  }

  /** What it was, once it is whole. */
  end(): AttachmentType {
    if (this.#size === 0) throw EMPTY
    const type = this.#isText(new Uint8Array(), false) ? this.#textType() : this.#binaryType()
    if (!type || (this.#macros && type !== 'text' && type !== 'json')) throw NOT_TAKEN
    return type
  }

  #isText(piece: Uint8Array, stream: boolean): boolean {
    if (!this.#text) return false
    try {
      // A NUL is valid UTF-8 and no text.
      return !this.#text.decode(piece, { stream }).includes('\0')
    } catch {
      return false
    }
  }

  #textType(): AttachmentType | undefined {
    const beginning = this.#head.toString('utf8')
    if (beginning.startsWith('%PDF-')) return 'pdf'
    if (RUNS.test(beginning)) return undefined
    return /^\uFEFF?\s*[[{]/.test(beginning) ? 'json' : 'text'
  }

  #binaryType(): AttachmentType | undefined {
    const hex = this.#head.subarray(0, 16).toString('hex')
    if (hex.startsWith('52494646') && hex.slice(16, 24) === '57454250') return 'webp'
    const type = MAGIC.find(([, starts]) => hex.startsWith(starts))?.[0]
    return type === 'zip' && this.#isOffice() ? 'office' : type
  }

  /** The first file of an office document says what it is (ECMA-376 part 2; OASIS OpenDocument 1.3 part 2). */
  #isOffice(): boolean {
    const length = this.#head.length >= 30 ? this.#head.readUInt16LE(26) : 0
    const first = this.#head.subarray(30, 30 + length).toString('latin1')
    return ['[Content_Types].xml', '_rels/.rels', 'mimetype'].includes(first)
  }
}

/** The bytes as they pass under the eyes of a check. */
export async function* checked(bytes: AsyncIterable<Uint8Array>, check: AttachmentCheck) {
  for await (const piece of bytes) {
    check.take(piece)
    yield piece
  }
}

/** A name for people to save it under: no folders, nothing invisible, an ending that goes with what it is. */
export function attachmentName(name: string, type: AttachmentType): string {
  const plain = (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{C}"<>:|?*]/gu, '')
    .replace(/^[\s.]+/, '')
    .trim()
  const ending = /\.([a-z0-9]{1,8})$/i.exec(plain)?.[1]?.toLowerCase()
  const fits = ending !== undefined && ENDINGS[type].includes(ending)
  const whole = fits ? plain : `${plain || 'tep'}.${ENDINGS[type][0]}`
  return whole.length <= LONGEST_NAME ? whole : `${whole.slice(0, LONGEST_NAME - 20)}${whole.slice(-20)}`
}

const LONGEST_NAME = 200

/** Refuses one more where a thing has as many as it may. */
export function checkRoom(there: { readonly count: number; readonly size: number }, size: number): void {
  if (there.count >= ATTACHMENT_LIMITS.count || there.size + size > ATTACHMENT_LIMITS.total) throw FULL
}

const TOO_LARGE = new Refusal('too-large', {
  vi: 'Tệp lớn hơn 25 MB. Hãy nén lại, chia nhỏ, hoặc chỉ gửi phần cần thiết.',
  en: 'The file is larger than 25 MB. Compress it, split it, or send only what is needed.',
})

const EMPTY = new Refusal('malformed', {
  vi: 'Tệp rỗng: không nhận được byte nào. Hãy kiểm tra rồi gửi lại.',
  en: 'The file is empty: not one byte arrived. Check it and send it again.',
})

const NOT_TAKEN = new Refusal('malformed', {
  vi: 'Không nhận loại tệp này. Hãy gửi văn bản, JSON, PDF, ảnh PNG, JPEG, WebP, tài liệu văn phòng không có macro, zip, gzip hoặc bản ghi mạng (pcap). Mẫu mã độc: nén zip có mật khẩu.',
  en: 'Files of this kind are not taken. Send text, JSON, PDF, a PNG, JPEG or WebP image, an office document without macros, zip, gzip, or a network capture (pcap). A sample of malware goes into a zip with a password.',
})

const FULL = new Refusal('too-large', {
  vi: 'Ở đây đã có đủ tệp (50 tệp hoặc 250 MB). Hãy gộp các tệp còn lại và gửi theo cách khác.',
  en: 'There are as many files here as there may be (50, or 250 MB). Put the others together and send them by other means.',
})
