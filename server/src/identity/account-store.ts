import type { Role } from '@hiepluc/contract/role.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Standing } from './organisation.ts'

/** A person's account, locked; what acts on it decide by. */
export interface AccountRow {
  readonly id: number
  readonly orgId: number
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  readonly demo: boolean
  readonly deactivated: boolean
  readonly organisation: string
  readonly standing: Standing
  readonly isIn: boolean
  readonly hasPassword: boolean
}

/** Whether a member (m) has something to come in by; an example of a demonstration who came in has. */
export const IS_IN = sql<boolean>`(exists (select from password p where p.member_id = m.id) or exists (
  select from outside_identity i where i.member_id = m.id and i.removed_at is null) or (
  m.demo and exists (select from session s where s.member_id = m.id)))`

/** An account the asker may see; others are as if there were none. */
export const findAccount = (tx: Tx, id: number): Promise<AccountRow> => accountOf(tx, id, sql``)

/** The same, kept from changing until the transaction ends. */
export const lockAccount = (tx: Tx, id: number): Promise<AccountRow> =>
  accountOf(tx, id, sql`for update of m`)

async function accountOf(tx: Tx, id: number, lock: RawBuilder<unknown>): Promise<AccountRow> {
  const { rows } = await sql<AccountRow>`
    select m.id, m.org_id as "orgId", m.name, m.email, m.roles, m.demo, m.deactivated_at is not null as deactivated,
      o.name as organisation, o.standing,
      exists (select from password p where p.member_id = m.id) as "hasPassword", ${IS_IN} as "isIn"
    from member m join organisation o on o.id = m.org_id
    where m.id = ${id} and m.kind = 'person' ${lock}`.execute(tx)
  if (!rows[0]) throw noAccount(id)
  return rows[0]
}

export interface OrganisationRow {
  readonly id: number
  readonly name: string
  readonly standing: Standing
}

export async function organisationOf(tx: Tx, id: number): Promise<OrganisationRow> {
  const { rows } = await sql<OrganisationRow>`
    select id, name, standing from organisation where id = ${id}`.execute(tx)
  if (!rows[0]) throw noOrganisation(id)
  return rows[0]
}

/** Ends what lets a member in: sessions but the one kept, and, where they go for good, tokens and links. */
export async function endSessions(tx: Tx, memberId: number, now: Date, kept?: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update session set revoked_at = ${now}
    where member_id = ${memberId} and revoked_at is null and id is distinct from ${kept ?? null}`.execute(tx)
  return Number(numAffectedRows)
}

export async function endTokens(tx: Tx, memberId: number, now: Date): Promise<number> {
  const { numAffectedRows = 0n } = await sql`update token set revoked_at = ${now}
    where member_id = ${memberId} and revoked_at is null`.execute(tx)
  return Number(numAffectedRows)
}

/** Whoever is invited again later may come in through the same provider, as another member. */
export async function endIdentities(tx: Tx, memberId: number, now: Date): Promise<void> {
  await sql`update outside_identity set removed_at = ${now}
    where member_id = ${memberId} and removed_at is null`.execute(tx)
}

export async function endLinks(tx: Tx, memberId: number, now: Date): Promise<void> {
  await sql`update link set revoked_at = ${now}
    where member_id = ${memberId} and revoked_at is null and used_at is null`.execute(tx)
}

const noAccount = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có thành viên số ${id}. Hãy mở lại danh sách thành viên.`,
    en: `There is no member number ${id}. Open the list of members again.`,
  })

const noOrganisation = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có đơn vị số ${id}. Hãy chọn đơn vị trong danh sách.`,
    en: `There is no organisation number ${id}. Choose one from the list.`,
  })
