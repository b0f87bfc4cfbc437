/** How large the example country is, and which of all such countries it is. */
export interface CountryForm {
  readonly seed: number
  /** up to the day before it is made */
  readonly days: number
  readonly operators: number
  /** addresses that fall ill on a usual day */
  readonly illPerDay: number
  /** incidents that people open on a usual day */
  readonly byHandPerDay: number
}

/** The country that `npm run demo` opens: 20,000 incidents, three of a hundred more or less. */
export const COUNTRY_FORM: CountryForm = {
  ...{ seed: 20_081_106, days: 90, operators: 40, illPerDay: 277, byHandPerDay: 9 },
}

/** A number from 0 that lies below the one given; the same row of numbers from the same seed. */
export type Draw = (below: number) => number

/** Numbers that look random: mulberry32 of Tommy Ettinger, in the public domain. */
export function drawFrom(seed: number): Draw {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

/** The numbers of one piece of work of one day, so that who goes on with a country draws what was due to be drawn. */
export const drawOf = ({ seed }: CountryForm, day: number, hour: number): Draw =>
  drawFrom(Math.imul(seed + 37 * (day + 1) + hour, 0x9e37_79b1))

export const oneOf = <Thing>(draw: Draw, things: readonly Thing[]): Thing => things[draw(things.length)]!

/** Whether something happens that happens so many times out of a hundred. */
export const happens = (draw: Draw, percent: number): boolean => draw(100) < percent

/** One of those at the front more often than of those behind: the largest have the most trouble. */
export const oneOfFront = <Thing>(draw: Draw, things: readonly Thing[]): Thing =>
  things[Math.min(draw(things.length), draw(things.length), draw(things.length))]!
