import { randomBytes } from 'node:crypto'
import type { Visitor } from '#identity/session.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import { confirmFactor } from './confirm-factor.ts'
import type { Confirmed } from './confirm-factor.ts'
import { canAdd, ENROLMENT_MS, parseFactorName } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { lockOwner, lockTotps, markConfirmed, saveFactor, saveTotp, takeStep } from './factor-store.ts'
import { NONCE_BYTES, openSecret, sealSecret } from './sealed-secret.ts'
import type { SecretKeys } from './sealed-secret.ts'
import { stepOf, TOTP_SECRET_BYTES, totpPurpose, totpSetUp } from './totp.ts'
import { verifyFresh } from './verify-fresh.ts'

export interface TotpBegun {
  readonly factor: number
  /** what the app reads from the picture */
  readonly uri: string
  /** the same for typing */
  readonly secret: string
}

/** Draws a secret for an authenticator app; it counts once a code of it has come back. */
export const beginTotp = (
  db: Db,
  keys: SecretKeys,
  visitor: Visitor,
  given: { readonly name: string },
  now: Date,
): Promise<TotpBegun> =>
  change(db, visitor, async (tx) => {
    const name = parseFactorName(given.name)
    allow<'addFactor', FactorThings>(FACTOR_POLICY, visitor, 'addFactor', visitor)
    await lockOwner(tx, visitor.id)
    const factors = await verifyFresh(tx, visitor, now)
    const kinds = factors.map(({ kind }) => kind)
    refuseUnless(canAdd('totp', kinds), 'not-in-this-state')
    const owner = { memberId: visitor.id, orgId: visitor.orgId }
    const factor = await saveFactor(tx, { ...owner, kind: 'totp', name }, now, false)
    const secret = randomBytes(TOTP_SECRET_BYTES)
    const sealed = sealSecret(keys, totpPurpose(factor), secret, randomBytes(NONCE_BYTES))
    await saveTotp(tx, factor, visitor.id, sealed)
    return { factor, ...totpSetUp(secret, visitor.name) }
  })

/** The first code of an authenticator app puts it in force. */
export const confirmTotp = (
  db: Db,
  keys: SecretKeys,
  visitor: Visitor,
  { factor, code }: { readonly factor: number; readonly code: string },
  now: Date,
): Promise<Confirmed> =>
  change(db, visitor, async (tx) => {
    await lockOwner(tx, visitor.id)
    const factors = await verifyFresh(tx, visitor, now)
    const begun = (await lockTotps(tx, visitor.id, 'begun')).find(({ id }) => id === factor)
    if (!begun || now.getTime() - begun.createdAt.getTime() > ENROLMENT_MS) throw notBegun
    const secret = openSecret(keys, totpPurpose(factor), begun.sealed)
    const step = secret && stepOf(secret, code, now)
    if (step === undefined) throw otherCode
    await takeStep(tx, factor, step)
    await markConfirmed(tx, factor, now)
    return confirmFactor(tx, visitor, { id: factor, kind: 'totp', isFirst: factors.length === 0 }, now)
  })

const notBegun = new Refusal('not-found', {
  vi: 'Việc thiết lập ứng dụng xác thực này đã quá 15 phút hoặc đã bắt đầu lại; hãy quét mã mới.',
  en: 'Setting up this authenticator app took longer than 15 minutes or was begun anew; scan a new picture.',
})

const otherCode = new Refusal('malformed', {
  vi: 'Mã không khớp. Hãy nhập 6 chữ số đang hiện trong ứng dụng; nếu vẫn không khớp, hãy chỉnh giờ tự động trên điện thoại.',
  en: 'The code does not fit. Type the six digits that the app shows now; if it still fails, set the phone’s clock to automatic.',
})
