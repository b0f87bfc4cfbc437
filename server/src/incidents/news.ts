import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'

/** Entries about an incident of which those hear whom it concerns. */
export const NEWS_KINDS: readonly EntryKind[] = [
  'incident.opened',
  'incident.confirmed',
  'incident.rejected',
  'incident.notified',
  'incident.acknowledged',
  'incident.answered',
  'incident.contained',
  'incident.resolved',
  'incident.closed',
  'incident.relapsed',
  'incident.noted',
  'incident.message',
  'incident.attached',
  'incident.assigned',
  'incident.related',
  'incident.merged',
  'incident.split',
  'incident.stated',
  'incident.rated',
  'incident.reminded',
  'staged-report.submitted',
  'staged-report.accepted',
  'staged-report.returned',
]
