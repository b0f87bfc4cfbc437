import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { actAs, change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseEmail } from './email.ts'
import { findAdministrator } from './find-administrator.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { parseMemberName } from './member.ts'
import { openSession } from './open-session.ts'
import { parsePassword } from './password.ts'
import type { IsBreached } from './password.ts'
import { savePassword, savePerson } from './person-store.ts'
import type { SessionOrigin } from './session.ts'
import { takeLink } from './take-link.ts'
import { hashPassword } from './verify-password.ts'

export interface FirstAdministrator {
  readonly link: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** Makes the first desk administrator, of the organisation that runs the desk, and signs them in. */
export async function acceptSetUp(
  db: Db,
  desk: Member,
  given: FirstAdministrator,
  isBreached: IsBreached,
  origin: SessionOrigin,
  now: Date,
): Promise<string> {
  const owner = { name: parseMemberName(given.name), email: parseEmail(given.email) }
  const password = await parsePassword(given.password, owner, isBreached)
  return change(db, desk, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('identity.set-up'))`.execute(tx)
    await takeLink(tx, 'set-up', given.link, now)
    if (await findAdministrator(tx)) throw setUpAlready
    const permit = allow<'setUp', IdentityThings>(IDENTITY_POLICY, desk, 'setUp', undefined)
    const roles = ['desk-admin'] as const
    const id = await savePerson(tx, { orgId: desk.orgId, ...owner, roles, demo: false }, now)
    if (id === undefined) throw addressTaken
    await recordEntry(tx, permit, {
      kind: 'member.added',
      at: now,
      subject: `member:${id}`,
      orgId: desk.orgId,
      facts: { kind: 'person', roles, by: 'set-up link' },
    })
    const member: Member = {
      ...{ id, orgId: desk.orgId, kind: 'person', name: owner.name, standing: 'administrator', roles },
    }
    await actAs(tx, member)
    await savePassword(tx, member, await hashPassword(password), now)
    return openSession(tx, member, { level: 'enrol', how: ['password'] }, origin, now)
  })
}

const setUpAlready = new Refusal('already-there', {
  vi: 'Bàn trực đã có quản trị viên; hãy đăng nhập, hoặc nhờ quản trị viên mời bạn.',
  en: 'The desk has an administrator already; sign in, or ask the administrator to invite you.',
})

const addressTaken = new Refusal('already-there', {
  vi: 'Đã có tài khoản dùng thư điện tử này; hãy dùng địa chỉ khác.',
  en: 'There is an account with this e-mail address; use another.',
})
