import { sql } from 'kysely'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import { canChange } from './account-state.ts'
import { endIdentities, endLinks, endSessions, endTokens, lockAccount } from './account-store.ts'
import type { AccountRow } from './account-store.ts'

/** Ends an account, with all that lets it in, at once. It is never removed: what it did keeps its name. */
export const deactivateMember = (db: Db, by: Member, id: number, now: Date): Promise<void> =>
  change(db, by, async (tx) => {
    const account = await lockAccount(tx, id)
    const permit = allow<'deactivate', AccountThings>(ACCOUNT_POLICY, by, 'deactivate', account)
    refuseUnless(canChange(account), 'not-in-this-state')
    await refuseLastAdministrator(tx, account)
    await sql`update member set deactivated_at = ${now} where id = ${id}`.execute(tx)
    const sessions = await endSessions(tx, id, now)
    const tokens = await endTokens(tx, id, now)
    await endLinks(tx, id, now)
    await endIdentities(tx, id, now)
    await recordEntry(tx, permit, {
      kind: 'member.deactivated',
      at: now,
      subject: `member:${id}`,
      orgId: account.orgId,
      facts: { sessions, tokens },
    })
  })

/** Without an administrator nobody could be invited any more. */
export async function refuseLastAdministrator(tx: Tx, { id, roles, demo }: AccountRow): Promise<void> {
  if (!roles.includes('desk-admin') || demo) return
  await sql`select pg_advisory_xact_lock(hashtext('identity.set-up'))`.execute(tx)
  const { rows } = await sql`select from member where kind = 'person' and 'desk-admin' = any (roles)
    and deactivated_at is null and not demo and id <> ${id} limit 1`.execute(tx)
  if (rows.length === 0) throw lastOne
}

const lastOne = new Refusal('not-in-this-state', {
  vi: 'Đây là quản trị viên cuối cùng của bàn trực; hãy mời một quản trị viên khác trước.',
  en: 'This is the desk’s last administrator; invite another one first.',
})
