/** For how long something is shared: some days, to the end of a day, or until it is withdrawn. */
export type Lasts = '7' | '30' | '90' | 'day' | 'open'

/** When a sharing ends, in UTC; undefined: until it is withdrawn. A day ends where the reader is. */
export function untilOf(lasts: Lasts, day: string, now: Date): string | undefined {
  if (lasts === 'open') return undefined
  if (lasts === 'day') return new Date(`${day}T23:59:59`).toISOString()
  return new Date(now.getTime() + Number(lasts) * 86_400_000).toISOString()
}
