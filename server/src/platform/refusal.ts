import type { RefusalKind } from '@hiepluc/contract/refusal-kind.ts'
import type { Said, WrongField } from '@hiepluc/contract/wire.ts'

/**
 * The desk declines a request, for a reason its reader may see: what is wrong and what to do next, in both
 * languages. Anything else that is thrown is a defect.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly kind: RefusalKind
  readonly said: Said
  /** what is wrong at which field of a form, for a screen to show there */
  readonly fields: readonly WrongField[] | undefined

  constructor(kind: RefusalKind, said: Said, fields?: readonly WrongField[]) {
    super(said.en)
    this.kind = kind
    this.said = said
    this.fields = fields
  }
}

/** Too many for now. `seconds`, whole, until it may be tried again: sent as Retry-After (RFC 9110 section 10.2.3). */
export class TooMany extends Refusal {
  readonly seconds: number

  constructor(seconds: number, said: Said) {
    super('too-many', said)
    this.seconds = seconds
  }
}
