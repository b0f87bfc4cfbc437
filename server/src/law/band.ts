import type { BandRow } from './duty-row.ts'

export type Offender = BandRow['basis']

/** A band of fines for one kind of offender, and how it came from what the law prints. */
export interface BandFor {
  readonly min: number
  readonly max: number
  readonly unit: BandRow['unit']
  /** printed so, or computed by the factor from what is printed for the other */
  readonly printed: boolean
}

/** The band for an offender. Laws print bands for one kind and give a factor for the other; which is which, they differ. */
export function bandFor({ basis, factor, unit, min, max }: BandRow, offender: Offender): BandFor {
  const printed = offender === basis
  const times = printed ? 1 : factor
  return { min: min * times, max: max * times, unit, printed }
}
