/** A round number of steps that holds the largest value. */
export function scaleOf(largest: number): readonly number[] {
  const rough = Math.max(largest, 1) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? rough
  const whole = Math.max(step, 1)
  return Array.from({ length: Math.ceil(Math.max(largest, 1) / whole) + 1 }, (_, nth) => nth * whole)
}
