/** Why requests are refused that somebody should hear of; what is merely malformed is nobody's attempt. */
export const TOLD_KINDS = ['not-signed-in', 'not-allowed', 'not-found'] as const
export type ToldKind = (typeof TOLD_KINDS)[number]

export const isTold = (kind: string): kind is ToldKind => (TOLD_KINDS as readonly string[]).includes(kind)

/** How often somebody was refused one thing for one reason. */
export interface Refused {
  /** 0: nobody known */
  readonly memberId: number
  /** the endpoint's name in the contract */
  readonly endpoint: string
  readonly kind: ToldKind
  readonly count: number
}

/** Kinds of refusals counted apart at a time; beyond, who asked is not told apart any more. */
const MOST = 2000

/** Counts refused requests in memory, so that a flood of them costs the database nothing. */
export class RefusalTally {
  readonly #counts = new Map<string, { memberId: number; endpoint: string; kind: ToldKind; count: number }>()

  add({ memberId, endpoint, kind, count }: Refused): void {
    const key = `${memberId} ${endpoint} ${kind}`
    const known = this.#counts.get(key)
    if (known) known.count += count
    else if (memberId !== 0 && this.#counts.size >= MOST) this.add({ memberId: 0, endpoint, kind, count })
    else this.#counts.set(key, { memberId, endpoint, kind, count })
  }

  /** What was counted since the last time. */
  take(): readonly Refused[] {
    const taken = [...this.#counts.values()]
    this.#counts.clear()
    return taken
  }
}
