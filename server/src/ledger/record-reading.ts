import { sql } from 'kysely'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { Subject } from './entry.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { recordEntry } from './record-entry.ts'
import { readingOf, SAME_READING_MS, sensitiveOf } from './sensitive.ts'
import type { Shown } from './sensitive.ts'

/**
 * Writes down that a member is shown something of TLP:AMBER+STRICT or TLP:RED, in the transaction that reads it: what
 * is not on record is not shown. One entry for what is shown at once; none for what the same member read a moment ago.
 */
export async function recordReading(
  tx: Tx,
  member: Member,
  shown: readonly Shown[],
  now: Date,
): Promise<void> {
  const sensitive = sensitiveOf(shown)
  if (sensitive.length === 0) return
  // In one order, so that two pages of one reader lock alike.
  const subjects = sensitive.map(({ subject }) => subject).toSorted()
  const { rows } = await sql<{ subject: Subject }>`
    insert into sensitive_read as known (member_id, subject, org_id, at)
    select ${member.id}::bigint, subject, ${member.orgId}::bigint, ${now}::timestamptz
    from unnest(${subjects}::text[]) subject
    on conflict (member_id, subject) do update set at = excluded.at
      where known.at <= excluded.at - ${SAME_READING_MS} * interval '1 millisecond'
    returning subject`.execute(tx)
  const anew = new Set(rows.map(({ subject }) => subject))
  if (anew.size === 0) return
  const permit = allow<'readSensitive', LedgerThings>(LEDGER_POLICY, member, 'readSensitive', undefined)
  const { subject, orgId, facts } = readingOf(sensitive.filter((thing) => anew.has(thing.subject)))
  await recordEntry(tx, permit, { kind: 'sensitive.read', at: now, subject, orgId, facts })
}
