import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { SESSION_LEVELS } from '#role.ts'
import { byNumber, count, may, number, said, time } from '#wire.ts'
import { whoIs } from './session.ts'

const kind = z.enum(['totp', 'passkey'])
const name = z.string().min(1).max(200)
const code = z.string().min(1).max(40)
const recoveryCodes = z.array(z.string())

/** Bytes in base64url, as browsers give them (WebAuthn level 3, toJSON). */
const bytes = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^[A-Za-z0-9_-]*$/)
const transports = z.array(z.string().max(30)).max(10)

/** What `PublicKeyCredential.toJSON()` gives for a new passkey, as far as the desk reads it. */
const madeKey = z.object({
  id: bytes(1400).min(1),
  rawId: bytes(1400).min(1),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes(8192),
    attestationObject: bytes(65_536),
    transports: transports.optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
})

/** The same for the use of one. */
const usedKey = z.object({
  id: bytes(1400).min(1),
  rawId: bytes(1400).min(1),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: bytes(8192),
    authenticatorData: bytes(8192),
    signature: bytes(8192),
    userHandle: bytes(100).optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
})

/** For `PublicKeyCredential.parseCreationOptionsFromJSON()` or `parseRequestOptionsFromJSON()`. */
const options = z.object({ options: z.record(z.string(), z.unknown()) })

export const listFactors = endpoint({
  method: 'GET',
  path: '/api/account/factors',
  who: 'person',
  levels: SESSION_LEVELS,
  summary: 'My second factors. Before the session is whole: only which kinds would make it so.',
  output: z.object({
    /** by what I can prove who I am */
    kinds: z.array(z.enum(['totp', 'passkey', 'recovery-code'])),
    /** whether I must have a second factor */
    required: z.boolean(),
    /** until when factors may be changed without proving anew who I am */
    freshUntil: time.optional(),
    rows: z.array(
      z.object({
        ...{ id: number, kind, name: z.string(), createdAt: time, lastUsedAt: time.optional() },
        may: may('remove'),
      }),
    ),
    recoveryCodesLeft: count,
    /** absent: the session is not whole yet */
    may: may('addTotp', 'addPasskey', 'issueCodes', 'changePassword').optional(),
  }),
})

/** A factor is in force; with the first one come recovery codes, shown once. */
const added = z.object({ factor: number, recoveryCodes: recoveryCodes.optional(), who: whoIs })

export const beginTotp = endpoint({
  method: 'POST',
  path: '/api/account/factors/totp',
  who: 'person',
  levels: ['enrol', 'whole'],
  summary: 'Begin to set up an authenticator app: its secret, shown once.',
  body: z.strictObject({ name }),
  status: 201,
  output: z.object({ factor: number, uri: z.string(), secret: z.string() }),
})

export const confirmTotp = endpoint({
  method: 'POST',
  path: '/api/account/factors/totp/{id}/confirm',
  who: 'person',
  levels: ['enrol', 'whole'],
  summary: 'Put an authenticator app in force by its first code. May set the session cookie anew.',
  params: byNumber,
  body: z.strictObject({ code }),
  output: added,
})

export const beginPasskey = endpoint({
  method: 'POST',
  path: '/api/account/factors/passkey/options',
  who: 'person',
  levels: ['enrol', 'whole'],
  summary: 'Begin to add a passkey: what to ask the authenticator for.',
  output: options,
})

export const addPasskey = endpoint({
  method: 'POST',
  path: '/api/account/factors/passkey',
  who: 'person',
  levels: ['enrol', 'whole'],
  summary: 'Add the passkey that the authenticator made. May set the session cookie anew.',
  body: z.strictObject({ name, answer: madeKey }),
  status: 201,
  output: added,
})

export const removeFactor = endpoint({
  method: 'POST',
  path: '/api/account/factors/{id}/remove',
  who: 'person',
  summary: 'Remove one of my second factors.',
  params: byNumber,
  output: z.object({ factor: number }),
})

export const issueRecoveryCodes = endpoint({
  method: 'POST',
  path: '/api/account/recovery-codes',
  who: 'person',
  summary: 'Ten new recovery codes in the place of the old ones, shown once.',
  output: z.object({ recoveryCodes }),
})

export const proveTotp = endpoint({
  method: 'POST',
  path: '/api/session/totp',
  who: 'person',
  levels: ['first', 'whole'],
  summary: 'Finish signing in, or prove anew who I am, by a code of my app. Sets the session cookie anew.',
  body: z.strictObject({ code }),
  output: whoIs,
})

export const proveRecoveryCode = endpoint({
  method: 'POST',
  path: '/api/session/recovery-code',
  who: 'person',
  levels: ['first', 'whole'],
  summary: 'Finish signing in by a recovery code, which is good once. Sets the session cookie anew.',
  body: z.strictObject({ code }),
  output: whoIs,
})

export const askPasskey = endpoint({
  method: 'POST',
  path: '/api/session/passkey/options',
  who: 'person',
  levels: ['first', 'whole'],
  summary: 'What to ask my authenticator to sign.',
  output: options,
})

export const provePasskey = endpoint({
  method: 'POST',
  path: '/api/session/passkey',
  who: 'person',
  levels: ['first', 'whole'],
  summary: 'Finish signing in, or prove anew who I am, by a passkey. Sets the session cookie anew.',
  body: z.strictObject({ answer: usedKey }),
  output: whoIs,
})

export const askSignInPasskey = endpoint({
  method: 'POST',
  path: '/api/session/sign-in-passkey/options',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'What to ask any authenticator to sign that knows this desk.',
  output: options,
})

export const signInByPasskey = endpoint({
  method: 'POST',
  path: '/api/session/sign-in-passkey',
  who: 'anyone',
  levels: SESSION_LEVELS,
  summary: 'Sign in by a passkey alone. The answer sets the session cookie.',
  body: z.strictObject({ answer: usedKey }),
  output: whoIs,
})

export const provePassword = endpoint({
  method: 'POST',
  path: '/api/session/password',
  who: 'person',
  summary: 'Prove anew who I am by my password, where I have no second factor. Sets the session cookie anew.',
  body: z.strictObject({ password: z.string().min(1).max(1000) }),
  output: whoIs,
})

export const resetFactors = endpoint({
  method: 'POST',
  path: '/api/members/{id}/factors/reset',
  who: ['desk-admin', 'operator-admin'],
  summary: 'Take all second factors from a member who lost them, and end their sessions.',
  params: byNumber,
  output: z.object({ factors: count }),
})

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/account/notices',
  who: 'person',
  summary: 'What happened to what lets me in, newest first: if it was not me, I must act.',
  output: z.object({
    rows: z.array(
      z.object({
        /** number of the entry */
        id: number,
        at: time,
        said,
        /** somebody else did it: an administrator */
        byOther: z.boolean(),
      }),
    ),
  }),
})
