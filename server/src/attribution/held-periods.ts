/** One period in which an organisation held something. */
export interface HeldPeriod {
  readonly orgId: number
  readonly holdingId: number
  /** milliseconds since 1970, the first that counts; -Infinity: since before anybody wrote it down */
  readonly from: number
  /** the first millisecond that counts no more; Infinity: still held */
  readonly until: number
}

/** No period: the end of a chain. */
export const NOBODY = -1

/** A period is four words: which span of time, whose, by which holding, the next of the chain. */
const WORDS = 4
const ORG = 1
const HOLDING = 2
const NEXT = 3

/**
 * Periods in chains. A chain holds the periods of one prefix, ASN or domain and goes on with those of the next wider
 * prefix; its end is nobody. Few spans of time differ, so they are kept once: that makes a period 16 bytes.
 */
export interface HeldPeriods {
  readonly bytes: number
  /** The first period of the chain from `head` that holds the time `at`, or NOBODY. */
  find(head: number, at: number): number
  orgOf(period: number): number
  holdingOf(period: number): number
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
    finish: () => heldPeriods(new Uint32Array(words.buffer.transfer(count * WORDS * 4)), spans.finish()),
  }
}

function heldPeriods(words: Uint32Array, spans: Float64Array): HeldPeriods {
  return {
    bytes: words.byteLength + spans.byteLength,
    find(head, at) {
      let period = head
      while (period !== NOBODY) {
        const span = words[period * WORDS]! * 2
        if (spans[span]! <= at && at < spans[span + 1]!) return period
        period = words[period * WORDS + NEXT]! | 0
      }
      return NOBODY
    },
    orgOf: (period) => words[period * WORDS + ORG]!,
    holdingOf: (period) => words[period * WORDS + HOLDING]!,
  }
}

/** Spans of time, each kept once: from and until side by side. */
function createSpans() {
  const times: number[] = []
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
