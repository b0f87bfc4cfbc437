/**
 * What became of a mail that came in: it waits to be read; became part of an incident by itself; waits for a duty officer;
 * was made by a program; tells that a mail was not delivered, or not wanted; was put on an incident, or put away, by an officer.
 */
export const MAIL_STATES = [
  'waiting',
  'answer',
  'review',
  'automatic',
  'bounce',
  'complaint',
  'attached',
  'discarded',
] as const
export type MailState = (typeof MAIL_STATES)[number]

/** Why a mail waits for an officer. */
export const REVIEW_REASONS = [
  'odd',
  'no-address',
  'wrong-token',
  'several-incidents',
  'several-senders',
  'unknown-sender',
  'not-authentic',
  'not-open',
  'no-words',
  'unproven-report',
] as const
export type ReviewReason = (typeof REVIEW_REASONS)[number]

/** Why a mail is taken for one that no person wrote. */
export const AUTOMATIC_REASONS = [
  'auto-submitted',
  'bulk',
  'list',
  'no-return-path',
  'loop',
  'own',
  'again',
] as const
export type AutomaticReason = (typeof AUTOMATIC_REASONS)[number]

/** What a report of delivery says. */
export const BOUNCE_REASONS = ['failed', 'failed-for-now', 'delayed', 'delivered', 'unclear'] as const
export type BounceReason = (typeof BOUNCE_REASONS)[number]

export const MAIL_ACTS = ['attach', 'discard'] as const
export type MailAct = (typeof MAIL_ACTS)[number]
