import type { Severity } from './severity.ts'

/** What may have to be done next by an authority, by what it is done with: incidents, then what else comes to the desk. */
export const DUE_OF_INCIDENTS = [
  /** say that it is so, or that there is nothing to it */
  'confirm',
  /** tell its operator */
  'notify',
  /** nobody of the operator can be told by the desk: ring them up */
  'call',
  /** the operator has not said that it has seen it */
  'acknowledge',
  /** the operator has seen it and not answered */
  'answer',
  /** the operator works on it: ask how far it has come */
  'follow-up',
  /** the operator says that there is nothing to it, or that it is not theirs */
  'decide',
  /** it is over: look at it once more and end it */
  'close',
  /** a deadline of the law runs out first */
  'law',
] as const
export const DUE_OF_OTHERS = [
  'staged-report',
  'mail',
  'outside-report',
  'public-report',
  'claim',
  /** tests of an operator's backups are overdue: ask after them */
  'backup-test',
  'unreadable',
  'unattributed',
] as const
export const DUES = [...DUE_OF_INCIDENTS, ...DUE_OF_OTHERS] as const
export type DueOfIncident = (typeof DUE_OF_INCIDENTS)[number]
export type DueOfOthers = (typeof DUE_OF_OTHERS)[number]
export type Due = (typeof DUES)[number]

/** Ways to narrow the queue by whose it is and by when it is due; now: soon, or late for less than as long. */
export const DUE_WHO = ['mine', 'unassigned'] as const
export const DUE_WHEN = ['late', 'soon', 'now'] as const
export type DueWhen = (typeof DUE_WHEN)[number]

/** Lines of the queue are counted up to here; one more says that there are more. */
export const COUNTED_DUE = 10_000

/** What is due within this time is due soon. Milliseconds. */
export const SOON_MS = 24 * 3_600_000

/**
 * Within how many hours the desk wants a step done: its own targets, not the law's. From when the step came up; a follow-up from
 * when the operator wanted to be done.
 */
export const TARGET_HOURS: Readonly<
  Record<'confirm' | 'notify' | 'call' | 'acknowledge' | 'answer', Readonly<Record<Severity, number>>> &
    Record<'follow-up' | 'decide' | 'close' | DueOfOthers, number>
> = {
  confirm: { critical: 1, high: 4, medium: 24, low: 72, info: 168 },
  notify: { critical: 1, high: 4, medium: 24, low: 72, info: 168 },
  call: { critical: 1, high: 8, medium: 24, low: 72, info: 168 },
  acknowledge: { critical: 4, high: 8, medium: 24, low: 72, info: 168 },
  answer: { critical: 24, high: 48, medium: 120, low: 168, info: 168 },
  'follow-up': 168,
  decide: 48,
  close: 72,
  'staged-report': 24,
  mail: 4,
  'outside-report': 8,
  'public-report': 8,
  claim: 48,
  'backup-test': 168,
  unreadable: 24,
  unattributed: 24,
}
