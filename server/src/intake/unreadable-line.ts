import type { Said } from '@hiepluc/contract/wire.ts'

/** Why a line could not be read, for the person who looks at it. */
const REASONS: Record<string, Said> = {
  'no-time': {
    vi: 'Không có thời điểm đọc được. Hãy sửa cột thời gian rồi cho đọc lại.',
    en: 'It has no time that can be read. Correct the column of the time and replay it.',
  },
  'no-address': {
    vi: 'Không có địa chỉ, ASN hay tên miền nào để biết thuộc về ai.',
    en: 'It has no address, ASN or domain that would tell whose it is.',
  },
  'too-few-columns': { vi: 'Ít cột hơn dòng tiêu đề.', en: 'It has fewer columns than the header.' },
  'too-many-columns': { vi: 'Nhiều cột hơn dòng tiêu đề.', en: 'It has more columns than the header.' },
  'too-long': { vi: 'Dài quá mức một dòng được phép.', en: 'It is longer than a line may be.' },
  'unclosed-quote': { vi: 'Dấu ngoặc kép mở mà không đóng.', en: 'A quotation mark opens and never closes.' },
  'not-json': { vi: 'Không phải là một đối tượng JSON.', en: 'It is not a JSON object.' },
  'unreadable-part': {
    vi: 'Tệp này trong gói nén không đọc được.',
    en: 'This file of the archive cannot be read.',
  },
}

/** The reason in both languages; a word that has no sentence here is shown as it is. */
export const reasonInWords = (reason: string): Said => REASONS[reason] ?? { vi: reason, en: reason }

/** Bytes of a line shown at most. */
const SHOWN = 4096

/** The line as text, as far as it is shown; what is no UTF-8 becomes U+FFFD. */
export function shownText(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, SHOWN), { stream: bytes.length > SHOWN })
  return bytes.length > SHOWN ? `${text}…` : text
}
