import { DUE_OF_INCIDENTS } from '@hiepluc/contract/due.ts'
import type { DueLine } from '@hiepluc/contract/endpoints/duty.ts'

/** The incident of a line that acts on incidents can be done with. */
export const actedOn = ({ what, incident }: DueLine) =>
  (DUE_OF_INCIDENTS as readonly string[]).includes(what) ? incident : undefined
