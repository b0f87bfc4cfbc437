import { randomBytes } from 'node:crypto'
import { raiseSession } from '#identity/raise-session.ts'
import type { Visitor } from '#identity/session.ts'
import { allow } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { lockTotps, markUsed, saveResealed, takeStep } from './factor-store.ts'
import type { Totp } from './factor-store.ts'
import { NONCE_BYTES, openSecret, sealSecret } from './sealed-secret.ts'
import type { SecretKeys } from './sealed-secret.ts'
import { stepOf, totpPurpose } from './totp.ts'
import { verifySession } from './verify-fresh.ts'

/** A code from the authenticator app makes the session whole, or proves anew whose it is; returns its new token. */
export const proveTotp = (
  db: Db,
  keys: SecretKeys,
  visitor: Visitor,
  code: string,
  now: Date,
): Promise<string> =>
  change(db, visitor, async (tx) => {
    const session = await verifySession(tx, visitor)
    allow<'proveByFactor', FactorThings>(FACTOR_POLICY, visitor, 'proveByFactor', visitor)
    const totps = await lockTotps(tx, visitor.id, 'in force')
    const fitting = totps.map((totp) => fit(keys, totp, code, now)).find((one) => one !== undefined)
    if (!fitting) throw wrongCode
    const { totp, secret, step } = fitting
    if (!(await takeStep(tx, totp.id, step))) throw usedCode
    await markUsed(tx, totp.id, now)
    if (totp.sealed.keyId !== keys.current) await resealUnderCurrent(tx, keys, totp, secret)
    return raiseSession(tx, visitor, session.id, { level: 'whole', how: ['totp'] }, now)
  })

function fit(keys: SecretKeys, totp: Totp, code: string, now: Date) {
  const secret = openSecret(keys, totpPurpose(totp.id), totp.sealed)
  // Somebody took the key away, or changed the row: no code can be right, and whoever runs the desk must hear of it.
  if (!secret)
    throw new Error(`the secret of factor ${totp.id} does not open under the key ${totp.sealed.keyId}`)
  const step = stepOf(secret, code, now)
  return step === undefined ? undefined : { totp, secret, step }
}

/** After a change of keys each secret moves to the new one when it is next used. */
const resealUnderCurrent = (tx: Tx, keys: SecretKeys, { id }: Totp, secret: Uint8Array) =>
  saveResealed(tx, id, sealSecret(keys, totpPurpose(id), secret, randomBytes(NONCE_BYTES)))

const wrongCode = new Refusal('not-allowed', {
  vi: 'Mã không đúng. Hãy nhập 6 chữ số đang hiện trong ứng dụng xác thực, hoặc dùng cách xác thực khác.',
  en: 'The code is not right. Type the six digits that your app shows now, or use another factor.',
})

const usedCode = new Refusal('not-allowed', {
  vi: 'Mã này đã được dùng rồi; hãy chờ mã tiếp theo, tối đa 30 giây.',
  en: 'This code has been used; wait for the next one, thirty seconds at most.',
})
