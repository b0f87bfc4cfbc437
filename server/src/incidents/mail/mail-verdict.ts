import type { AutomaticReason, BounceReason, ReviewReason } from '@hiepluc/contract/mail.ts'
import type { Automatic } from './automatic-mail.ts'
import type { Complaint, DeliveryReport } from './delivery-report.ts'

/** An incident that a mail is sent to by an address that only the desk can make. */
export interface Addressed {
  readonly incident: number
  readonly orgId: number
  /** messages can be put on it */
  readonly open: boolean
}

/** A contact of the operator whose incident it is, whose address has been verified. */
export interface KnownSender {
  readonly id: number
  readonly name: string
  readonly language: 'vi' | 'en'
}

/** What is known of a mail once it has been read. */
export interface MailFacts {
  readonly odd: boolean
  readonly report: DeliveryReport | undefined
  readonly complaint: Complaint | undefined
  /** the desk's own mail of which it tells, proved by its address; undefined: none is */
  readonly message: number | undefined
  /** it was sent to a return path of the desk's */
  readonly toReturnPath: boolean
  readonly automatic: Automatic | undefined
  /** the same mail is on an incident already */
  readonly again: boolean
  /** addresses of answers that it was sent to, whether the desk gave them out or not */
  readonly replies: number
  readonly addressed: readonly Addressed[]
  readonly senders: number
  readonly sender: KnownSender | undefined
  readonly authentic: 'pass' | 'fail' | undefined
  readonly saysSomething: boolean
}

export type Verdict =
  | { readonly state: 'answer'; readonly addressed: Addressed; readonly sender: KnownSender }
  | { readonly state: 'review'; readonly reason: ReviewReason; readonly incident?: number }
  | { readonly state: 'automatic'; readonly reason: AutomaticReason }
  | { readonly state: 'bounce'; readonly reason: BounceReason; readonly message: number }
  | { readonly state: 'complaint'; readonly reason: string; readonly message?: number }

/**
 * What becomes of a mail. Only an answer from an address that a contact of that operator has shown to be theirs, sent to an
 * address that the desk gave out for that incident, is put there without anybody looking at it.
 */
export function verdictOf(facts: MailFacts): Verdict {
  const { report, complaint, message, toReturnPath, automatic, again } = facts
  if (complaint)
    return { state: 'complaint', reason: complaint.kind, ...(message !== undefined && { message }) }
  if (report || toReturnPath) {
    if (message !== undefined) return { state: 'bounce', reason: bounceReason(report), message }
    return { state: 'review', reason: 'unproven-report' }
  }
  if (automatic) return { state: 'automatic', reason: automatic }
  return again ? { state: 'automatic', reason: 'again' } : verdictOfAnswer(facts)
}

function bounceReason(report: DeliveryReport | undefined): BounceReason {
  if (report?.outcome === 'failed') return report.permanent ? 'failed' : 'failed-for-now'
  return report?.outcome ?? 'unclear'
}

function verdictOfAnswer(facts: MailFacts): Verdict {
  const { odd, replies, addressed, senders, sender, authentic, saysSomething } = facts
  const [first] = addressed
  const review = (reason: ReviewReason): Verdict => ({
    ...{ state: 'review', reason },
    ...(first && addressed.length === 1 && { incident: first.incident }),
  })
  if (!first) return review(replies > 0 ? 'wrong-token' : 'no-address')
  if (addressed.length > 1) return review('several-incidents')
  if (odd) return review('odd')
  if (senders !== 1) return review('several-senders')
  if (!sender) return review('unknown-sender')
  if (authentic === 'fail') return review('not-authentic')
  if (!first.open) return review('not-open')
  return saysSomething ? { state: 'answer', addressed: first, sender } : review('no-words')
}
