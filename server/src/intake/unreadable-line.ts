import type { Said } from '@hiepluc/contract/wire.ts'
import { saidOfReason } from './readers/unreadable-reason.ts'

const PART: Said = {
  vi: 'Tệp này trong gói nén không đọc được.',
  en: 'This file of the archive cannot be read.',
}

/** Why a line is kept, in both languages: the readers' reasons, and the one for a whole file of an archive. */
export const reasonInWords = (reason: string): Said =>
  reason === 'unreadable-part' ? PART : saidOfReason(reason)

/** Bytes of a line shown at most. */
const SHOWN = 4096

/** The line as text, as far as it is shown; what is no UTF-8 becomes U+FFFD. */
export function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SHOWN), { stream: bytes.length > SHOWN })
  return bytes.length > SHOWN ? `${text}…` : text
}
