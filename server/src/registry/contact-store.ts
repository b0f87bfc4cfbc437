import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { ContactRow, GivenContact } from './contact.ts'

const SELECTED = sql.raw(`select c.id, c.org_id as "orgId", c.role, c.name, c.email, c.phone, c.language,
    c.verified_at as "verifiedAt", c.confirmed_at as "confirmedAt", c.openpgp,
    (select max(l.expires_at) from contact_link l where l.contact_id = c.id and l.used_at is null) as "askedUntil"
  from contact c`)

async function where(tx: Tx, wanted: RawBuilder<unknown>): Promise<readonly ContactRow[]> {
  const { rows } =
    await sql<ContactRow>`${SELECTED} where c.removed_at is null and ${wanted} order by c.id`.execute(tx)
  return rows
}

export const contactsOf = (tx: Tx, orgId: number): Promise<readonly ContactRow[]> =>
  where(tx, sql`c.org_id = ${orgId}`)

/** undefined: there is none that this member may read. */
export async function findContact(tx: Tx, id: number): Promise<ContactRow | undefined> {
  return (await where(tx, sql`c.id = ${id}`))[0]
}

/** The same, kept from changing until the transaction ends, where the member may change it. */
export async function lockContact(tx: Tx, id: number): Promise<ContactRow | undefined> {
  await sql`select from contact where id = ${id} for update`.execute(tx)
  return findContact(tx, id)
}

/** Who bears this name in this role already, the ones that were taken out among them. */
export async function findNamed(
  tx: Tx,
  orgId: number,
  { role, name }: GivenContact,
): Promise<{ readonly id: number; readonly isRemoved: boolean } | undefined> {
  const { rows } = await sql<{ id: number; isRemoved: boolean }>`
    select id, removed_at is not null as "isRemoved" from contact
    where org_id = ${orgId} and role = ${role} and name = ${name}`.execute(tx)
  return rows[0]
}

export async function insertContact(tx: Tx, orgId: number, given: GivenContact, now: Date): Promise<number> {
  const { role, name, email, phone, language, openpgp = null } = given
  const { rows } = await sql<{ id: number }>`
    insert into contact (org_id, role, name, email, phone, language, openpgp, created_at)
    values (${orgId}, ${role}, ${name}, ${email}, ${phone}, ${language}, ${openpgp}, ${now}) returning id`.execute(
    tx,
  )
  return rows[0]!.id
}

/** Also brings back one that was taken out. */
export async function saveContact(tx: Tx, id: number, given: GivenContact): Promise<void> {
  const { role, name, email, phone, language, openpgp } = given
  await sql`
    update contact set role = ${role}, name = ${name}, email = ${email}, phone = ${phone}, language = ${language},
      openpgp = ${openpgp === undefined ? sql`openpgp` : openpgp}, removed_at = null where id = ${id}`.execute(
    tx,
  )
}

export const endContact = (tx: Tx, id: number, now: Date) =>
  sql`update contact set removed_at = ${now} where id = ${id}`.execute(tx)

/** How an organisation is called to its people; undefined: there is none that this member may read, or it has no contacts. */
export async function findOrganisation(
  tx: Tx,
  id: number,
): Promise<{ readonly id: number; readonly name: string } | undefined> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from organisation where id = ${id}`.execute(tx)
  return rows[0]
}

export const countContacts = async (tx: Tx, orgId: number): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from contact where org_id = ${orgId} and removed_at is null`.execute(tx)
  return rows[0]!.count
}

export const saveLink = (
  tx: Tx,
  { id, orgId, email }: ContactRow,
  hash: Buffer,
  { now, expiresAt }: { readonly now: Date; readonly expiresAt: Date },
) =>
  sql`insert into contact_link (hash, contact_id, org_id, email, created_at, expires_at)
    values (${hash}, ${id}, ${orgId}, ${email}, ${now}, ${expiresAt})`.execute(tx)

/** Whom to ask whether they are still there: verified, not confirmed since one day, and not asked since another. */
export const overdueContacts = (
  tx: Tx,
  { confirmed, asked }: { readonly confirmed: Date; readonly asked: Date },
  limit: number,
): Promise<readonly ContactRow[]> =>
  where(
    tx,
    sql`c.id in (select d.id from contact d
      where d.verified_at is not null and d.removed_at is null and coalesce(d.confirmed_at, d.verified_at) < ${confirmed}
        and not exists (select from contact_link l where l.contact_id = d.id and l.created_at > ${asked})
      order by d.id limit ${limit})`,
  )
