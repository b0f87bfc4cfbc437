/** How many shades the map has beside "none". */
export const SHADES = 5

/** The shade of a count beside the largest: 0 for none, then five steps of equal width. */
export const classOf = (count: number, largest: number): number =>
  count === 0 ? 0 : Math.max(1, Math.ceil((count / Math.max(1, largest)) * SHADES))

/** How dark a shade is, of the theme's accent. */
export const opacityOf = (shade: number): number => [0, 0.16, 0.32, 0.5, 0.7, 0.92][shade] ?? 0

/** The counts a shade stands for, from and to; undefined where no whole number falls into it. */
export function boundsOf(shade: number, largest: number): readonly [from: number, to: number] | undefined {
  const counts = Array.from({ length: largest }, (_, n) => n + 1).filter(
    (one) => classOf(one, largest) === shade,
  )
  return counts.length === 0 ? undefined : [counts[0]!, counts.at(-1)!]
}
