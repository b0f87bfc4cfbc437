import { z } from 'zod'

/** What stands after the question mark, in plain words: ?severity=high, not JSON. */
export const parseSearch = (search: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(search))

export function stringifySearch(search: unknown): string {
  const kept = Object.entries(z.record(z.string(), z.unknown()).parse(search)).filter(
    ([, value]) => value !== undefined && value !== '',
  )
  const text = new URLSearchParams(kept.map(([key, value]) => [key, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
