import type { Said } from '@hiepluc/contract/wire.ts'
import type { Unreadable } from './observation.ts'
import { saidOfReason } from './readers/unreadable-reason.ts'

const PART: Said = {
  vi: 'Tệp này trong gói nén không đọc được.',
  en: 'This file of the archive cannot be read.',
}

const BEHIND: Said = {
  vi: 'Sau chỗ kết thúc của gói nén còn có dữ liệu không thuộc gói. Những gì trong gói vẫn được đọc.',
  en: 'Behind the end of the archive stand bytes that are no part of it. What the archive holds was read.',
}

/** Of a row that stands for lines of which only the numbers are kept: they are its detail. */
export const NOT_KEPT = 'not-kept'
export const BAD_PART = 'unreadable-part'
export const BEHIND_ARCHIVE = 'behind-archive'

/** Whether a reason speaks of a whole file. */
export const isOfFile = (reason: string): boolean => reason === BAD_PART || reason === BEHIND_ARCHIVE

/** Why a file of an archive cannot be read, and from which line on. */
interface PartTrouble extends Said {
  readonly from?: number
}

/** What is kept of a file of an archive that cannot be read, or only as far as the line `from`. */
export const badPart = (name: string | undefined, { vi, en }: Said, from: number): Unreadable => ({
  ...{ line: 0, bytes: Buffer.from(name ?? ''), reason: BAD_PART, detail: partTrouble({ vi, en }, from) },
})

export const partTrouble = ({ vi, en }: Said, from: number): string => JSON.stringify({ vi, en, from })

/** An earlier release told it in English alone. */
export const troubleOfPart = (detail: string): PartTrouble =>
  detail.startsWith('{"vi":') ? (JSON.parse(detail) as PartTrouble) : { vi: detail, en: detail }

/** What is kept of bytes behind an archive; `offset` is that of the first of them. */
export const badBehind = (bytes: Uint8Array, offset: number, size: number): Unreadable => ({
  ...{ line: 0, bytes, reason: BEHIND_ARCHIVE, detail: `byte ${offset + 1}–${offset + size}` },
})

/** Why a line is kept, in both languages, and what of it the source wrote: the readers' reasons, and those of whole files. */
export function reasonInWords(reason: string, detail: string): { reason: Said; detail: string } {
  if (reason === BEHIND_ARCHIVE) return { reason: BEHIND, detail }
  if (reason !== BAD_PART) return { reason: saidOfReason(reason), detail }
  const { vi, en } = troubleOfPart(detail)
  return { reason: { vi: `${PART.vi} ${vi}`, en: `${PART.en} ${en}` }, detail: '' }
}

/** Bytes of a line shown at most. */
const SHOWN = 4096

/** The line as text, as far as it is shown; what is no UTF-8 becomes U+FFFD. */
export function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SHOWN), { stream: bytes.length > SHOWN })
  return bytes.length > SHOWN ? `${text}…` : text
}
