import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import {
  basis,
  byNumber,
  count,
  incidentState,
  number,
  page,
  pageQuery,
  rsitClass,
  rsitType,
  severity,
  time,
  tlp,
} from '#wire.ts'

const operator = z.object({ id: number, name: z.string() })

export const incident = z.object({
  id: number,
  operator,
  class: rsitClass,
  type: rsitType,
  identifier: z.string(),
  /** address or domain; absent: one incident collects all of this operator's */
  asset: z.string().optional(),
  severity,
  state: incidentState,
  tlp,
  sightings: count,
  firstSeen: time,
  lastSeen: time,
  openedAt: time,
  /** when it last came up: opened, or back after it was closed */
  surfacedAt: time,
  /** when it counts as gone if nothing more is seen */
  quietAt: time,
  closedAt: time.optional(),
  closedAs: z.enum(['gone']).optional(),
  relapses: count,
  basis,
})
export type IncidentView = z.infer<typeof incident>

export const observation = z.object({
  /** day and fingerprint: together they name the row */
  day: z.iso.date(),
  fingerprint: z.string(),
  firstSeen: time,
  lastSeen: time,
  count,
  report: number,
  line: count,
  reportType: z.string(),
  type: rsitType,
  identifier: z.string(),
  severity,
  tlp,
  address: z.string().optional(),
  port: count.optional(),
  protocol: z.string().optional(),
  asn: count.optional(),
  domain: z.string().optional(),
  basis: z.enum(['prefix', 'asn', 'domain']).optional(),
  marks: z.array(z.string()),
  details: z.record(z.string(), z.unknown()),
})
export type ObservationView = z.infer<typeof observation>

export const listIncidents = endpoint({
  method: 'GET',
  path: '/api/incidents',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'Incidents, by when they last came up, newest first.',
  query: z.object({
    ...pageQuery,
    operator: number.optional(),
    class: rsitClass.optional(),
    type: rsitType.optional(),
    severity: severity.optional(),
    /** one state, or "open" for all that somebody still has to act on */
    state: z.union([incidentState, z.literal('open')]).optional(),
    report: number.optional(),
    /** came up within [from, until) */
    from: time.optional(),
    until: time.optional(),
  }),
  output: page(incident),
})

export const readIncident = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'One incident with its basis and what happened to it.',
  params: byNumber,
  output: incident.extend({
    pack: z.string(),
    rule: z.string(),
    report: number,
    observations: count,
    addresses: count,
    timeline: z.array(
      z.object({ entry: number, kind: z.string(), at: time, by: z.string(), sealed: z.boolean() }),
    ),
  }),
})

export const listIncidentObservations = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/observations',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'The observations of an incident, by first sight, newest first.',
  params: byNumber,
  query: z.object(pageQuery),
  output: page(observation),
})

export const listUnattributed = endpoint({
  method: 'GET',
  path: '/api/unattributed',
  who: AUTHORITY_ROLES,
  summary: 'Observations of which nobody known held the address, ASN or domain.',
  query: z.object(pageQuery),
  output: page(observation),
})
