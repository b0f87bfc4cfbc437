import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { incident } from '#endpoints/incidents.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { count, number, time } from '#wire.ts'

/** Characters of a question; what people type is shorter. */
export const LONGEST_QUESTION = 400

/** Things that a number names, as people say it on the phone. */
export const NUMBERED = ['incident', 'report', 'staged', 'public-report'] as const

/** What is found by words: an incident, what was written on it, and what came or was handed in. */
export const FOUND_BY_WORDS = [
  'incident',
  'line',
  'report',
  'staged-report',
  'public-report',
  'mail',
] as const
export type FoundByWords = (typeof FOUND_BY_WORDS)[number]

/** An incident in which an address or a name was seen. */
const seenIn = z.object({
  incident,
  /** one of those that were seen, the first in order */
  what: z.string(),
  /** how many of what was asked were seen in it, as far as was counted */
  count,
  lastSeen: time,
})
export type SeenIn = z.infer<typeof seenIn>

/** Some of what there is, and whether there is more of it. */
const some = <Row extends z.ZodType>(row: Row) => z.object({ rows: z.array(row), more: z.boolean() })

/** Words around a hit, and where in them it stands: [from, to) in UTF-16 units. */
const excerpt = z.object({ text: z.string(), marks: z.array(z.tuple([count, count])) })
export type Excerpt = z.infer<typeof excerpt>

const found = z.object({
  /** things of that number which the reader may see */
  numbers: z.array(z.object({ thing: z.enum(NUMBERED), id: number })),
  /** by address, or inside a prefix */
  addresses: some(seenIn),
  domains: some(seenIn),
  /** who holds the address, prefix, ASN or domain now */
  holdings: z.array(
    z.object({
      what: z.string(),
      operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }),
    }),
  ),
  operators: z.array(
    z.object({
      ...{ id: number, name: z.string(), nameEn: z.string().optional() },
      /** its open incidents, counted up to COUNTED_OPEN; absent: the reader sees none, and is not shown all */
      open: count.optional(),
    }),
  ),
  /** by words, newest first */
  words: some(
    z.object({
      kind: z.enum(FOUND_BY_WORDS),
      /** of the incident, entry, report or mail */
      id: number,
      at: time,
      excerpt,
      /** absent: it is about none */
      incident: incident.optional(),
    }),
  ),
  /** what was not looked for to the end, because it took too long: a narrower question finds it */
  cut: z.boolean(),
})
export type Found = z.infer<typeof found>

export const searchDesk = endpoint({
  method: 'GET',
  path: '/api/search',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary:
    'What the reader may see by a number, an address or a prefix, a domain, an ASN, the name of an operator, or words with or without diacritics.',
  query: z.object({ q: z.string().trim().min(1).max(LONGEST_QUESTION) }),
  output: found,
})
