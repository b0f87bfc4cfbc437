/** What citizens and enterprises report. */
export const PUBLIC_REPORT_KINDS = [
  'phishing',
  'spam-message',
  'spam-call',
  'fraud',
  'account-taken',
  'leak',
  'cable-theft',
  'fire',
  'parcel',
  'interference',
  'other',
] as const
export type PublicReportKind = (typeof PUBLIC_REPORT_KINDS)[number]

/** How a report came: by the desk's page, a short message, a program, or an officer who took it down. */
export const PUBLIC_REPORT_WAYS = ['web', 'message', 'api', 'officer'] as const
export type PublicReportWay = (typeof PUBLIC_REPORT_WAYS)[number]

/** Waiting; in somebody's hands; waiting for its reporter; then what became of it. */
export const PUBLIC_REPORT_STATES = [
  'new',
  'taken',
  'asked',
  'incident',
  'joined',
  'referred',
  'declined',
] as const
export type PublicReportState = (typeof PUBLIC_REPORT_STATES)[number]

/** Limits of what a reporter may send: characters of texts, photos, bytes of one photo. */
export const PUBLIC_REPORT_LIMITS = {
  words: 4000,
  subject: 500,
  place: 300,
  contact: 200,
  photos: 4,
  photoBytes: 10_000_000,
  /** bytes of one part on the way */
  part: 1_000_000,
  /** what a report is said again on */
  additions: 20,
  /** how often its reporter is asked back */
  questions: 5,
} as const
