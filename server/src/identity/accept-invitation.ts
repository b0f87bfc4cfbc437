import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import { actAs, change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import { findFactors } from './find-factors.ts'
import { findLink } from './find-link.ts'
import { memberOf, parseMemberName } from './member.ts'
import { openSession } from './open-session.ts'
import { parsePassword } from './password.ts'
import type { IsBreached } from './password.ts'
import { savePassword } from './person-store.ts'
import { levelAfterPassword, NOBODY } from './session.ts'
import type { SessionOrigin } from './session.ts'
import { takeLink } from './take-link.ts'
import { hashPassword } from './verify-password.ts'

export interface Acceptance {
  readonly link: string
  /** absent: the name the invitation gave stays */
  readonly name?: string | undefined
  readonly password: string
}

/** Takes up an invitation: its owner chooses a password and is signed in. */
export async function acceptInvitation(
  db: Db,
  given: Acceptance,
  isBreached: IsBreached,
  origin: SessionOrigin,
  now: Date,
): Promise<string> {
  const invited = await findLink(db, 'invitation', given.link, now)
  const name = given.name === undefined ? invited.name : parseMemberName(given.name)
  const password = await parsePassword(given.password, { email: invited.email, name }, isBreached)
  const member = memberOf({ ...invited, name })
  return change(db, NOBODY, async (tx) => {
    const taken = await takeLink(tx, 'invitation', given.link, now)
    await actAs(tx, member)
    const permit = allow<'acceptInvitation', AccountThings>(
      ACCOUNT_POLICY,
      member,
      'acceptInvitation',
      member,
    )
    if (name !== invited.name) await rename(tx, name)
    await savePassword(tx, member, await hashPassword(password), now)
    await recordEntry(tx, permit, {
      kind: 'member.came-in',
      at: now,
      subject: `member:${member.id}`,
      orgId: member.orgId,
      facts: { link: taken.id },
    })
    const factors = await findFactors(tx, member.id)
    const level = levelAfterPassword({
      standing: invited.standing,
      hasOne: factors.length > 0,
      demo: invited.demo,
    })
    return openSession(tx, member, { level, how: ['password'] }, origin, now)
  })
}

/** People say themselves what they are called; the function of the owner changes that and nothing else. */
const rename = (tx: Tx, name: string) => sql`select rename_oneself(${name})`.execute(tx)
