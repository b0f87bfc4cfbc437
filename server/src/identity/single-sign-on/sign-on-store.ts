import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { MemberRow } from '#identity/member.ts'

export interface SignOn {
  readonly provider: string
  readonly nonce: string
  readonly verifier: string
  readonly invitation: string | null
  readonly returnTo: string
}

export interface NewSignOn extends SignOn {
  readonly state: string
  readonly browser: string
  readonly until: Date
}

const sha256 = (text: string) => hash('sha256', text, 'buffer')

export const saveSignOn = (tx: Tx, given: NewSignOn, now: Date) => {
  const { state, browser, provider, nonce, verifier, invitation, returnTo, until } = given
  return sql`select keep_sign_on(${sha256(state)}, ${sha256(browser)}, ${provider}, ${nonce}, ${verifier},
    ${invitation}, ${returnTo}, ${now}, ${until})`.execute(tx)
}

/** Takes the way that this browser set out on; undefined: none, or over, or another browser's. */
export async function takeSignOnRow(
  tx: Tx,
  state: string,
  browser: string,
  now: Date,
): Promise<SignOn | undefined> {
  const { rows } = await sql<SignOn>`
    select provider, nonce, verifier, invitation, return_to as "returnTo"
    from take_sign_on(${sha256(state)}, ${sha256(browser)}, ${now})`.execute(tx)
  return rows[0]
}

export interface OrganisationKeys {
  readonly organisation: string
  /** of the organisation that it is a unit of */
  readonly parent: string | null
}

export async function organisationKeys(tx: Tx, orgId: number): Promise<OrganisationKeys | undefined> {
  const { rows } = await sql<OrganisationKeys>`select * from find_organisation_keys(${orgId})`.execute(tx)
  return rows[0]
}

/** A person as a provider numbers them. */
export interface IdentityRow extends MemberRow, OrganisationKeys {
  readonly identity_id: number
}

export async function findIdentity(
  tx: Tx,
  issuer: string,
  subject: string,
): Promise<IdentityRow | undefined> {
  const { rows } = await sql<IdentityRow>`
    select * from find_outside_identity(${issuer}, ${subject})`.execute(tx)
  return rows[0]
}

export interface NewIdentity {
  readonly memberId: number
  readonly orgId: number
  readonly provider: string
  readonly issuer: string
  readonly subject: string
}

/** undefined: the provider's subject is somebody already. */
export async function saveIdentity(tx: Tx, given: NewIdentity, now: Date): Promise<number | undefined> {
  const { memberId, orgId, provider, issuer, subject } = given
  const { rows } = await sql<{ id: number }>`
    insert into outside_identity (member_id, org_id, provider, issuer, subject, created_at)
    values (${memberId}, ${orgId}, ${provider}, ${issuer}, ${subject}, ${now})
    on conflict (issuer, subject) where removed_at is null do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export const markIdentityUsed = (tx: Tx, id: number, now: Date) =>
  sql`update outside_identity set last_used_at = ${now} where id = ${id}`.execute(tx)
