import { sql } from 'kysely'
import { raiseSession } from '#identity/raise-session.ts'
import type { Visitor } from '#identity/session.ts'
import { verifyPassword } from '#identity/verify-password.ts'
import { allow } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { factorsOf } from './factor-store.ts'
import { verifySession } from './verify-fresh.ts'

/** Whoever has no second factor proves anew by the password who they are; returns the session's new token. */
export const provePassword = (db: Db, visitor: Visitor, password: string, now: Date): Promise<string> =>
  change(db, visitor, async (tx) => {
    const session = await verifySession(tx, visitor)
    allow<'proveByFactor', FactorThings>(FACTOR_POLICY, visitor, 'proveByFactor', visitor)
    if ((await factorsOf(tx, visitor.id)).length > 0) throw useFactor
    if (!(await verifyPassword(await hashOf(tx, visitor.id), password))) throw wrongPassword
    return raiseSession(tx, visitor, session.id, { level: 'whole', how: ['password'] }, now)
  })

async function hashOf(tx: Tx, id: number): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    select found.hash from member m, find_password(m.email) found
    where m.id = ${id} and found.member_id = m.id`.execute(tx)
  return rows[0]?.hash
}

const useFactor = new Refusal('not-allowed', {
  vi: 'Bạn đã có lớp xác thực thứ hai, nên hãy xác nhận bằng lớp đó thay vì mật khẩu.',
  en: 'You have a second factor; prove by it who you are, not by the password.',
})

const wrongPassword = new Refusal('not-allowed', {
  vi: 'Mật khẩu không đúng; hãy thử lại.',
  en: 'The password is not right; try again.',
})
