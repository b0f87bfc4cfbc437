import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { Standing } from './organisation.ts'

export interface NewOrganisation {
  readonly key: string
  readonly name: string
  readonly nameEn: string
  readonly standing: Standing
  /** the organisation it is a unit of */
  readonly parentId?: number
  /** code of the province that it answers for */
  readonly province?: string | undefined
}

/** The number of the organisation with this key, made if there is none. */
export async function saveOrganisation(
  tx: Tx,
  { key, name, nameEn, standing, parentId, province }: NewOrganisation,
  now: Date,
) {
  const { rows } = await sql<{ id: number }>`
    insert into organisation (key, name, name_en, standing, parent_id, province, reviewed, created_at)
    values (${key}, ${name}, ${nameEn}, ${standing}, ${parentId ?? null}, ${province ?? null}, true, ${now})
    on conflict (key) do nothing returning id`.execute(tx)
  if (rows[0]) return { id: rows[0].id, isNew: true }
  const known = await sql<{ id: number }>`select id from organisation where key = ${key}`.execute(tx)
  return { id: known.rows[0]!.id, isNew: false }
}

/** Makes the units that are missing, by key; returns the keys of those that are new. */
export async function saveUnits(
  tx: Tx,
  units: readonly (NewOrganisation & { readonly parentId: number })[],
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    insert into organisation (key, name, name_en, standing, parent_id, province, reviewed, created_at)
    select key, name, "nameEn", standing, "parentId", province, true, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
      as g (key text, name text, "nameEn" text, standing text, "parentId" bigint, province text)
    on conflict (key) do nothing returning key`.execute(tx)
  return rows.map(({ key }) => key)
}

export interface NewMember {
  readonly orgId: number
  readonly kind: Member['kind']
  readonly name: string
}

/** undefined: the name is taken. */
export async function saveMember(
  tx: Tx,
  { orgId, kind, name }: NewMember,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into member (org_id, kind, name, created_at) values (${orgId}, ${kind}, ${name}, ${now})
    on conflict (name) where kind <> 'person' do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export interface TokenOwner {
  readonly id: number
  readonly orgId: number
  readonly kind: Member['kind']
}

export async function tokenOwner(tx: Tx, memberId: number): Promise<TokenOwner | undefined> {
  const { rows } = await sql<TokenOwner>`
    select id, org_id as "orgId", kind from member where id = ${memberId} and deactivated_at is null`.execute(
    tx,
  )
  return rows[0]
}

export async function saveToken(
  tx: Tx,
  owner: TokenOwner,
  { hash, now, expiresAt }: { hash: Uint8Array; now: Date; expiresAt: Date | null },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into token (org_id, member_id, hash, created_at, expires_at)
    values (${owner.orgId}, ${owner.id}, ${hash}, ${now}, ${expiresAt}) returning id`.execute(tx)
  return rows[0]!.id
}

export interface KnownToken {
  readonly id: number
  readonly revoked: boolean
  readonly owner: TokenOwner
}

export async function lockToken(tx: Tx, hash: Uint8Array): Promise<KnownToken | undefined> {
  const { rows } = await sql<TokenOwner & { token: number; revoked: boolean }>`
    select token.id as token, token.revoked_at is not null as revoked,
      member.id, member.org_id as "orgId", member.kind
    from token join member on member.id = token.member_id
    where token.hash = ${hash} for update of token`.execute(tx)
  if (!rows[0]) return undefined
  const { token, revoked, ...owner } = rows[0]
  return { id: token, revoked, owner }
}

export async function markRevoked(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`update token set revoked_at = ${now} where id = ${id}`.execute(tx)
}
