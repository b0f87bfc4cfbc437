/** One line of the benchmark: what was measured, against which peer or limit, and whether the bar holds. */
export interface Figure {
  readonly name: string
  /** median over the rounds */
  readonly value: number
  readonly unit: string
  /** the same unit, measured in the same run or fixed by the design; null: none */
  readonly reference: number | null
  /** value / reference */
  readonly ratio: number | null
  /** in words, as the design sets it */
  readonly bar: string | null
  readonly holds: boolean | null
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** A figure without a bar: said so that the others can be understood. */
export const plain = (name: string, value: number, unit: string): Figure => ({
  ...{ name, value, unit, reference: null, ratio: null, bar: null, holds: null },
})

export const atMost = (name: string, value: number, limit: number, unit: string): Figure => ({
  ...{
    name,
    value,
    unit,
    reference: limit,
    ratio: value / limit,
    bar: `<= ${limit} ${unit}`,
    holds: value <= limit,
  },
})

export const atLeast = (name: string, value: number, limit: number, unit: string): Figure => ({
  ...{
    name,
    value,
    unit,
    reference: limit,
    ratio: value / limit,
    bar: `>= ${limit} ${unit}`,
    holds: value >= limit,
  },
})
