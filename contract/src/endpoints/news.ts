import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { otherIncident, timelineLine } from '#endpoints/incidents.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { count, number, time } from '#wire.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const

/** What others did with a reader's incidents, and the reader has not looked through yet. */
const news = z.object({
  /** newest first */
  rows: z.array(
    timelineLine.extend({
      incident: otherIncident,
      /** the version of the pack that the incident is under, in whose words the line names duties and facts */
      law: z.string().optional(),
    }),
  ),
  /** incidents of the reader's own that came up since */
  came: count,
  /** what is older was looked through */
  since: time,
  /** the newest line there is: what is looked through up to here */
  newest: number.optional(),
})

export type NewsView = z.output<typeof news>

export const listNews = endpoint({
  method: 'GET',
  path: '/api/news',
  who: readers,
  summary:
    'What is new for the reader: of an operator, on its incidents; of an authority, on those assigned to or watched by them.',
  output: news,
})

export const readNews = endpoint({
  method: 'POST',
  path: '/api/news/read',
  who: readers,
  summary: 'Say that what is new was looked through, up to a line of the ledger.',
  body: z.strictObject({ entry: number }),
  output: news,
})
