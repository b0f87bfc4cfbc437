import { fieldOf, fieldsOf } from './mime-header.ts'
import type { MailHeader } from './mime-header.ts'

/** Why nobody wrote a mail by hand, or why answering it would go round in a circle. */
export type Automatic = 'auto-submitted' | 'bulk' | 'list' | 'no-return-path' | 'loop' | 'own'

/** A mail that went through more hands goes in circles (RFC 5321 section 6.3). */
const MOST_HOPS = 50

export interface Sender {
  /** return path; undefined: not known */
  readonly sender: string | undefined
  /** in small letters */
  readonly from: readonly string[]
}

/**
 * Whether a mail was made by a program (RFC 3834 section 5, RFC 2369, and what the common programs write), comes from the desk
 * itself, or goes in circles; undefined: by a person, as far as it shows.
 */
export function automaticReason(
  header: MailHeader,
  { sender, from }: Sender,
  isOwn: { readonly address: (address: string) => boolean; readonly messageId: (id: string) => boolean },
): Automatic | undefined {
  if (from.some(isOwn.address) || isOwn.messageId(fieldOf(header, 'message-id') ?? '')) return 'own'
  if (fieldsOf(header, 'received').length > MOST_HOPS) return 'loop'
  const submitted = (fieldOf(header, 'auto-submitted') ?? 'no').split(';')[0]!.trim().toLowerCase()
  if (submitted !== 'no' || hasAny(header, AUTO_FIELDS)) return 'auto-submitted'
  if (sender === '') return 'no-return-path'
  if (/^(?:bulk|junk|list|auto_reply)$/i.test(fieldOf(header, 'precedence')?.trim() ?? '')) return 'bulk'
  return hasAny(header, ['list-id', 'list-unsubscribe']) ? 'list' : undefined
}

const AUTO_FIELDS = ['x-autoreply', 'x-autorespond', 'x-auto-response-suppress']

const hasAny = (header: MailHeader, names: readonly string[]) =>
  names.some((name) => fieldOf(header, name) !== undefined)
