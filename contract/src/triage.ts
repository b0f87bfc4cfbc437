import type { PublicReportState } from './public-report.ts'

/** Public reports that wait for an officer. */
export const WAITING_STATES = ['new', 'taken'] as const satisfies readonly PublicReportState[]
/** Those that nobody has decided yet: some of them wait for their reporter. */
export const UNDECIDED_STATES: readonly PublicReportState[] = [...WAITING_STATES, 'asked']

/** What a public report is about, by the form of what was written. */
export const SUBJECT_KINDS = ['number', 'sender', 'url', 'domain', 'address', 'item'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** What officers do with many public reports at once. */
export const ACTS_ON_REPORTS = [
  'take',
  'release',
  'ask',
  'join',
  'refer',
  'decline',
  'merge',
  'undo',
] as const
export type ActOnReports = (typeof ACTS_ON_REPORTS)[number]

/** Public reports that one act goes over. */
export const MOST_REPORTS_AT_ONCE = 500

/** By what two public reports are alike, or a report and an incident. */
export const LIKENESSES = [
  'same-subject',
  'same-host',
  'same-domain',
  'looks-like',
  'words',
  'place-and-time',
  'joined-by-alike',
] as const
export type Likeness = (typeof LIKENESSES)[number]
