import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'

export type EntryGroup =
  | 'incidents'
  | 'intake'
  | 'reading'
  | 'sessions'
  | 'members'
  | 'ways'
  | 'proof'
  | 'desk'

/** Kinds of entries by what they are about, in the order of a list to choose from. */
const GROUP_OF: Readonly<Record<EntryKind, EntryGroup>> = {
  'incidents.opened': 'incidents',
  'incidents.relapsed': 'incidents',
  'incidents.closed': 'incidents',
  'incident.opened': 'incidents',
  'incident.confirmed': 'incidents',
  'incident.rejected': 'incidents',
  'incident.notified': 'incidents',
  'incident.answered': 'incidents',
  'incident.contained': 'incidents',
  'incident.resolved': 'incidents',
  'incident.closed': 'incidents',
  'incident.relapsed': 'incidents',
  'incident.noted': 'incidents',
  'incident.message': 'incidents',
  'incident.attached': 'incidents',
  'incident.assigned': 'incidents',
  'incident.related': 'incidents',
  'incident.unrelated': 'incidents',
  'incident.merged': 'incidents',
  'incident.split': 'incidents',
  'incident.stated': 'incidents',
  'incident.rated': 'incidents',
  'incident.reminded': 'incidents',
  'staged-report.submitted': 'incidents',
  'staged-report.accepted': 'incidents',
  'staged-report.returned': 'incidents',
  'staged-report.read': 'incidents',
  'outside-report.taken': 'incidents',
  'outside-report.offered': 'incidents',
  'outside-report.confirmed': 'incidents',
  'outside-report.declined': 'incidents',
  'observations.reattributed': 'incidents',
  'registry.imported': 'incidents',
  'mail.received': 'intake',
  'source.added': 'intake',
  'report.received': 'intake',
  'report.read': 'intake',
  'report.unreadable': 'intake',
  'report.replayed': 'intake',
  'sensitive.read': 'reading',
  'sharing.added': 'reading',
  'sharing.withdrawn': 'reading',
  'export.taken': 'reading',
  'requests.refused': 'sessions',
  'sign-ins.failed': 'sessions',
  'session.opened': 'sessions',
  'session.raised': 'sessions',
  'session.ended': 'sessions',
  'member.added': 'members',
  'member.invited': 'members',
  'member.came-in': 'members',
  'member.roles-changed': 'members',
  'member.deactivated': 'members',
  'link.issued': 'members',
  'password.changed': 'ways',
  'factor.added': 'ways',
  'factor.removed': 'ways',
  'factors.reset': 'ways',
  'passkey.copied': 'ways',
  'recovery-codes.issued': 'ways',
  'recovery-code.used': 'ways',
  'identity.linked': 'ways',
  'identity.unlinked': 'ways',
  'token.issued': 'ways',
  'token.revoked': 'ways',
  'openings.erased': 'proof',
  'key.made': 'proof',
  'key.rotated': 'proof',
  'key.replaced': 'proof',
  'witness.added': 'proof',
  'witness.removed': 'proof',
  'desk.seeded': 'desk',
  'pack.kept': 'desk',
}

export const ENTRY_GROUPS: ReadonlyMap<EntryGroup, readonly EntryKind[]> = Map.groupBy(
  Object.keys(GROUP_OF) as EntryKind[],
  (kind) => GROUP_OF[kind],
)
