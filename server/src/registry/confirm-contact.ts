import { sql } from 'kysely'
import { linkHash } from '#identity/link.ts'
import { badLink } from '#identity/take-link.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { ContactKept } from './add-contact.ts'
import { CONTACT_POLICY } from './contact-policy.ts'
import type { ContactThings } from './contact-policy.ts'

interface FoundRow {
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly organisation_en: string | null
  readonly verified: boolean
  readonly expires_at: Date
}

/** Whose address a good link is for. Programs open links before people do: nothing changes by looking. */
export async function findContactLink(db: Db, secret: string, now: Date) {
  const hash = linkHash(secret)
  if (hash === undefined) throw badLink
  const { rows } = await db.pool.query<FoundRow>('select * from find_contact_link($1, $2)', [hash, now])
  const row = rows[0]
  if (!row) throw badLink
  return {
    ...{
      name: row.name,
      email: row.email,
      isVerified: row.verified,
      expiresAt: row.expires_at.toISOString(),
    },
    organisation: {
      name: row.organisation,
      ...(row.organisation_en !== null && { nameEn: row.organisation_en }),
    },
  }
}

interface TakenRow {
  readonly contact_id: number
  readonly org_id: number
  readonly was_verified: boolean
}

/** Whoever reads an address says that it is right: once a link, of many at a time the first. */
export async function confirmContact(
  db: Db,
  desk: Member,
  secret: string,
  kept: ContactKept,
  now: Date,
): Promise<void> {
  const hash = linkHash(secret)
  if (hash === undefined) throw badLink
  await change(db, desk, async (tx) => {
    const { rows } = await sql<TakenRow>`select * from take_contact_link(${hash}, ${now})`.execute(tx)
    const row = rows[0]
    if (!row) throw badLink
    const { contact_id: id, org_id: orgId } = row
    const permit = allow<'confirm', ContactThings>(CONTACT_POLICY, desk, 'confirm', { orgId })
    await kept(tx, { id, orgId }, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'contact.confirmed', at: now, subject: `contact:${id}`, orgId },
      facts: { verified: !row.was_verified },
    })
  })
}
