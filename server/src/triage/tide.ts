const MINUTE = 60_000
const SLOTS = 6

/** Counts what came within the last minute, in steps of ten seconds. */
export class Tide {
  readonly #counts = new Map<number, number>()

  note(now: Date): void {
    const slot = slotOf(now)
    for (const old of this.#counts.keys()) if (old <= slot - SLOTS) this.#counts.delete(old)
    this.#counts.set(slot, (this.#counts.get(slot) ?? 0) + 1)
  }

  perMinute(now: Date): number {
    const slot = slotOf(now)
    return [...this.#counts].reduce((sum, [at, count]) => (at > slot - SLOTS ? sum + count : sum), 0)
  }
}

const slotOf = (now: Date) => Math.floor(now.getTime() / (MINUTE / SLOTS))
