import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { factValue, owedDuty } from '#endpoints/packs.ts'
import { EVIDENCE } from '#evidence.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, number, severity, time } from '#wire.ts'

const id = z.string().min(1).max(60)
const words = z.record(z.string(), z.string())

/** Who said something of an incident, and when. Absent where it stands for what the desk knows itself. */
const saidBy = z.object({
  by: z.string(),
  organisation: z.string().optional(),
  at: time,
  /** written down by an authority for the operator */
  onBehalf: z.boolean().optional(),
})

/** How a clock stands; times in milliseconds. `late` 0: in time. */
export const standing = z.object({
  is: z.enum([
    ...['waiting', 'open', 'running', 'overdue', 'done', 'met', 'took', 'at-once'],
    ...['kept', 'lapsing', 'may-go', 'lapsed', 'secured'],
  ] as const),
  left: z.number().optional(),
  late: z.number().optional(),
  since: z.number().optional(),
  time: z.number().optional(),
  at: time.optional(),
})
export type StandingView = z.output<typeof standing>

export const incidentLaw = z.object({
  /** version of the pack it runs under, to its end */
  ref: z.string(),
  zone: z.string(),
  /** when the matter began: the law in force then governs it */
  began: time,
  at: time,
  /** the incident it was merged into: deadlines run there, and none here */
  mergedInto: number.optional(),
  values: z.array(z.object({ id, value: factValue, said: saidBy.optional() })),
  anchors: z.array(z.object({ id, at: time, said: saidBy.optional() })),
  /** of what the law counts: each time that it happened */
  counted: z.array(z.object({ id, times: z.array(time), said: saidBy.optional() })),
  /** who was named as what, beside those the pack finds by its conditions */
  parties: z.array(z.object({ id, said: saidBy.optional() })),
  duties: z.array(owedDuty.extend({ standing })),
  /** how severe it is by the pack, and by which rule */
  severity: z
    .object({
      severity,
      rule: id,
      because: words,
      article: z.string().optional(),
      evidence: z.enum(EVIDENCE),
      source: z.string().optional(),
      note: words.optional(),
      missing: z.array(z.object({ id, name: words })),
    })
    .optional(),
  /** set by an officer instead */
  severitySet: z.object({ severity, said: saidBy }).optional(),
})
export type IncidentLaw = z.output<typeof incidentLaw>

/** How often something that the law counts may have happened: the moments of one incident. */
export const TIMES_COUNTED = 500

/**
 * One thing said of an incident: a fact, or when something happened; null takes back what was said. A moment that was
 * given before is corrected, unless `corrects` is false: then it happened once more, and the first time counts. Of what
 * the law counts, all moments are given each time; a party is named, or not after all.
 */
export const givenStatement = z.union([
  z.strictObject({ fact: id, value: factValue.nullable() }),
  z.strictObject({ anchor: id, at: time.nullable(), corrects: z.boolean().optional() }),
  z.strictObject({ count: id, times: z.array(time).max(TIMES_COUNTED) }),
  z.strictObject({ party: id, is: z.boolean() }),
])
export type GivenStatement = z.output<typeof givenStatement>

export const readIncidentLaw = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/law',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'What the law makes of an incident: facts, every duty with its clock and how it stands, severity.',
  params: byNumber,
  output: incidentLaw,
})

export const rateIncident = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/severity',
  who: ['duty-officer', 'analyst'],
  summary:
    'Set the severity of an incident in place of what the pack or its observations say, or take that back.',
  params: byNumber,
  body: z.strictObject({
    /** null: what the pack says, or else the observations */
    severity: severity.nullable(),
    words: z.string().trim().min(1).max(4000),
  }),
  output: incidentLaw,
})

export const stateFacts = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/facts',
  who: ['duty-officer', 'analyst', 'contact'],
  summary: 'State or correct facts and moments of an incident, in the words of its pack.',
  params: byNumber,
  body: z.strictObject({
    statements: z.array(givenStatement).min(1).max(100),
    words: z.string().trim().min(1).max(4000).optional(),
  }),
  output: incidentLaw,
})
