import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findAdministrator } from './find-administrator.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { linkExpiry, linkHash, linkText } from './link.ts'

/** A secret that makes the first desk administrator, once; undefined: there is an administrator. */
export const issueSetUpLink = (db: Db, desk: Member, now: Date): Promise<string | undefined> =>
  change(db, desk, async (tx) => {
    if (await findAdministrator(tx)) return undefined
    const permit = allow<'setUp', IdentityThings>(IDENTITY_POLICY, desk, 'setUp', undefined)
    const secret = linkText(randomBytes(32))
    const expiresAt = linkExpiry('set-up', now)
    await sql`insert into link (purpose, hash, created_at, expires_at)
      values ('set-up', ${linkHash(secret)}, ${now}, ${expiresAt})`.execute(tx)
    await recordEntry(tx, permit, {
      kind: 'link.issued',
      at: now,
      subject: 'desk',
      facts: { purpose: 'set-up', expiresAt: expiresAt.toISOString() },
    })
    return secret
  })
