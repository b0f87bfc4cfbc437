import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { saveMember } from './identity-store.ts'
import { parseMemberName } from './member.ts'

export interface SourceMember {
  readonly orgId: number
  readonly name: string
}

/** Makes a member that hands in reports and does nothing else; part of the act that adds its source. */
export async function addSourceMember(
  tx: Tx,
  by: Member,
  { orgId, name }: SourceMember,
  now: Date,
): Promise<number> {
  const permit = allow<'addMember', IdentityThings>(IDENTITY_POLICY, by, 'addMember', { kind: 'source' })
  const known = parseMemberName(name)
  const id = await saveMember(tx, { orgId, kind: 'source', name: known }, now)
  if (id === undefined) throw nameTaken(known)
  await recordEntry(tx, permit, {
    kind: 'member.added',
    at: now,
    subject: `member:${id}`,
    orgId,
    facts: { kind: 'source', name: erasable(known) },
  })
  return id
}

const nameTaken = (name: string) =>
  new Refusal('already-there', {
    vi: `Đã có nguồn tin hoặc thành viên tên "${name}". Hãy đặt tên khác, hoặc dùng nguồn tin đã có.`,
    en: `There is a source or member named "${name}" already. Choose another name, or use the one there is.`,
  })
