import { z } from 'zod'
import { INCIDENT_STATES } from './incident-state.ts'
import { RSIT_CLASSES, RSIT_TYPES } from './rsit.ts'
import { SEVERITIES } from './severity.ts'
import { TLP } from './tlp.ts'

/** Pieces that several endpoints share. Times are ISO 8601 in UTC; numbers of things are positive integers. */
export const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)
export const count = z.number().int().nonnegative()
export const time = z.iso.datetime()
export const tlp = z.enum(TLP)
export const severity = z.enum(SEVERITIES)
export const incidentState = z.enum(INCIDENT_STATES)
export const rsitType = z.enum(RSIT_TYPES)
export const rsitClass = z.enum(RSIT_CLASSES)

/** One sentence in both languages. */
export const said = z.object({ vi: z.string(), en: z.string() })
export type Said = z.infer<typeof said>

/** Keyset paging: `after` is the `next` of the page before; no `next` means the end. */
export const pageQuery = {
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}
export const page = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next: z.string().optional() })

export const byNumber = z.object({ id: number })

/** What a refused request is answered with. */
export const refusal = z.object({
  kind: z.string(),
  vi: z.string(),
  en: z.string(),
  /** what is wrong at which field of what was sent, where it can be told apart */
  fields: z.array(said.extend({ field: z.string() })).optional(),
  /** For a defect: what to quote when asking for help. */
  reference: z.string().optional(),
})
export type WrongField = NonNullable<z.infer<typeof refusal>['fields']>[number]

export const organisation = z.object({
  id: number,
  key: z.string(),
  name: z.string(),
  nameEn: z.string().optional(),
  standing: z.enum(['regulator', 'police', 'operator', 'public-body']),
  sectors: z.array(z.enum(['post', 'telecom', 'it'])),
  reviewed: z.boolean(),
})
export type OrganisationView = z.infer<typeof organisation>

/** Why an observation or an incident belongs to its operator: the holding that matched, and for how long it was held. */
export const basis = z.object({
  by: z.enum(['prefix', 'asn', 'domain']),
  /** the matched prefix, ASN ("AS64500") or domain, as people write it */
  what: z.string(),
  /** absent: start unknown */
  from: time.optional(),
  /** absent: still held */
  until: time.optional(),
  list: z.string(),
  snapshot: z.iso.date(),
})
export type Basis = z.infer<typeof basis>

/** What this reader may do next with what is read: true, or why not. */
export const may = <Act extends string>(...acts: readonly Act[]) =>
  z.object(
    Object.fromEntries(acts.map((act) => [act, z.union([z.literal(true), said])])) as Record<
      Act,
      z.ZodUnion<[z.ZodLiteral<true>, typeof said]>
    >,
  )
