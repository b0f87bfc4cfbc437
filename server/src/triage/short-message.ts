import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { parsePhone, visible } from './subject.ts'

/** What a short message says (decree 91/2020/NĐ-CP, article 5; the grammar of 5656 and 156). */
export interface ShortMessage {
  readonly kind: PublicReportKind
  /** number or sender name, as it was written */
  readonly subject: string
  /** may be empty for a call */
  readonly content: string
}

/** A message that cannot be taken, in words to send back. */
export interface Unreadable {
  readonly says: Said
}

const KINDS: Readonly<Record<string, PublicReportKind>> = { S: 'spam-message', V: 'spam-call', LD: 'fraud' }

const OPENS = '([{'
const CLOSES = ')]}'

/**
 * Reads `S (number or sender name)(content)`, `V (…)(…)`, `LD (…)(…)`: in any case, with any blanks, with square brackets,
 * brackets inside the content, a bracket that is never closed, or none at all. Old keyboards write the Icelandic Ð where Đ is meant.
 */
export function readShortMessage(text: string): ShortMessage | Unreadable {
  const plain = visible(text.normalize('NFKC').replaceAll('【', '[').replaceAll('】', ']'))
  const [head, word] = /^(L\s?[DĐÐ]|S|V)(?![\p{L}\p{M}])[\s:.,;-]*/iu.exec(plain) ?? []
  if (head === undefined || word === undefined) return NO_KEYWORD
  const kind = KINDS[word.toUpperCase().replace(/[ĐÐ]/, 'D').replace(' ', '')]!
  const { subject, content } = partsOf(plain.slice(head.length))
  if (subject === '') return NO_SUBJECT
  const isPhone = parsePhone(subject) !== undefined
  if (kind === 'spam-call' && !isPhone) return NO_NUMBER
  if (!isPhone && !isSenderName(subject)) return NO_SUBJECT
  if (content === '' && kind !== 'spam-call') return NO_CONTENT
  return { kind, subject, content }
}

export const isUnreadable = (read: ShortMessage | Unreadable): read is Unreadable => 'says' in read

const isSenderName = (text: string) => /^[\p{L}\d][\p{L}\d ._&*+-]{1,29}$/u.test(text)

interface Parts {
  readonly subject: string
  readonly content: string
}

function partsOf(rest: string): Parts {
  const group = OPENS.includes(rest[0] ?? ' ') ? closedGroup(rest) : undefined
  // A bracket that is never closed, or that was never opened: as if there were none.
  if (!group) return withoutBrackets(rest.replace(/^[([{\s]+/, ''))
  const after = bare(group.after)
  if (after !== '') return { subject: bare(group.inside), content: after }
  // Both stand in one pair: (number (content)).
  return withoutBrackets(bare(group.inside))
}

/** What stands between a bracket and the one that closes it, brackets inside counted, of whatever form. */
function closedGroup(text: string): { inside: string; after: string } | undefined {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (OPENS.includes(text[at]!)) depth++
    else if (CLOSES.includes(text[at]!) && --depth === 0)
      return { inside: text.slice(1, at), after: text.slice(at + 1) }
    // The number ends where the content begins, when its own bracket was forgotten.
    if (depth === 2 && /^[([{]\s*\+?[\d\s.-]{3,20}$/.test(text.slice(0, at))) return undefined
  }
  return undefined
}

/** A number, or else the first word; the rest is the content. */
function withoutBrackets(text: string): Parts {
  const number = /^\+?\d(?:[\s.-]?\d){2,14}(?!\d)/.exec(text)?.[0]
  const subject = longestPhone(number) ?? /^[^\s([{)\]}:;,]+/.exec(text)?.[0] ?? ''
  return { subject, content: bare(text.slice(subject.length)) }
}

/** Digits of the content may follow those of the number: the longest beginning that is a number counts. */
function longestPhone(digits: string | undefined): string | undefined {
  for (let one = digits; one; one = one.replace(/[\s.-]?\d+$/, ''))
    if (parsePhone(one) !== undefined) return one
  return undefined
}

/** Without the brackets around it, the ones that match, and without what was left of one that does not. */
function bare(text: string): string {
  let inner = text.replace(/^[\s:.,;-]+/, '').trim()
  while (OPENS.includes(inner[0] ?? ' ')) {
    const group = closedGroupOf(inner)
    if (group === undefined) return inner.slice(1).trim()
    if (!/^[)\]}\s]*$/.test(group.after)) return inner
    inner = group.inside.trim()
  }
  return inner
    .replace(/^[)\]}\s]+/, '')
    .replace(/[)\]}\s]+$/, (tail) => (isBalanced(inner) ? tail : ''))
    .trim()
}

function closedGroupOf(text: string): { inside: string; after: string } | undefined {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    if (OPENS.includes(text[at]!)) depth++
    else if (CLOSES.includes(text[at]!) && --depth === 0)
      return { inside: text.slice(1, at), after: text.slice(at + 1) }
  }
  return undefined
}

function isBalanced(text: string): boolean {
  let depth = 0
  for (const letter of text) {
    if (OPENS.includes(letter)) depth++
    if (CLOSES.includes(letter) && --depth < 0) return false
  }
  return depth === 0
}

const unreadable = (vi: string, en: string): Unreadable => ({ says: { vi, en } })

const NO_KEYWORD = unreadable(
  'Tin nhắn chưa đúng mẫu. Hãy soạn: S (số hoặc tên gửi)(nội dung) để báo tin nhắn rác; V (số gọi)(nội dung) để báo cuộc gọi rác; LD (số hoặc tên gửi)(nội dung) để báo lừa đảo.',
  'The message is not in the form that is read. Write S (number or sender name)(content) for a spam message, V (number)(content) for a spam call, LD (number or sender name)(content) for fraud.',
)
const NO_SUBJECT = unreadable(
  'Chưa đọc được số hoặc tên gửi. Hãy soạn lại, ví dụ: S (0912345678)(nội dung tin nhắn).',
  'The number or the sender name could not be read. Write it again, such as S (0912345678)(content of the message).',
)
const NO_NUMBER = unreadable(
  'Cuộc gọi rác cần số điện thoại đã gọi. Hãy soạn: V (0912345678)(nội dung cuộc gọi).',
  'A spam call needs the number that called. Write V (0912345678)(content of the call).',
)
const NO_CONTENT = unreadable(
  'Thiếu nội dung tin nhắn. Hãy soạn: S (số hoặc tên gửi)(nội dung), hoặc LD (số hoặc tên gửi)(nội dung).',
  'The content is missing. Write S (number or sender name)(content), or LD (number or sender name)(content).',
)
