/** How often one key may knock: `burst` at once, then `perSecond` in the long run. */
export interface Rate {
  readonly perSecond: number
  readonly burst: number
}

/** Keys remembered at most; beyond it the longest unseen is forgotten, so that memory stays bounded. */
const KEYS = 10_000

/** Counts knocks by key; time is milliseconds of any steady clock. */
export class RateLimit {
  readonly #rate: Rate
  readonly #full = new Map<string, { left: number; at: number }>()

  constructor(rate: Rate) {
    this.#rate = rate
  }

  /** Takes one knock of `key`; false when it has none left. */
  take(key: string, now: number): boolean {
    const left = this.#left(key, now)
    this.#full.delete(key)
    if (this.#full.size >= KEYS) this.#full.delete(this.#full.keys().next().value ?? '')
    this.#full.set(key, { left: Math.max(0, left - 1), at: now })
    return left >= 1
  }

  /** Whole seconds until `key` has a knock again. */
  secondsUntilNext(key: string, now: number): number {
    return Math.max(1, Math.ceil((1 - this.#left(key, now)) / this.#rate.perSecond))
  }

  #left(key: string, now: number): number {
    const seen = this.#full.get(key)
    if (!seen) return this.#rate.burst
    return Math.min(this.#rate.burst, seen.left + ((now - seen.at) / 1000) * this.#rate.perSecond)
  }
}
