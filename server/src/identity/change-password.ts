import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { tryWithin } from '#platform/budget.ts'
import { actAs, change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { Refusal } from '#platform/refusal.ts'
import { passwordChangedMail } from './account-mail.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import { endSessions, endTokens } from './account-store.ts'
import { proofBudgets } from './attempt.ts'
import { findLink } from './find-link.ts'
import { memberOf } from './member.ts'
import { canChangePassword, parsePassword } from './password.ts'
import type { IsBreached } from './password.ts'
import { savePassword } from './person-store.ts'
import { readEmail } from './read-email.ts'
import { raiseSession } from './raise-session.ts'
import { NOBODY } from './session.ts'
import type { Visitor } from './session.ts'
import { takeLink } from './take-link.ts'
import { findPassword } from './sign-in.ts'
import { hashPassword, verifyPassword } from './verify-password.ts'

export interface NewPassword {
  readonly current: string
  readonly password: string
}

/** What a new password is chosen under. */
export interface PasswordRules {
  readonly isBreached: IsBreached
  /** the desk sends mail: its owner hears of the change */
  readonly mails: boolean
}

/** Somebody who is signed in chooses another password. Other sessions end; this one gets another token. */
export async function changePassword(
  db: Db,
  visitor: Visitor,
  given: NewPassword,
  rules: PasswordRules,
  now: Date,
): Promise<string> {
  const { session } = visitor
  if (!session) throw atTheDesk
  const email = (await readEmail(db, visitor)) ?? ''
  const known = await findPassword(db, email)
  refuseUnless(canChangePassword(known !== undefined), 'not-in-this-state')
  await tryWithin(db, proofBudgets(visitor.id), now, async () => {
    if (!(await verifyPassword(known?.hash, given.current))) throw wrongPassword
  })
  const password = await parsePassword(given.password, { email, name: visitor.name }, rules.isBreached)
  return change(db, visitor, async (tx) => {
    await replacePassword(tx, visitor, { password, email, kept: session.id, rules }, now)
    return raiseSession(tx, visitor, session.id, { level: session.level, how: session.how }, now)
  })
}

/** Somebody who lost a password chooses another by a link. All sessions end, and they sign in with it. */
export async function resetPassword(
  db: Db,
  { link, password: text }: { readonly link: string; readonly password: string },
  rules: PasswordRules,
  now: Date,
): Promise<Member> {
  const found = await findLink(db, 'reset', link, now)
  const password = await parsePassword(text, found, rules.isBreached)
  const member = memberOf(found)
  await change(db, NOBODY, async (tx) => {
    await takeLink(tx, 'reset', link, now)
    await actAs(tx, member)
    await replacePassword(tx, member, { password, email: found.email, rules }, now)
    // Whoever knew the lost one may have made themselves a way to stay.
    await endTokens(tx, member.id, now)
  })
  return member
}

interface Replacement {
  readonly password: string
  readonly email: string
  readonly rules: PasswordRules
  /** the session that goes on */
  readonly kept?: number
}

async function replacePassword(
  tx: Tx,
  member: Member,
  { password, email, rules, kept }: Replacement,
  now: Date,
): Promise<void> {
  const permit = allow<'changePassword', AccountThings>(ACCOUNT_POLICY, member, 'changePassword', member)
  await savePassword(tx, member, await hashPassword(password), now)
  const sessions = await endSessions(tx, member.id, now, kept)
  if (rules.mails) {
    const mail = passwordChangedMail(email, member.name, now)
    await writeMessage(tx, { orgId: member.orgId, account: true, mail }, now)
  }
  await recordEntry(tx, permit, {
    kind: 'password.changed',
    at: now,
    subject: `member:${member.id}`,
    orgId: member.orgId,
    facts: { by: kept === undefined ? 'link' : 'password', sessionsEnded: sessions },
  })
}

const wrongPassword = new Refusal('malformed', {
  vi: 'Mật khẩu hiện tại không đúng; hãy nhập lại.',
  en: 'The current password is not right; type it again.',
})

const atTheDesk = new Refusal('not-allowed', {
  vi: 'Mật khẩu chỉ đổi được khi đăng nhập trên trang của bàn trực, không qua mã truy cập.',
  en: 'A password is changed by somebody who signed in on the desk’s page, not by a token.',
})
