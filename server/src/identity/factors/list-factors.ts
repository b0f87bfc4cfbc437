import type { listFactors as declared } from '@hiepluc/contract/endpoints/factors.ts'
import type { z } from 'zod'
import type { Visitor } from '#identity/session.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { FRESH_MS } from './factor.ts'
import { factorsOf, lockProof } from './factor-store.ts'
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
    return {
      kinds: [...kinds, ...(left > 0 ? (['recovery-code'] as const) : [])],
      required: await mustHaveOne(tx, visitor.orgId),
      ...(isWhole && provedAt && { freshUntil: new Date(provedAt.getTime() + FRESH_MS).toISOString() }),
      rows: isWhole
        ? factors.map(({ id, kind, name, createdAt, lastUsedAt }) => ({
            ...{ id, kind, name, createdAt: createdAt.toISOString() },
            ...(lastUsedAt && { lastUsedAt: lastUsedAt.toISOString() }),
          }))
        : [],
      recoveryCodesLeft: isWhole ? left : 0,
    }
  })
