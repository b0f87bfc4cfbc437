/** What takes no longer than this is worked out for whoever asks. Milliseconds. */
const QUICK_MS = 30
/** Beyond that, working something out takes about this part of the time, however many ask and however large the desk. */
const SHARE = 20
/** Nobody is told what is older than this. Milliseconds. */
const OLDEST_MS = 10_000
/** Answers remembered at most; beyond it those that came first are forgotten. */
const MOST = 1000

interface Answer<Value> {
  readonly value: Promise<Value>
  until: number
}

/**
 * What many ask again and again, worked out once for all who may have the same answer and kept for a moment: twenty times as long
 * as it took beyond what is quick, so that a small desk tells what is so now and a large one is not asked to death. `clock` tells milliseconds that pass.
 */
export class Kept<Value> {
  readonly #answers = new Map<string, Answer<Value>>()
  readonly #clock: () => number

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock
  }

  /** `key` says all that the answer hangs on, the reader's rights among it. */
  ask(key: string, work: () => Promise<Value>): Promise<Value> {
    const begun = this.#clock()
    const known = this.#answers.get(key)
    if (known && begun < known.until) return known.value
    const answer: Answer<Value> = { value: work(), until: Number.POSITIVE_INFINITY }
    this.#answers.delete(key)
    this.#answers.set(key, answer)
    if (this.#answers.size > MOST) this.#answers.delete(this.#answers.keys().next().value!)
    answer.value.then(
      () => (answer.until = this.#clock() + keptMs(this.#clock() - begun)),
      () => this.#answers.get(key) === answer && this.#answers.delete(key),
    )
    return answer.value
  }
}

const keptMs = (took: number) => Math.min(OLDEST_MS, SHARE * Math.max(0, took - QUICK_MS))
