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

/** What is kept of a file of an archive that cannot be read, in the place of a line. */
export const badPart = (name: string | undefined, said: Said): Unreadable => ({
  ...{ line: 0, bytes: Buffer.from(name ?? ''), reason: 'unreadable-part', detail: JSON.stringify(said) },
})

/** What is kept of bytes behind an archive; `offset` is that of the first of them. */
export const badBehind = (bytes: Uint8Array, offset: number, size: number): Unreadable => ({
  ...{ line: 0, bytes, reason: 'behind-archive', detail: `byte ${offset + 1}–${offset + size}` },
})

/** Why a line is kept, in both languages, and what of it the source wrote: the readers' reasons, and those of whole files. */
export function reasonInWords(reason: string, detail: string): { reason: Said; detail: string } {
  if (reason === 'behind-archive') return { reason: BEHIND, detail }
  if (reason !== 'unreadable-part') return { reason: saidOfReason(reason), detail }
  // Before 0.2 it was told in English alone.
  if (!detail.startsWith('{"vi":')) return { reason: PART, detail }
  const said = JSON.parse(detail) as Said
  return { reason: { vi: `${PART.vi} ${said.vi}`, en: `${PART.en} ${said.en}` }, detail: '' }
}

/** Bytes of a line shown at most. */
const SHOWN = 4096

/** The line as text, as far as it is shown; what is no UTF-8 becomes U+FFFD. */
export function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SHOWN), { stream: bytes.length > SHOWN })
  return bytes.length > SHOWN ? `${text}…` : text
}
