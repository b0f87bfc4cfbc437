import type { PortalTarget } from './plant-portal.ts'

/** Whose the thing is that a request names. */
export type Relation = 'own' | 'other' | 'shared' | 'none'

export type Target =
  | 'incident'
  | 'report'
  | 'source'
  | 'organisation'
  | 'member'
  | 'session'
  | 'factor'
  | 'token'
  | 'entry'
  | 'witness'
  | 'sharing'
  | 'attachment'
  | 'staged'
  | 'outside'
  | 'webhook'
  | 'mail'
  | 'facility'
  | 'site'
  | 'check'
  | 'evidence'
  | 'public-report'
  | 'public-photo'
  | 'analysis'
  | PortalTarget

/** Which relations there are to a thing of each kind; `none`: nothing bears the number. */
export const RELATIONS: Readonly<Record<Target, readonly Relation[]>> = {
  incident: ['own', 'other', 'shared', 'none'],
  report: ['own', 'other', 'shared', 'none'],
  source: ['other', 'none'],
  organisation: ['own', 'other', 'shared', 'none'],
  member: ['own', 'other', 'none'],
  session: ['own', 'other', 'none'],
  factor: ['own', 'other', 'none'],
  token: ['own', 'other', 'none'],
  entry: ['own', 'other', 'none'],
  witness: ['other', 'none'],
  sharing: ['other', 'none'],
  attachment: ['own', 'other', 'shared', 'none'],
  staged: ['own', 'other', 'shared', 'none'],
  outside: ['own', 'other', 'none'],
  webhook: ['own', 'other', 'none'],
  delegation: ['own', 'other', 'none'],
  facility: ['own', 'other', 'none'],
  site: ['own', 'other', 'none'],
  check: ['own', 'other', 'none'],
  evidence: ['own', 'other', 'none'],
  analysis: ['own', 'other', 'none'],
  claim: ['own', 'other', 'none'],
  mail: ['other', 'none'],
  'public-report': ['other', 'none'],
  'public-photo': ['other', 'none'],
  contact: ['own', 'other', 'none'],
  channel: ['own', 'other', 'none'],
  suppression: ['own', 'other', 'none'],
}
