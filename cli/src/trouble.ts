import type { Said } from '@hiepluc/contract/wire.ts'

/**
 * How a command ends: all well, something failed, it was not understood; proved but odd; or the desk did what it must
 * never do.
 */
export const EXIT = { well: 0, failed: 1, usage: 2, doubtful: 3, alarm: 4 } as const

interface TroubleOptions {
  readonly exit?: number
  readonly kind?: string | undefined
  readonly places?: readonly Said[]
}

/** What a command could not do, for its reader: what is wrong and what to do next. */
export class Trouble extends Error {
  override name = 'Trouble'
  readonly said: Said
  readonly exit: number
  /** what the desk called it; absent: it was not the desk that said so */
  readonly kind: string | undefined
  /** what is wrong at which place, one by one */
  readonly places: readonly Said[]

  constructor(said: Said, { exit = EXIT.failed, kind, places = [] }: TroubleOptions = {}) {
    super(said.en)
    this.said = said
    this.exit = exit
    this.kind = kind
    this.places = places
  }
}

/** The words of an error that has them in both languages: a Trouble, or a refusal of the server's own code. */
export function saidBy(error: unknown): Said | undefined {
  const said = (error as { said?: Partial<Said> } | undefined)?.said
  return typeof said?.vi === 'string' && typeof said.en === 'string'
    ? { vi: said.vi, en: said.en }
    : undefined
}

export const misused = (vi: string, en: string) => new Trouble({ vi, en }, { exit: EXIT.usage })
