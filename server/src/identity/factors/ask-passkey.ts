import { randomBytes } from 'node:crypto'
import { generateAuthenticationOptions } from '@simplewebauthn/server'
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import type { Visitor } from '#identity/session.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { CEREMONY_MS } from './factor.ts'
import type { RelyingParty } from './passkey.ts'
import { passkeysOf, saveChallenge } from './passkey-store.ts'

/**
 * Asks an authenticator to prove who is there: one of the member's own to go on with a session, or any that knows the
 * desk to sign in by it alone.
 */
export const askPasskey = (
  db: Db,
  party: RelyingParty,
  visitor: Visitor,
  purpose: 'prove' | 'sign-in',
  now: Date,
): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  change(db, visitor, async (tx) => {
    const known = purpose === 'prove' ? await passkeysOf(tx, visitor.id) : []
    const options = await generateAuthenticationOptions({
      rpID: party.id,
      challenge: new Uint8Array(randomBytes(32)),
      timeout: CEREMONY_MS,
      userVerification: 'required',
      allowCredentials: known.map(({ credential, transports }) => ({
        id: credential.toString('base64url'),
        transports,
      })),
    })
    const until = new Date(now.getTime() + CEREMONY_MS)
    await saveChallenge(tx, { challenge: options.challenge, purpose, until }, now)
    return options
  })
