import type { EntryKind } from '#ledger/entry.ts'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'

export type EntryReaction = (tx: Tx, entry: SealedEntry) => Promise<void>

/** What follows each kind of entry, once it is sealed. Nothing else runs by itself. */
export const REACTIONS: Record<EntryKind, readonly EntryReaction[]> = {
  'desk.seeded': [],
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
  'factor.added': [],
  'factor.removed': [],
  'factors.reset': [],
  'passkey.copied': [],
  'recovery-codes.issued': [],
  'recovery-code.used': [],
  'identity.linked': [],
  'identity.unlinked': [],
  'token.issued': [],
  'token.revoked': [],
  'source.added': [],
  'report.received': [],
  'report.read': [],
  'report.unreadable': [],
  'report.replayed': [],
  'incidents.opened': [],
  'incidents.relapsed': [],
  'incidents.closed': [],
  // Somebody may now be known to hold what nobody held.
  'registry.imported': [(tx, entry) => enqueue(tx, 'waiting', entry.id)],
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
}
