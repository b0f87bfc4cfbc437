import fc from 'fast-check'
import { ductsOf } from '#facilities/failure/investment.ts'
import type { Power } from '#facilities/failure/power-cascade.ts'

/** Batteries, fuel and up to two of four feeds of each site; some sites have none. */
export const powers = (sites: number) =>
  fc
    .array(
      fc.record({
        battery: fc.nat({ max: 5 }),
        fuel: fc.nat({ max: 3 }),
        feeds: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
      }),
      { minLength: sites, maxLength: sites },
    )
    .map((some): Power => {
      const { offsets, ducts } = ductsOf(some.map(({ feeds }) => feeds))
      return {
        battery: Float64Array.from(some, ({ battery }) => battery),
        fuel: Float64Array.from(some, ({ fuel }) => fuel),
        ...{ feedOffsets: offsets, feeds: ducts },
      }
    })
