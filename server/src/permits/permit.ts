import { Refusal } from '#platform/refusal.ts'
import type { Asker } from '#platform/database.ts'
import type { RefusalKind } from '@hiepluc/contract/refusal-kind.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Said } from '@hiepluc/contract/wire.ts'

/** Somebody who acts: the desk itself, the officer at its machine, a source, a witness, a person; or nobody, who has not said. */
export interface Member extends Asker {
  readonly kind: 'desk' | 'officer' | 'source' | 'witness' | 'person' | 'nobody'
  readonly name: string
}

/** Whether a member of an authority acts in one of these roles. */
export const isOfAuthority = ({ standing, roles }: Member, ...wanted: readonly Role[]): boolean =>
  standing === 'authority' && wanted.some((role) => roles.includes(role))

/** One line of an area's policy table: who may, in a sentence that a refused reader is told. */
export interface Rule<Thing> {
  readonly may: (member: Member, thing: Thing) => boolean
  readonly otherwise: Said
}

class Granted {
  readonly member: Member
  readonly act: string
  // A private field: neither a literal nor a copy of a permit is one, for the type checker and at run time alike.
  readonly #granted = true

  constructor(member: Member, act: string) {
    this.member = member
    this.act = act
    Object.freeze(this)
  }

  static is(value: object): value is Granted {
    return #granted in value && value.#granted
  }
}

/** Proof that an act was allowed. Only allow() makes one, and the ledger takes no entry without one. */
export type Permit = Granted

/** For those who take one: a cast gets past the type checker, not past this. */
export const isPermit = (value: object): value is Permit => Granted.is(value)

/** Says whether `member` may do `act` on `thing` under the policy; refuses if not. */
export function allow<Act extends string, Things extends Record<Act, unknown>>(
  policy: { readonly [A in Act]: Rule<Things[A]> },
  member: Member,
  act: Act,
  thing: Things[Act],
): Permit {
  const rule = policy[act]
  if (!rule.may(member, thing)) throw new Refusal('not-allowed', rule.otherwise)
  return new Granted(member, act)
}

/** What a reply says of an act: that its reader may do it, or why not. */
export type Told = true | Said

/** Whether `member` may do `act` on `thing`: true, or the words a refusal would have. */
export function mayDo<Act extends string, Things extends Record<Act, unknown>>(
  policy: { readonly [A in Act]: Rule<Things[A]> },
  member: Member,
  act: Act,
  thing: Things[Act],
): Told {
  const rule = policy[act]
  return rule.may(member, thing) || rule.otherwise
}

/** Refuses in the words that a reply has for it. */
export function refuseUnless(told: Told, kind: RefusalKind): void {
  if (told !== true) throw new Refusal(kind, told)
}

/** True, or the first reason against it: the policy's, then that of the state, in the order in which the act meets them. */
export const allOf = (...told: readonly Told[]): Told => told.find((one) => one !== true) ?? true
