import { Refusal } from '#platform/refusal.ts'
import type { Asker } from '#platform/database.ts'
import type { Said } from '@hiepluc/contract/wire.ts'

/** Somebody who acts: the desk itself, the officer, a source. */
export interface Member extends Asker {
  readonly kind: 'desk' | 'officer' | 'source'
  readonly name: string
}

/** One line of an area's policy table: who may, in a sentence that a refused reader is told. */
export interface Rule<Thing> {
  readonly may: (member: Member, thing: Thing) => boolean
  readonly otherwise: Said
}

declare const granted: unique symbol

/** Proof that an act was allowed. Only allow() makes one, and the ledger takes no entry without one. */
export interface Permit {
  readonly member: Member
  readonly act: string
  readonly [granted]: true
}

/** Says whether `member` may do `act` on `thing` under the policy; refuses if not. */
export function allow<Act extends string, Things extends Record<Act, unknown>>(
  policy: { readonly [A in Act]: Rule<Things[A]> },
  member: Member,
  act: Act,
  thing: Things[Act],
): Permit {
  const rule = policy[act]
  if (!rule.may(member, thing)) throw new Refusal('not-allowed', rule.otherwise)
  return Object.freeze({ member, act }) as unknown as Permit
}
