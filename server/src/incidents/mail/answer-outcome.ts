import type { Said } from '@hiepluc/contract/wire.ts'

/** Why what the first line of an answer asked for was not put down; 'done': it was; undefined: it asked for nothing. */
export type WordOutcome = 'done' | Said | undefined
