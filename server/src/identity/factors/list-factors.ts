import type { listFactors as declared } from '@hiepluc/contract/endpoints/factors.ts'
import type { z } from 'zod'
import { ACCOUNT_POLICY } from '#identity/account-policy.ts'
import type { AccountThings } from '#identity/account-policy.ts'
import { canChangePassword } from '#identity/password.ts'
import { hasPassword } from '#identity/person-store.ts'
import type { Visitor } from '#identity/session.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { canAdd, canIssueCodes, canRemove, FRESH_MS } from './factor.ts'
import { FACTOR_POLICY } from './factor-policy.ts'
import type { FactorThings } from './factor-policy.ts'
import { factorsOf, lockProof } from './factor-store.ts'
import type { Factor } from './factor-store.ts'
import { codesLeft } from './prove-recovery-code.ts'
import { mustHaveOne } from './remove-factor.ts'

/**
 * A member's own factors. Somebody who has only given a password hears which kinds would let them go on, and nothing
 * else.
 */
export const listFactors = (
  db: Db,
  visitor: Visitor,
): Promise<z.output<NonNullable<typeof declared.output>>> =>
  change(db, visitor, async (tx) => {
    const factors = await factorsOf(tx, visitor.id)
    const left = await codesLeft(tx, visitor.id)
    const kinds = [...new Set(factors.map(({ kind }) => kind))]
    const isWhole = visitor.session?.level === 'whole'
    const provedAt = visitor.session && (await lockProof(tx, visitor.session.id))
    const required = await mustHaveOne(tx, visitor.orgId)
    const remove = allOf(may(visitor, 'removeFactor'), canRemove(required, factors.length - 1))
    return {
      kinds: [...kinds, ...(left > 0 ? (['recovery-code'] as const) : [])],
      required,
      ...(isWhole && provedAt && { freshUntil: new Date(provedAt.getTime() + FRESH_MS).toISOString() }),
      rows: isWhole ? factors.map((factor) => view(factor, remove)) : [],
      recoveryCodesLeft: isWhole ? left : 0,
      ...(isWhole && { may: await toldOf(tx, visitor, factors) }),
    }
  })

const view = ({ id, kind, name, createdAt, lastUsedAt }: Factor, remove: Told) => ({
  ...{ id, kind, name, createdAt: createdAt.toISOString() },
  ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
  may: { remove },
})

async function toldOf(tx: Tx, visitor: Visitor, factors: readonly Factor[]) {
  const kinds = factors.map(({ kind }) => kind)
  const add = may(visitor, 'addFactor')
  const anew = mayDo<'changePassword', AccountThings>(ACCOUNT_POLICY, visitor, 'changePassword', visitor)
  return {
    addTotp: allOf(add, canAdd('totp', kinds)),
    addPasskey: allOf(add, canAdd('passkey', kinds)),
    issueCodes: allOf(add, canIssueCodes(factors.length)),
    changePassword: allOf(anew, canChangePassword(await hasPassword(tx, visitor.id))),
  }
}

const may = (visitor: Visitor, act: 'addFactor' | 'removeFactor') =>
  mayDo<typeof act, FactorThings>(FACTOR_POLICY, visitor, act, visitor)
