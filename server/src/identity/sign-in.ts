import { tryWithin } from '#platform/budget.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { signInBudgets } from './attempt.ts'
import { emailOf } from './email.ts'
import { findFactors } from './find-factors.ts'
import { isKnownDevice } from './keep-device.ts'
import { memberOf } from './member.ts'
import type { MemberRow } from './member.ts'
import { openSession } from './open-session.ts'
import { noteFailedSignIn } from './record-failed-sign-ins.ts'
import { levelAfterPassword } from './session.ts'
import type { SessionOrigin } from './session.ts'
import { verifyPassword } from './verify-password.ts'

interface PasswordRow extends MemberRow {
  readonly hash: string
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

/**
 * Opens a session for whoever knows the password of an account. Why it is refused is not said: neither whether the
 * account is there, nor whether it was deactivated. Who guesses is slowed down, and counted.
 */
export async function signIn(
  db: Db,
  given: Credentials,
  origin: SessionOrigin,
  now: Date,
  demo: boolean,
): Promise<string> {
  const device = (await isKnownDevice(db, origin.device, given.email)) ? origin.device : undefined
  const budgets = signInBudgets({ address: origin.address ?? '', email: given.email, device })
  return tryWithin(db, budgets, now, async () => {
    try {
      return await signInNow(db, given, origin, now, demo)
    } catch (error) {
      if (error === wrongPassword) await noteFailedSignIn(db, given.email, now)
      throw error
    }
  })
}

async function signInNow(
  db: Db,
  given: Credentials,
  origin: SessionOrigin,
  now: Date,
  demo: boolean,
): Promise<string> {
  const row = await findPassword(db, given.email)
  const known = row && (demo || !row.demo) ? row : undefined
  if (!(await verifyPassword(known?.hash, given.password)) || !known) throw wrongPassword
  const member = memberOf(known)
  return change(db, member, async (tx) => {
    const factors = await findFactors(tx, member.id)
    const level = levelAfterPassword({
      standing: known.standing,
      hasOne: factors.length > 0,
      demo: known.demo,
    })
    return openSession(tx, member, { level, how: ['password'] }, origin, now)
  })
}

/** A person by e-mail, with what their password is checked against. */
export async function findPassword(db: Db, email: string): Promise<PasswordRow | undefined> {
  const { rows } = await db.pool.query<PasswordRow>('select * from find_password($1)', [emailOf(email) ?? ''])
  return rows[0]
}

const wrongPassword = new Refusal('not-signed-in', {
  vi: 'Thư điện tử hoặc mật khẩu không đúng. Hãy thử lại; nếu quên mật khẩu, hãy nhờ quản trị viên của đơn vị.',
  en: 'The e-mail address or the password is not right. Try again; if the password is lost, ask your administrator.',
})
