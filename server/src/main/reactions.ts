import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { wakeDue, wakeDueOf } from '#incidents/due/wake-due.ts'
import type { NotificationRules } from '#law/notification-rule.ts'
import { wakeClocks } from '#incidents/law/wake-clocks.ts'
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
  /** of the pack: who hears what */
  readonly rules: NotificationRules
}

/** What follows entries of some kinds, all of them at once: what a bulk act brings follows in a few statements. */
export type EntryReaction = (
  tx: Tx,
  entries: readonly SealedEntry[],
  circumstances: Circumstances,
) => Promise<void>

/** The owner of an account hears what happened to what lets them in. */
const toOwner: EntryReaction = async (tx, entries, { now, mails }) => {
  if (mails) for (const entry of entries) await tellOwner(tx, entry, now)
}

/** Somebody may have to be told of the incidents that they speak of. */
const toRecipients: EntryReaction = (tx, entries, { now }) => wakeNotices(tx, entries, now)

/** Who hears for an organisation, or what, has changed. */
const toWhoHears: EntryReaction = async (tx, entries, { now }) => {
  for (const entry of entries) {
    await wakeNoticesOf(tx, entry, now)
    await wakeDueOf(tx, entry, now)
  }
}

/** There may be something else to be done next. */
const toQueue: EntryReaction = (tx, entries, { now, rules }) => wakeDue(tx, entries, rules, now)

/** Of what ended nothing may be owed by law any more. */
const toClocks: EntryReaction = (tx, entries, { now }) => wakeClocks(tx, entries, now)

/** Whom it concerns gets a word of it. */
const toReaders: EntryReaction = (tx, entries, { now, zone }) => planWords(tx, zone, entries, now)

/** Somebody may now be known to hold what nobody held. */
const toWaiting: EntryReaction = async (tx, entries) => {
  for (const { id } of entries) await enqueue(tx, 'waiting', id)
}

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
  'source.changed': [],
  'report.received': [],
  'report.read': [],
  'report.unreadable': [],
  'report.replayed': [],
  'incidents.opened': [toRecipients, toQueue],
  'incidents.relapsed': [toRecipients, toQueue],
  'incidents.closed': [toQueue, toClocks],
  'incidents.told': [],
  'incidents.notified': [toQueue],
  'incidents.untold': [],
  'incident.opened': [toRecipients, toQueue],
  'incident.confirmed': [toRecipients, toQueue],
  'incident.rejected': [toQueue, toClocks],
  'incident.notified': [toRecipients, toQueue],
  'incident.acknowledged': [toRecipients, toQueue],
  'incident.answered': [toRecipients, toQueue],
  'incident.contained': [toQueue],
  'incident.resolved': [toQueue],
  'incident.closed': [toQueue, toClocks],
  'incident.relapsed': [toRecipients, toQueue],
  'incident.noted': [],
  'incident.message': [toReaders],
  'incident.attached': [],
  'incident.assigned': [toQueue],
  'incident.related': [],
  'incident.unrelated': [],
  'incident.facility-joined': [],
  'incident.facility-parted': [],
  'incident.merged': [toRecipients, toQueue],
  'incident.split': [toRecipients, toQueue],
  'incident.stated': [],
  'incident.rated': [toRecipients, toQueue],
  'incident.reminded': [toReaders],
  'staged-report.submitted': [],
  'staged-report.accepted': [],
  'staged-report.returned': [toReaders],
  'staged-report.read': [],
  'outside-report.taken': [],
  'outside-report.offered': [toReaders],
  'outside-report.confirmed': [],
  'outside-report.declined': [],
  'public-report.received': [],
  'public-report.added': [],
  'public-report.contact-erased': [],
  'public-reports.erased': [],
  'public-report.taken': [],
  'public-report.released': [],
  'public-report.opened': [],
  'public-report.joined': [],
  'public-report.referred': [],
  'public-report.declined': [],
  'public-report.merged': [],
  'public-report.undone': [],
  'public-report.asked': [],
  'public-report.answered': [],
  'public-report.unanswered': [],
  'incident.reported': [],
  'incident.unreported': [],
  'mail.received': [],
  'mail.read': [],
  'mail.attached': [],
  'mail.discarded': [],
  'contact.doubted': [],
  'template.changed': [],
  'registry.imported': [toWaiting],
  'claim.added': [],
  'claim.approved': [toWaiting],
  'claim.rejected': [],
  'claim.withdrawn': [],
  'delegation.proposed': [],
  'delegation.offered': [],
  'delegation.accepted': [toWaiting],
  'delegation.declined': [],
  'delegation.withdrawn': [],
  'delegation.ended': [toWaiting],
  'contact.added': [],
  'contact.changed': [toWhoHears],
  'contact.removed': [toWhoHears],
  'contact.asked': [],
  'contact.confirmed': [toWhoHears],
  'facility.added': [],
  'facility.changed': [],
  'facility.closed': [],
  'facility.matched': [],
  'facility.checked': [],
  'facility.proved': [],
  'facility.reminded': [toReaders],
  'facilities.imported': [],
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

/** Does what follows these entries: each reaction once, with all the entries that it follows, in their order. */
export async function followEntries(
  tx: Tx,
  entries: readonly SealedEntry[],
  circumstances: Circumstances,
): Promise<void> {
  const following = new Map<EntryReaction, SealedEntry[]>()
  for (const entry of entries)
    for (const reaction of REACTIONS[entry.body.kind]) {
      const those = following.get(reaction)
      if (those) those.push(entry)
      else following.set(reaction, [entry])
    }
  for (const [reaction, those] of following) await reaction(tx, those, circumstances)
}
