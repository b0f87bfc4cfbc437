import type { Role } from '@hiepluc/contract/role.ts'
import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import { canChange } from './account-state.ts'
import { lockAccount } from './account-store.ts'
import { refuseLastAdministrator } from './deactivate-member.ts'
import { parseRoles } from './role.ts'

/** Gives a member other roles; they hold from the next request on, since each asks anew who somebody is. */
export const changeRoles = (
  db: Db,
  by: Member,
  id: number,
  given: readonly Role[],
  now: Date,
): Promise<readonly Role[]> =>
  change(db, by, async (tx) => {
    const account = await lockAccount(tx, id)
    const permit = allow<'changeRoles', AccountThings>(ACCOUNT_POLICY, by, 'changeRoles', {
      ...account,
      roles: [...account.roles, ...given],
    })
    refuseUnless(canChange(account), 'not-in-this-state')
    const roles = parseRoles(account.standing, given)
    if (!roles.includes('desk-admin')) await refuseLastAdministrator(tx, account)
    await sql`update member set roles = ${roles} where id = ${id}`.execute(tx)
    await recordEntry(tx, permit, {
      kind: 'member.roles-changed',
      at: now,
      subject: `member:${id}`,
      orgId: account.orgId,
      facts: { from: account.roles, to: roles },
    })
    return roles
  })
