import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import {
  AUTOMATIC_REASONS,
  BOUNCE_REASONS,
  REVIEW_REASONS,
  type AutomaticReason,
  type BounceReason,
  type ReviewReason,
} from '@hiepluc/contract/mail.ts'
import type { MAIL_TEXTS } from '#texts/mail-language.ts'

const isOf = <Reason extends string>(reasons: readonly Reason[], text: string): text is Reason =>
  (reasons as readonly string[]).includes(text)

/** Why a mail is where it is, in words; undefined: there is nothing to say. */
export function reasonOf(
  { state, reason }: Pick<MailView, 'state' | 'reason'>,
  t: (typeof MAIL_TEXTS)['vi'],
): string | undefined {
  if (reason === undefined) return undefined
  if (state === 'complaint') return t.mail.complaint(reason)
  if (isOf<ReviewReason>(REVIEW_REASONS, reason)) return t.mail.review[reason]
  if (isOf<AutomaticReason>(AUTOMATIC_REASONS, reason)) return t.mail.automatic[reason]
  return isOf<BounceReason>(BOUNCE_REASONS, reason) ? t.mail.bounce[reason] : undefined
}
