import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { tellOwner } from '#identity/factors/tell-owner.ts'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import { planWords } from '#notifications/plan-words.ts'
import { wakeNotices, wakeNoticesOf } from '#notifications/wake-notices.ts'
import type { Tx } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'

/** What a reaction may need beside the entry. */
export interface Circumstances {
  readonly now: Date
  /** mails leave this desk */
  readonly mails: boolean
  /** of the pack: where hours of the day are counted */
  readonly zone: string
}

export type EntryReaction = (tx: Tx, entry: SealedEntry, circumstances: Circumstances) => Promise<void>

/** The owner of an account hears what happened to what lets them in. */
const toOwner: EntryReaction = async (tx, entry, { now, mails }) => {
  if (mails) await tellOwner(tx, entry, now)
}

/** Somebody may have to be told of the incidents that it speaks of. */
const toRecipients: EntryReaction = (tx, entry, { now }) => wakeNotices(tx, entry, now)

/** Who hears for an organisation, or what, has changed. */
const toWhoHears: EntryReaction = (tx, entry, { now }) => wakeNoticesOf(tx, entry, now)

/** Whom it concerns gets a word of it. */
const toReaders: EntryReaction = (tx, entry, { now, zone }) => planWords(tx, zone, entry, now)

/** What follows each kind of entry, once it is sealed. Nothing else runs by itself. */
export const REACTIONS: Record<EntryKind, readonly EntryReaction[]> = {
  'desk.seeded': [],
  'pack.kept': [],
  'member.added': [],
  'member.invited': [],
  'member.came-in': [],
  'member.roles-changed': [],
  'member.deactivated': [],
  'password.changed': [],
  'link.issued': [],
  'session.opened': [],
  'session.raised': [],
  'session.ended': [],
  'sign-ins.failed': [],
  'requests.refused': [],
  'export.taken': [],
  'factor.added': [toOwner],
  'factor.removed': [toOwner],
  'factors.reset': [toOwner],
  'passkey.copied': [toOwner],
  'recovery-codes.issued': [toOwner],
  'recovery-code.used': [toOwner],
  'identity.linked': [toOwner],
  'identity.unlinked': [toOwner],
  'token.issued': [],
  'token.revoked': [],
  'source.added': [],
  'report.received': [],
  'report.read': [],
  'report.unreadable': [],
  'report.replayed': [],
  'incidents.opened': [toRecipients],
  'incidents.relapsed': [toRecipients],
  'incidents.closed': [],
  'incidents.told': [],
  'incidents.notified': [],
  'incidents.untold': [],
  'incident.opened': [toRecipients],
  'incident.confirmed': [toRecipients],
  'incident.rejected': [],
  'incident.notified': [toRecipients],
  'incident.acknowledged': [toRecipients],
  'incident.answered': [toRecipients],
  'incident.contained': [],
  'incident.resolved': [],
  'incident.closed': [],
  'incident.relapsed': [toRecipients],
  'incident.noted': [],
  'incident.message': [toReaders],
  'incident.attached': [],
  'incident.assigned': [],
  'incident.related': [],
  'incident.unrelated': [],
  'incident.merged': [toRecipients],
  'incident.split': [toRecipients],
  'incident.stated': [],
  'incident.rated': [toRecipients],
  'incident.reminded': [toReaders],
  'staged-report.submitted': [],
  'staged-report.accepted': [],
  'staged-report.returned': [toReaders],
  'staged-report.read': [],
  'outside-report.taken': [],
  'outside-report.offered': [toReaders],
  'outside-report.confirmed': [],
  'outside-report.declined': [],
  'mail.received': [],
  'mail.read': [],
  'mail.attached': [],
  'mail.discarded': [],
  'contact.doubted': [],
  'template.changed': [],
  // Somebody may now be known to hold what nobody held.
  'registry.imported': [(tx, entry) => enqueue(tx, 'waiting', entry.id)],
  'claim.added': [],
  'claim.approved': [(tx, entry) => enqueue(tx, 'waiting', entry.id)],
  'claim.rejected': [],
  'claim.withdrawn': [],
  'delegation.proposed': [],
  'delegation.offered': [],
  'delegation.accepted': [(tx, entry) => enqueue(tx, 'waiting', entry.id)],
  'delegation.declined': [],
  'delegation.withdrawn': [],
  'delegation.ended': [(tx, entry) => enqueue(tx, 'waiting', entry.id)],
  'contact.added': [],
  'contact.changed': [toWhoHears],
  'contact.removed': [toWhoHears],
  'contact.asked': [],
  'contact.confirmed': [toWhoHears],
  'channel.changed': [toWhoHears],
  'suppression.added': [toWhoHears],
  'suppression.ended': [toWhoHears],
  'observations.reattributed': [],
  'openings.erased': [],
  'key.made': [],
  'key.rotated': [],
  'key.replaced': [],
  'witness.added': [],
  'witness.removed': [],
  'sensitive.read': [],
  'sharing.added': [],
  'sharing.withdrawn': [],
  'webhook.added': [toWhoHears],
  'webhook.rotated': [],
  'webhook.paused': [],
  'webhook.resumed': [toWhoHears],
  'webhook.removed': [],
  'webhook.switched-off': [],
}
