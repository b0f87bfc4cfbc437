import { z } from 'zod'
import { count, number } from './wire.ts'

/** Things whose changes are told as they happen. */
export const LIVE_THINGS = ['incident', 'report', 'staged-report', 'mail', 'public-report'] as const
export type LiveThing = (typeof LIVE_THINGS)[number]

/** Something that the reader may see changed. */
export const liveChange = z.object({
  thing: z.enum(LIVE_THINGS),
  /** absent: many at once, `count` of them */
  id: number.optional(),
  /** acts on it, or things where many changed at once */
  count,
  /** it came in, or came up again: it stands at the top of its list */
  isNew: z.boolean(),
})
export type LiveChange = z.infer<typeof liveChange>

/**
 * What the messages of the stream are called (WHATWG HTML 9.2): changes; too much changed to be told one by one,
 * or longer ago than is kept; the session is over.
 */
export const LIVE_MESSAGES = ['changes', 'everything', 'over'] as const
export type LiveMessage = (typeof LIVE_MESSAGES)[number]
export const liveChanges = z.array(liveChange)
