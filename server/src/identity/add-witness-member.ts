import { sql } from 'kysely'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { saveMember } from './identity-store.ts'
import { issueToken } from './issue-token.ts'
import { parseMemberName } from './member.ts'
import { isAuthority } from './organisation.ts'
import type { Standing } from './organisation.ts'

export interface WitnessMember {
  readonly name: string
  /** key of the authority whose witness it is */
  readonly organisation: string
}

/** Makes a member that countersigns for an authority and does nothing else; part of the act that registers its key. */
export async function addWitnessMember(
  tx: Tx,
  by: Member,
  { name, organisation }: WitnessMember,
  now: Date,
): Promise<{ id: number; orgId: number; token: string }> {
  const permit = allow<'addMember', IdentityThings>(IDENTITY_POLICY, by, 'addMember', { kind: 'witness' })
  const known = parseMemberName(name)
  const { rows } = await sql<{ id: number; standing: Standing }>`
    select id, standing from organisation where key = ${organisation}`.execute(tx)
  const [authority] = rows
  if (!authority || !isAuthority(authority.standing)) throw noAuthority(organisation)
  const orgId = authority.id
  const id = await saveMember(tx, { orgId, kind: 'witness', name: known }, now)
  if (id === undefined) throw nameTaken(known)
  const facts = { kind: 'witness', name: erasable(known) }
  await recordEntry(tx, permit, {
    ...{ kind: 'member.added', at: now, subject: `member:${id}`, orgId },
    facts,
  })
  return { id, orgId, token: await issueToken(tx, by, id, now) }
}

const noAuthority = (key: string) =>
  new Refusal('not-found', {
    vi: `Không có cơ quan nào mang mã "${key}"; bên làm chứng phải thuộc cơ quan quản lý hoặc cơ quan công an.`,
    en: `No authority has the key "${key}"; a witness belongs to one of the authorities.`,
  })

const nameTaken = (name: string) =>
  new Refusal('already-there', {
    vi: `Đã có thành viên tên "${name}"; hãy đặt tên khác.`,
    en: `There is a member named "${name}" already; choose another name.`,
  })
