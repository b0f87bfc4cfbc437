import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { admitted, originOf, proofBudgetsOf } from '#identity/identity-routes.ts'
import { noting } from '#identity/record-failed-sign-ins.ts'
import { NOBODY } from '#identity/session.ts'
import type { Visitor } from '#identity/session.ts'
import { wayBudgets } from '#identity/attempt.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { spend, tryWithin } from '#platform/budget.ts'
import { Refusal } from '#platform/refusal.ts'
import { addPasskey, beginPasskey } from './add-passkey.ts'
import { beginTotp, confirmTotp } from './add-totp.ts'
import { askPasskey } from './ask-passkey.ts'
import type { Confirmed } from './confirm-factor.ts'
import { issueRecoveryCodes } from './issue-recovery-codes.ts'
import { listFactors } from './list-factors.ts'
import { listNotices } from './list-notices.ts'
import { relyingParty } from './passkey.ts'
import type { RelyingParty } from './passkey.ts'
import { provePasskey, signInByPasskey } from './prove-passkey.ts'
import { provePassword } from './prove-password.ts'
import { proveRecoveryCode } from './prove-recovery-code.ts'
import { proveTotp } from './prove-totp.ts'
import { removeFactor } from './remove-factor.ts'
import { resetFactors } from './reset-factors.ts'
import type { SecretKeys } from './sealed-secret.ts'
import { readWho } from '#identity/read-who.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'

type Enrolment = 'listFactors' | 'beginTotp' | 'confirmTotp' | 'beginPasskey' | 'addPasskey'
type Upkeep = 'removeFactor' | 'issueRecoveryCodes' | 'resetFactors' | 'listNotices'
type Proof =
  | 'proveTotp'
  | 'proveRecoveryCode'
  | 'askPasskey'
  | 'provePasskey'
  | 'askSignInPasskey'
  | 'signInByPasskey'
  | 'provePassword'

export interface FactorServing extends Serving {
  readonly keys: SecretKeys
}

export const factorRoutes = (serving: FactorServing): Handlers<Visitor, Enrolment | Upkeep | Proof> => ({
  ...enrolment(serving),
  ...upkeep(serving),
  ...proofs(serving),
})

const enrolment = (serving: FactorServing): Handlers<Visitor, Enrolment> => {
  const { db, now, keys } = serving
  return {
    listFactors: ({ member }) => listFactors(db, member),
    beginTotp: ({ member, body }) => beginTotp(db, keys, member, body, now()),
    confirmTotp: async ({ member, params, body, reply }) =>
      inForce(
        serving,
        member,
        reply,
        await confirmTotp(db, keys, member, { factor: params.id, code: body.code }, now()),
      ),
    beginPasskey: async ({ member }) => ({
      options: { ...(await beginPasskey(db, partyOf(serving), member, now())) },
    }),
    addPasskey: async ({ member, body, reply }) => {
      const answer = body.answer as RegistrationResponseJSON
      const given = { name: body.name, answer }
      return inForce(serving, member, reply, await addPasskey(db, partyOf(serving), member, given, now()))
    },
  }
}

const upkeep = ({ db, now }: FactorServing): Handlers<Visitor, Upkeep> => ({
  removeFactor: async ({ member, params }) => {
    await removeFactor(db, member, params.id, now())
    return { factor: params.id }
  },
  issueRecoveryCodes: async ({ member }) => ({ recoveryCodes: await issueRecoveryCodes(db, member, now()) }),
  listNotices: ({ member }) => listNotices(db, member),
  resetFactors: async ({ member, params }) => ({ factors: await resetFactors(db, member, params.id, now()) }),
})

const proofs = (serving: FactorServing): Handlers<Visitor, Proof> => {
  const { db, now, keys, demo } = serving
  /** A proof that somebody may get wrong: tries are counted, and those that fail are told to the ledger. */
  const proved = async ({ member, request, reply }: Prover, proof: () => Promise<string>) => {
    const budgets = await proofBudgetsOf(serving, member, request)
    const token = await tryWithin(db, budgets, now(), () => noting(serving, member, proof))
    return admitted(serving, reply, token)
  }
  return {
    proveTotp: (call) => proved(call, () => proveTotp(db, keys, call.member, call.body.code, now())),
    proveRecoveryCode: (call) =>
      proved(call, () => proveRecoveryCode(db, call.member, call.body.code, now())),
    provePassword: (call) => proved(call, () => provePassword(db, call.member, call.body.password, now())),
    askPasskey: async ({ member }) => ({
      options: { ...(await askPasskey(db, partyOf(serving), member, 'prove', now())) },
    }),
    provePasskey: (call) => {
      const answer = call.body.answer as AuthenticationResponseJSON
      return proved(call, () => provePasskey(db, partyOf(serving), call.member, answer, now()))
    },
    askSignInPasskey: async ({ request }) => {
      await spend(db, wayBudgets(request.ip), now())
      return { options: { ...(await askPasskey(db, partyOf(serving), NOBODY, 'sign-in', now())) } }
    },
    signInByPasskey: async ({ member, body, request, reply }) => {
      const answer = body.answer as AuthenticationResponseJSON
      const at = { now: now(), demo }
      const token = await noting(serving, NOBODY, () =>
        signInByPasskey(db, partyOf(serving), answer, originOf(request), at),
      )
      return admitted(serving, reply, token, member)
    },
  }
}

interface Prover {
  readonly member: Visitor
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** Tells of a new factor, and gives the browser the session that has come further by it. */
async function inForce(
  serving: FactorServing,
  member: Visitor,
  reply: FastifyReply,
  { factor, recoveryCodes, token }: Confirmed,
) {
  const who =
    token === undefined
      ? await readWho(serving.db, member, serving.demo)
      : await admitted(serving, reply, token)
  return { factor, ...(recoveryCodes && { recoveryCodes }), who }
}

function partyOf({ origin }: FactorServing): RelyingParty {
  const party = relyingParty(origin())
  if (!party) throw noParty(origin())
  return party
}

const noParty = (address: string) =>
  new Refusal('not-ready', {
    vi: `Khóa truy cập không dùng được ở địa chỉ ${address}; hãy mở bàn trực bằng https và tên miền, hoặc http://localhost trên chính máy này.`,
    en: `Passkeys do not work at the address ${address}; open the desk by https and a name, or as http://localhost on its own machine.`,
  })
