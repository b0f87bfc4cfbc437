import { endSessions } from '#identity/account-store.ts'
import { raiseSession } from '#identity/raise-session.ts'
import type { Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { FactorKind } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { makeCodes } from './issue-recovery-codes.ts'

/** What follows when a factor is in force. */
export interface Confirmed {
  readonly factor: number
  /** with the first factor come codes for the day it is lost, shown once */
  readonly recoveryCodes?: string[]
  /** the session's new token, where it has come further */
  readonly token?: string
}

/** Accounts for a factor that has been shown to work, and lets whoever had to set one up go on. */
export async function confirmFactor(
  tx: Tx,
  visitor: Visitor,
  { id, kind, isFirst }: { readonly id: number; readonly kind: FactorKind; readonly isFirst: boolean },
  now: Date,
): Promise<Confirmed> {
  const permit = allow<'addFactor', FactorThings>(FACTOR_POLICY, visitor, 'addFactor', visitor)
  await recordEntry(tx, permit, {
    kind: 'factor.added',
    at: now,
    subject: `member:${visitor.id}`,
    orgId: visitor.orgId,
    facts: { factor: id, kind },
  })
  // Whoever came in elsewhere by the password alone, its owner or not, comes in anew by both.
  if (isFirst) await endSessions(tx, visitor.id, now, visitor.session?.id)
  return {
    factor: id,
    ...(isFirst && { recoveryCodes: await makeCodes(tx, visitor, now) }),
    ...(visitor.session?.level === 'enrol' && {
      token: await raiseSession(tx, visitor, visitor.session.id, { level: 'whole', how: [kind] }, now),
    }),
  }
}
