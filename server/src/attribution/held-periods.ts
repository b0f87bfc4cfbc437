/** One period in which an organisation held something. */
export interface HeldPeriod {
  readonly orgId: number
  readonly holdingId: number
  /** milliseconds since 1970, the first that counts; -Infinity: since before anybody wrote it down */
  readonly from: number
  /** the first millisecond that counts no more; Infinity: still held */
  readonly until: number
}

/** Who held it, and by which holding. */
export interface Held {
  readonly orgId: number
  readonly holdingId: number
  readonly by: 'prefix' | 'asn' | 'domain'
}

/** No period: the end of a chain. */
export const NOBODY = -1

/** A period is four words: which span of time, whose, by which holding, the next of the chain. */
export const PERIOD_WORDS = 4
const WORDS = PERIOD_WORDS
const ORG = 1
const HOLDING = 2
const NEXT = 3

/**
 * Periods in chains. A chain holds the periods of one prefix, ASN or domain and goes on with those of the next wider
 * prefix; its end is nobody. Few spans of time differ, so they are kept once: that makes a period 16 bytes.
 * A class and no closures: the compiler keeps what it learnt when a newer table takes the place of this one.
 */
export class HeldPeriods {
  readonly #words: Uint32Array
  readonly #spans: Float64Array

  constructor(words: Uint32Array, spans: Float64Array) {
    this.#words = words
    this.#spans = spans
  }

  get bytes(): number {
    return this.#words.byteLength + this.#spans.byteLength
  }

  /** The first period of the chain from `head` that holds the time `at`, or NOBODY. */
  find(head: number, at: number): number {
    const words = this.#words
    const spans = this.#spans
    let period = head
    while (period !== NOBODY) {
      const span = words[period * WORDS]! * 2
      if (spans[span]! <= at && at < spans[span + 1]!) return period
      period = words[period * WORDS + NEXT]! | 0
    }
    return NOBODY
  }

  held(period: number, by: Held['by']): Held {
    const at = period * WORDS
    return { orgId: this.#words[at + ORG]!, holdingId: this.#words[at + HOLDING]!, by }
  }

  /** Copies the head of a chain to where a lookup ends, with the chain's number in place of the next period. */
  copyHead(head: number, into: Uint32Array, at: number) {
    const from = head * WORDS
    // Nobody's copy is the span that holds no time.
    for (let word = 0; word < NEXT; word++) into[at + word] = head === NOBODY ? 0 : this.#words[from + word]!
    into[at + NEXT] = head
  }

  /** Who held it at the time `time`, by a copied head, and if it was not that one by the rest of the chain. */
  heldByCopy(copies: Uint32Array, at: number, time: number, by: Held['by']): Held | undefined {
    const span = copies[at]! * 2
    if (this.#spans[span]! <= time && time < this.#spans[span + 1]!)
      return { orgId: copies[at + ORG]!, holdingId: copies[at + HOLDING]!, by }
    const period = this.find(copies[at + NEXT]! | 0, time)
    return period === NOBODY ? undefined : this.held(period, by)
  }
}

export interface HeldPeriodsBuilder {
  /** Begins a chain that goes on with the chain `wider`, and returns its head. */
  begin(period: HeldPeriod, wider: number): number
  /** One more period of what the chain is about. */
  extend(head: number, period: HeldPeriod): void
  finish(): HeldPeriods
}

export function createHeldPeriods(): HeldPeriodsBuilder {
  const spans = createSpans()
  let words = new Uint32Array(1_024 * WORDS)
  let count = 0

  function begin({ orgId, holdingId, from, until }: HeldPeriod, next: number): number {
    if (orgId > 0xffff_ffff || holdingId > 0xffff_ffff)
      throw new RangeError(`organisation ${orgId} or holding ${holdingId} is beyond 32 bits`)
    const at = count * WORDS
    if (at === words.length) words = new Uint32Array(words.buffer.transfer(words.byteLength * 2))
    words[at] = spans.numberOf(from, until)
    words[at + ORG] = orgId
    words[at + HOLDING] = holdingId
    words[at + NEXT] = next
    return count++
  }

  return {
    begin,
    extend(head, period) {
      const next = begin(period, words[head * WORDS + NEXT]! | 0)
      words[head * WORDS + NEXT] = next
    },
    finish: () => new HeldPeriods(new Uint32Array(words.buffer.transfer(count * WORDS * 4)), spans.finish()),
  }
}

/** Spans of time, each kept once: from and until side by side. */
function createSpans() {
  // The first holds no time at all: it stands where nobody holds anything.
  const times: number[] = [Infinity, -Infinity]
  const known = new Map<string, number>()
  let last = -1
  return {
    numberOf(from: number, until: number): number {
      if (last >= 0 && times[last * 2] === from && times[last * 2 + 1] === until) return last
      const key = `${from} ${until}`
      last = known.get(key) ?? times.push(from, until) / 2 - 1
      known.set(key, last)
      return last
    },
    finish: () => Float64Array.from(times),
  }
}
