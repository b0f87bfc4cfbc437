import { Refusal } from '#platform/refusal.ts'

/** From where and to whom a mail was handed over (RFC 5321 section 2.3.1). */
export interface Envelope {
  /** '' where it is empty; undefined: the way it came knows none */
  readonly sender: string | undefined
  /** each once, in order, in lower case */
  readonly recipients: readonly string[]
}

/** RFC 5321 sections 4.5.3.1.3 and 4.5.3.1.8. */
const LONGEST_PATH = 254
const MOST_RECIPIENTS = 100

/** An envelope as it is kept and compared. Refuses one that no mail server would give. */
export function parseEnvelope(given: {
  readonly sender?: string | undefined
  readonly recipients: readonly string[]
}): Envelope {
  const recipients = [...new Set(given.recipients.map((one) => pathOf(one).toLowerCase()))].sort()
  if (recipients.length > MOST_RECIPIENTS) throw TOO_MANY
  if (recipients.includes('')) throw BAD_PATH
  return { sender: given.sender === undefined ? undefined : pathOf(given.sender), recipients }
}

function pathOf(text: string): string {
  const path = text
    .normalize('NFC')
    .trim()
    .replace(/^<(.*)>$/, '$1')
  if (path.length > LONGEST_PATH || /[\s\p{C}<>]/u.test(path)) throw BAD_PATH
  return path
}

const BAD_PATH = new Refusal('malformed', {
  vi: 'Người gửi hoặc người nhận trên phong bì không phải địa chỉ thư. Hãy kiểm tra cấu hình của máy chủ thư.',
  en: 'A sender or recipient of the envelope is no mail address. Check how the mail server hands it over.',
})

const TOO_MANY = new Refusal('malformed', {
  vi: `Thư có hơn ${MOST_RECIPIENTS} người nhận tại bàn trực. Hãy chuyển từng phần.`,
  en: `The mail has more than ${MOST_RECIPIENTS} recipients at the desk. Hand it over in parts.`,
})
