import { randomBytes } from 'node:crypto'
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server'
import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'kysely'
import type { Visitor } from '#identity/session.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { confirmFactor } from './confirm-factor.ts'
import type { Confirmed } from './confirm-factor.ts'
import { canAdd, CEREMONY_MS, parseFactorName } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { lockOwner, saveFactor } from './factor-store.ts'
import type { RelyingParty } from './passkey.ts'
import { passkeysOf, saveChallenge, savePasskey } from './passkey-store.ts'
import type { NewPasskey } from './passkey-store.ts'
import { takeChallenge } from './take-challenge.ts'
import { verifyFresh } from './verify-fresh.ts'

const HANDLE_BYTES = 32
/** Ed25519, ES256, RS256 (RFC 9053, RFC 8812): what authenticators make today. */
const ALGORITHMS = [-8, -7, -257]

/** Asks a member's authenticator for a new passkey. */
export const beginPasskey = (
  db: Db,
  party: RelyingParty,
  visitor: Visitor,
  now: Date,
): Promise<PublicKeyCredentialCreationOptionsJSON> =>
  change(db, visitor, async (tx) => {
    allow<'addFactor', FactorThings>(FACTOR_POLICY, visitor, 'addFactor', visitor)
    await checkRoom(tx, visitor, now)
    const known = await passkeysOf(tx, visitor.id)
    // The same for all passkeys of one person, so that an authenticator lists that person once.
    const handle = known[0]?.handle ?? randomBytes(HANDLE_BYTES)
    const options = await generateRegistrationOptions({
      rpName: party.name,
      rpID: party.id,
      userName: await addressOf(tx, visitor.id),
      userDisplayName: visitor.name,
      userID: new Uint8Array(handle),
      challenge: new Uint8Array(randomBytes(32)),
      timeout: CEREMONY_MS,
      attestationType: 'none',
      supportedAlgorithmIDs: [...ALGORITHMS],
      excludeCredentials: known.map(({ credential, transports }) => ({
        id: credential.toString('base64url'),
        transports,
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    const until = new Date(now.getTime() + CEREMONY_MS)
    await saveChallenge(tx, { challenge: options.challenge, purpose: 'add-passkey', handle, until }, now)
    return options
  })

/** Takes what the authenticator answered, under the name its owner gives it. */
export async function addPasskey(
  db: Db,
  party: RelyingParty,
  visitor: Visitor,
  given: { readonly name: string; readonly answer: RegistrationResponseJSON },
  now: Date,
): Promise<Confirmed> {
  const name = parseFactorName(given.name)
  const asked = await takeChallenge(db, visitor, given.answer.response.clientDataJSON, 'add-passkey', now)
  const passkey = await readAnswer(party, given.answer, asked.challenge)
  return change(db, visitor, async (tx) => {
    const factors = await checkRoom(tx, visitor, now)
    const owner = { memberId: visitor.id, orgId: visitor.orgId }
    const id = await saveFactor(tx, { ...owner, kind: 'passkey', name }, now, true)
    if (!(await savePasskey(tx, id, visitor.id, { ...passkey, handle: asked.handle! }))) throw knownAlready
    return confirmFactor(tx, visitor, { id, kind: 'passkey', isFirst: factors.length === 0 }, now)
  })
}

async function checkRoom(tx: Tx, visitor: Visitor, now: Date) {
  await lockOwner(tx, visitor.id)
  const factors = await verifyFresh(tx, visitor, now)
  const kinds = factors.map(({ kind }) => kind)
  refuseUnless(canAdd('passkey', kinds), 'not-in-this-state')
  return factors
}

async function addressOf(tx: Tx, id: number): Promise<string> {
  const { rows } = await sql<{ email: string }>`select email from member where id = ${id}`.execute(tx)
  return rows[0]!.email
}

/** What the authenticator made, if it was asked by a page of the desk and has seen that its owner was there. */
async function readAnswer(
  party: RelyingParty,
  answer: RegistrationResponseJSON,
  challenge: string,
): Promise<Omit<NewPasskey, 'handle'>> {
  const checked = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge,
    expectedOrigin: [...party.origins],
    expectedRPID: party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: [...ALGORITHMS],
  }).catch(() => undefined)
  if (!checked?.verified) throw notMade
  const { credential, credentialDeviceType } = checked.registrationInfo
  return {
    credential: Buffer.from(credential.id, 'base64url'),
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: credential.transports ?? [],
    synced: credentialDeviceType === 'multiDevice',
  }
}

const notMade = new Refusal('malformed', {
  vi: 'Không nhận được khóa truy cập này: nó không được tạo trên trang của bàn trực, hoặc thiết bị chưa xác nhận chủ (vân tay, khuôn mặt, mã PIN). Hãy làm lại.',
  en: 'This passkey can’t be taken: it was not made on a page of the desk, or the device did not verify its owner (finger, face, PIN). Begin again.',
})

const knownAlready = new Refusal('already-there', {
  vi: 'Khóa truy cập này đã được đăng ký; hãy dùng thiết bị khác.',
  en: 'This passkey is registered already; use another device.',
})
