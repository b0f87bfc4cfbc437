import { z } from 'zod'

export const LAW_VIEWS = ['documents', 'duties', 'agencies', 'terms', 'calendars'] as const
export type LawView = (typeof LAW_VIEWS)[number]

const name = z.string().trim().min(1).max(90)

/** What the pages of a pack show, as the address bar holds it; a value that makes no sense is dropped, not refused. */
export const lawSearch = z.object({
  pack: name.optional().catch(undefined),
  view: z.enum(LAW_VIEWS).optional().catch(undefined),
  /** as it was on this day */
  on: z.iso.date().optional().catch(undefined),
  q: z.string().trim().max(200).optional().catch(undefined),
  who: name.optional().catch(undefined),
  document: name.optional().catch(undefined),
})
export type LawSearch = z.output<typeof lawSearch>

/** One document: only the day narrows it. */
export const documentSearch = lawSearch.pick({ on: true })

export const isNarrowed = ({ on, q, who, document }: LawSearch) =>
  [on, q, who, document].some((value) => value !== undefined)

/** Whether something with days of validity holds on a day; days that nobody knows end nothing. */
export const holdsOn = (
  { from, until }: { from?: string | undefined; until?: string | undefined },
  day: string | undefined,
) => day === undefined || ((from === undefined || from <= day) && (until === undefined || day < until))
