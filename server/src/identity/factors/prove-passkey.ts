import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { memberOf } from '#identity/member.ts'
import { openSession } from '#identity/open-session.ts'
import { raiseSession } from '#identity/raise-session.ts'
import { NOBODY } from '#identity/session.ts'
import type { SessionOrigin, Visitor } from '#identity/session.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { markRemoved, markUsed } from './factor-store.ts'
import { counterGoesOn } from './passkey.ts'
import type { RelyingParty } from './passkey.ts'
import { findPasskey, takeCount } from './passkey-store.ts'
import type { PasskeyRow } from './passkey-store.ts'
import { takeChallenge } from './take-challenge.ts'
import { verifySession } from './verify-fresh.ts'

/** A passkey makes the session whole, or proves anew whose it is; returns its new token. */
export async function provePasskey(
  db: Db,
  party: RelyingParty,
  visitor: Visitor,
  answer: AuthenticationResponseJSON,
  now: Date,
): Promise<string> {
  allow<'proveByFactor', FactorThings>(FACTOR_POLICY, visitor, 'proveByFactor', visitor)
  const { challenge } = await takeChallenge(db, visitor, answer.response.clientDataJSON, 'prove', now)
  const row = await findKnown(db, visitor, answer)
  if (row?.member_id !== visitor.id) throw unknownKey
  return useChecked(db, visitor, row, await readAnswer(party, row, answer, challenge), now, async (tx) => {
    const session = await verifySession(tx, visitor)
    return raiseSession(tx, visitor, session.id, { level: 'whole', how: ['passkey'] }, now)
  })
}

/**
 * Signs a person in by a passkey alone: it has verified its owner, so it is two factors at once. Returns the session's
 * token.
 */
export async function signInByPasskey(
  db: Db,
  party: RelyingParty,
  answer: AuthenticationResponseJSON,
  origin: SessionOrigin,
  { now, demo }: { readonly now: Date; readonly demo: boolean },
): Promise<string> {
  const { challenge } = await takeChallenge(db, NOBODY, answer.response.clientDataJSON, 'sign-in', now)
  const row = await findKnown(db, NOBODY, answer)
  const { userHandle } = answer.response
  if (!row || (row.demo && !demo) || !isHandle(row, userHandle)) throw unknownKey
  const checked = await readAnswer(party, row, answer, challenge)
  const member = memberOf(row)
  return useChecked(db, member, row, checked, now, (tx) =>
    openSession(tx, member, { level: 'whole', how: ['passkey'] }, origin, now),
  )
}

const findKnown = (db: Db, asker: Member, { id }: AuthenticationResponseJSON) =>
  change(db, asker, (tx) => findPasskey(tx, Buffer.from(id, 'base64url')))

const isHandle = (row: PasskeyRow, said: string | undefined) =>
  said !== undefined && Buffer.from(said, 'base64url').equals(row.handle)

interface Checked {
  readonly counter: number
  readonly synced: boolean
}

/** Whether the answer is this passkey's, to this challenge, from a page of the desk, with its owner verified. */
async function readAnswer(
  party: RelyingParty,
  row: PasskeyRow,
  answer: AuthenticationResponseJSON,
  challenge: string,
): Promise<Checked> {
  const checked = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
    // The counter is compared here and not there: a copy must be told from any other wrong answer.
    credential: { id: answer.id, publicKey: new Uint8Array(row.public_key), counter: 0 },
  }).catch(() => undefined)
  if (!checked?.verified) throw notProved
  const { newCounter, credentialDeviceType } = checked.authenticationInfo
  return { counter: newCounter, synced: credentialDeviceType === 'multiDevice' }
}

/** Writes the use down and goes on with `then`; a passkey whose counter did not go on is ended instead. */
async function useChecked(
  db: Db,
  member: Member,
  row: PasskeyRow,
  checked: Checked,
  now: Date,
  then: (tx: Tx) => Promise<string>,
): Promise<string> {
  const token = await change(db, member, async (tx) => {
    const permit = allow<'proveByFactor', FactorThings>(FACTOR_POLICY, member, 'proveByFactor', member)
    if (counterGoesOn(row.counter, checked.counter)) {
      // Another answer may have come first: then this one is late, and nothing says that it is from a copy.
      if (!(await takeCount(tx, row.factor_id, checked))) throw notProved
      await markUsed(tx, row.factor_id, now)
      return then(tx)
    }
    await markRemoved(tx, { memberId: member.id, id: row.factor_id }, now)
    await recordEntry(tx, permit, {
      kind: 'passkey.copied',
      at: now,
      subject: `member:${member.id}`,
      orgId: member.orgId,
      facts: { factor: row.factor_id, kept: row.counter, said: checked.counter },
    })
    return undefined
  })
  if (token === undefined) throw copied
  return token
}

const unknownKey = new Refusal('not-allowed', {
  vi: 'Bàn trực không biết khóa truy cập này; hãy chọn khóa khác hoặc đăng nhập bằng mật khẩu.',
  en: 'The desk does not know this passkey; choose another, or sign in with your password.',
})

const notProved = new Refusal('not-allowed', {
  vi: 'Khóa truy cập chưa xác nhận được chủ (vân tay, khuôn mặt, mã PIN) trên trang của bàn trực; hãy thử lại.',
  en: 'The passkey did not verify its owner (finger, face, PIN) on a page of the desk; try again.',
})

const copied = new Refusal('not-allowed', {
  vi: 'Khóa truy cập này có dấu hiệu đã bị sao chép nên đã bị ngừng; hãy dùng cách xác thực khác và báo quản trị viên.',
  en: 'This passkey seems to have been copied, so it has been ended; use another factor and tell your administrator.',
})
