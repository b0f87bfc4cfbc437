import { entryKind, entrySubject } from '@hiepluc/contract/endpoints/ledger.ts'
import { number } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'
import { placeOf } from '#kit/number-of.ts'
import { startOfDay } from '#kit/start-of-day.ts'

const DAY = 86_400_000
const WITHIN = { '1d': DAY, '7d': 7 * DAY, '30d': 30 * DAY } as const
export type Within = keyof typeof WITHIN
export const WITHIN_CHOICES = Object.keys(WITHIN) as Within[]

/** The filters of the ledger as the address bar holds them; a value that makes no sense is dropped, not refused. */
export const ledgerSearch = z.object({
  kind: entryKind.optional().catch(undefined),
  organisation: number.optional().catch(undefined),
  member: number.optional().catch(undefined),
  subject: entrySubject.optional().catch(undefined),
  within: z.enum(WITHIN_CHOICES).optional().catch(undefined),
  /** from this day to that one, both included, days of the reader's zone */
  from: z.iso.date().optional().catch(undefined),
  until: z.iso.date().optional().catch(undefined),
})
export type LedgerSearch = z.output<typeof ledgerSearch>

export const isNarrowed = (search: LedgerSearch) => Object.values(search).some((value) => value !== undefined)

/** The question to the desk that these filters stand for. `now` in milliseconds. */
export function questionOf({ within, from, until, ...same }: LedgerSearch, now: number) {
  return {
    ...same,
    ...(within
      ? { from: new Date(now - WITHIN[within]).toISOString() }
      : { ...(from && { from: startOfDay(from) }), ...(until && { until: startOfDay(until, 1) }) }),
  }
}

/** What people type for a subject: a spoken number, or the subject as the ledger writes it; undefined: neither. */
export function subjectOf(typed: string): string | undefined {
  const words = typed.trim()
  const spoken = placeOf(words)
  if (spoken) return `${spoken.to}:${spoken.id}`
  const written = words.toLowerCase().replace(/\s+/, ':')
  return entrySubject.safeParse(written).success ? written : undefined
}
