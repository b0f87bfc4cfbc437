import type { Answer } from '#api.ts'
import type { z } from 'zod'
import type { addPasskey, provePasskey } from '@hiepluc/contract/endpoints/factors.ts'

type Options = Answer<'askPasskey'>['options']
type MadeKey = z.output<NonNullable<Exclude<typeof addPasskey.body, 'bytes'>>>['answer']
type UsedKey = z.output<NonNullable<Exclude<typeof provePasskey.body, 'bytes'>>>['answer']

/** Why the browser or its authenticator did not do it. */
export class PasskeyFailed extends Error {
  readonly why: 'cancelled' | 'known' | 'address' | 'unsupported'
  constructor(why: PasskeyFailed['why']) {
    super(why)
    this.name = 'PasskeyFailed'
    this.why = why
  }
}

export const knowsPasskeys = (): boolean => typeof globalThis.PublicKeyCredential === 'function'

/** Has an authenticator make a key for this desk. */
export async function makePasskey(options: Options): Promise<MadeKey> {
  const asked = options as unknown as PublicKeyCredentialCreationOptionsJSON
  const publicKey = {
    ...asked,
    challenge: bytesOf(asked.challenge),
    user: { ...asked.user, id: bytesOf(asked.user.id) },
    excludeCredentials: (asked.excludeCredentials ?? []).map(withBytes),
  } as unknown as PublicKeyCredentialCreationOptions
  const made = await ask(() => navigator.credentials.create({ publicKey }))
  const response = made.response as AuthenticatorAttestationResponse
  return {
    ...{ id: made.id, rawId: textOf(made.rawId), type: 'public-key' as const, clientExtensionResults: {} },
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

/** Has an authenticator sign what the desk asks. */
export async function signByPasskey(options: Options): Promise<UsedKey> {
  const asked = options as unknown as PublicKeyCredentialRequestOptionsJSON
  const publicKey = {
    ...asked,
    challenge: bytesOf(asked.challenge),
    allowCredentials: (asked.allowCredentials ?? []).map(withBytes),
  } as unknown as PublicKeyCredentialRequestOptions
  const used = await ask(() => navigator.credentials.get({ publicKey }))
  const response = used.response as AuthenticatorAssertionResponse
  return {
    ...{ id: used.id, rawId: textOf(used.rawId), type: 'public-key' as const, clientExtensionResults: {} },
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
      ...(response.userHandle && { userHandle: textOf(response.userHandle) }),
    },
  }
}

async function ask(begin: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!knowsPasskeys()) throw new PasskeyFailed('unsupported')
  try {
    const found = await begin()
    if (!found) throw new PasskeyFailed('cancelled')
    return found as PublicKeyCredential
  } catch (failure) {
    throw failure instanceof DOMException ? new PasskeyFailed(WHY[failure.name] ?? 'cancelled') : failure
  }
}

/** What the browser's own names of trouble mean (WebAuthn level 3, 5.1.3 and 5.1.4). */
const WHY: Readonly<Record<string, PasskeyFailed['why']>> = {
  InvalidStateError: 'known',
  SecurityError: 'address',
  NotSupportedError: 'unsupported',
}

const withBytes = <Named extends { id: string }>(one: Named) => ({ ...one, id: bytesOf(one.id) })

/** Bytes from base64url, which is how they travel. */
const bytesOf = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0)!)

const textOf = (bytes: ArrayBuffer) =>
  btoa(String.fromCodePoint(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
