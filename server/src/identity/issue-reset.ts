import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import { canReset } from './account-state.ts'
import { lockAccount } from './account-store.ts'
import { emailOf } from './email.ts'
import { issueLink } from './issue-link.ts'
import type { IssuedLink, LinkPost } from './issue-link.ts'
import type { MemberRow } from './member.ts'

/** An administrator gives a member a link to choose a new password. */
export const issueReset = (db: Db, by: Member, id: number, post: LinkPost, now: Date): Promise<IssuedLink> =>
  change(db, by, async (tx) => {
    const account = await lockAccount(tx, id)
    const permit = allow<'reset', AccountThings>(ACCOUNT_POLICY, by, 'reset', account)
    refuseUnless(canReset(account), 'not-in-this-state')
    return issueLink(tx, permit, { purpose: 'reset', account }, post, now)
  })

interface ForgetfulRow extends MemberRow {
  readonly email: string
  readonly mails_today: number
}

/** Reset mails that one account gets in a day: whoever asks for more only wants to fill a letter box. */
const MAILS_A_DAY = 5

/**
 * Somebody forgot a password. Whoever asks learns nothing: the answer is the same and comes as soon for an address that
 * nobody has.
 */
export async function askReset(
  db: Db,
  desk: Member,
  email: string,
  post: LinkPost,
  now: Date,
): Promise<void> {
  if (!post.mails) throw noMail
  const { rows } = await db.pool.query<ForgetfulRow>('select * from find_account($1)', [emailOf(email) ?? ''])
  const row = rows[0]
  if (!row || row.demo || row.mails_today >= MAILS_A_DAY) return
  await change(db, desk, async (tx) => {
    const account = await lockAccount(tx, row.member_id)
    if (canReset(account) !== true) return
    const permit = allow<'reset', AccountThings>(ACCOUNT_POLICY, desk, 'reset', account)
    await issueLink(tx, permit, { purpose: 'reset', account }, post, now)
  })
}

const noMail = new Refusal('not-ready', {
  vi: 'Bàn trực này không gửi thư; hãy nhờ quản trị viên cấp liên kết đặt lại mật khẩu.',
  en: 'This desk sends no mail; ask your administrator for a link to choose a new password.',
})
