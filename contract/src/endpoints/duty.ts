import { z } from 'zod'
import { COUNTED_DUE, DUES, DUE_WHEN, DUE_WHO } from '#due.ts'
import { endpoint } from '#endpoint.ts'
import { handler, otherIncident } from '#endpoints/incidents.ts'
import { MOVES_OF_MANY } from '#incident-state.ts'
import { TOLD_OF_MANY } from '#incident-work.ts'
import { AUTHORITY_ROLES } from '#role.ts'
import { count, incidentState, may, number, page, pageQuery, rsitClass, severity, time } from '#wire.ts'

/** What of the queue is in question. */
const filter = {
  what: z.enum(DUES).optional(),
  /** that the reader has in hand, or nobody */
  who: z.enum(DUE_WHO).optional(),
  /** late now; due within a day; due within a day from now or late for less */
  when: z.enum(DUE_WHEN).optional(),
  class: rsitClass.optional(),
  severity: severity.optional(),
  operator: number.optional(),
  state: incidentState.optional(),
}

/** Something that an authority has to do next, and by when. */
export const dueLine = z.object({
  what: z.enum(DUES),
  /** of the incident, report, mail ... that it is about; of overdue tests the operator's; 0 where all of a kind are one line */
  number: z.number().int().nonnegative(),
  dueAt: time,
  /** when it came up */
  since: time,
  incident: otherIncident.extend({ version: count, sightings: count }).optional(),
  operator: z.object({ id: number, name: z.string(), nameEn: z.string().optional() }).optional(),
  /** subject or name of what is no incident */
  title: z.string().optional(),
  /** title of the form of a staged report, in the languages of its pack */
  form: z.record(z.string(), z.string()).optional(),
  /** how many lines one stands for */
  lines: count.optional(),
  /** the deadline of the law that runs on the incident, whatever else is due before */
  law: z
    .object({ duty: z.string(), says: z.record(z.string(), z.string()), article: z.string(), due: time })
    .optional(),
  /** who has it in hand */
  handler: handler.optional(),
})
export type DueLine = z.output<typeof dueLine>

export const listDue = endpoint({
  method: 'GET',
  path: '/api/due',
  who: AUTHORITY_ROLES,
  summary: 'What an authority has to do next, what is due first first.',
  query: z.object({ ...pageQuery, ...filter }),
  output: page(dueLine).extend({ may: may('open', ...TOLD_OF_MANY, ...MOVES_OF_MANY) }),
})

export const countDue = endpoint({
  method: 'GET',
  path: '/api/due/counts',
  who: AUTHORITY_ROLES,
  summary: `How many lines each way to narrow the queue leaves, the other ways as asked; ${COUNTED_DUE + 1} says: more than ${COUNTED_DUE}.`,
  query: z.object(filter),
  output: z.object({
    /** whatever its time and whoever has it */
    all: count,
    late: count,
    soon: count,
    mine: count,
    unassigned: count,
    /** of what is asked for, by what is to be done; what there is none of is left out */
    what: z.partialRecord(z.enum(DUES), z.object({ count, late: count })),
  }),
})
export type DueCounts = z.output<NonNullable<typeof countDue.output>>
