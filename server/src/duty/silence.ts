/** A source that has sent at least so often has a rhythm. */
const ENOUGH = 3
/** So many times its usual pause a source may be silent. */
const PATIENCE = 3
/** Nothing is called silent sooner than that, however often it sends: a night without reports is no alarm. Milliseconds. */
const SHORTEST_MS = 6 * 3_600_000

/** What a source usually waits between two reports: the median of its last pauses; undefined: it has no rhythm yet. */
export function usualPause(receivedAt: readonly number[]): number | undefined {
  if (receivedAt.length < ENOUGH) return undefined
  const times = receivedAt.toSorted((a, b) => a - b)
  const pauses = times.slice(1).map((at, nth) => at - times[nth]!)
  return pauses.toSorted((a, b) => a - b)[Math.floor(pauses.length / 2)]
}

/** Whether a source has been silent beyond its own rhythm. Moments in milliseconds. */
export function isSilent(receivedAt: readonly number[], now: number): boolean {
  const usual = usualPause(receivedAt)
  return usual !== undefined && now - Math.max(...receivedAt) > Math.max(SHORTEST_MS, PATIENCE * usual)
}
