import type { RefusalKind } from '@hiepluc/contract/refusal-kind.ts'
import type { Said } from '@hiepluc/contract/wire.ts'

/**
 * The desk declines a request, for a reason its reader may see: what is wrong and what to do next, in both
 * languages. Anything else that is thrown is a defect.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly kind: RefusalKind
  readonly said: Said

  constructor(kind: RefusalKind, said: Said) {
    super(said.en)
    this.kind = kind
    this.said = said
  }
}
