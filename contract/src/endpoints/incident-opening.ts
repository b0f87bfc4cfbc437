import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { incidentPage } from '#endpoints/incidents.ts'
import { communeCode, provinceCode } from '#endpoints/places.ts'
import { CAUSES, HIT_PARTS } from '#incident-origin.ts'
import { INCIDENT_KINDS } from '#incident-state.ts'
import { number, time, tlp } from '#wire.ts'

export const incidentOpening = z.strictObject({
  operator: number,
  kind: z.enum(INCIDENT_KINDS).default('incident'),
  /** of the classes of the pack under which incidents begin now */
  class: z.string().min(1).max(60),
  tlp: tlp.default('AMBER'),
  /** what is hit, as its people call it */
  asset: z.string().trim().min(1).max(200),
  part: z.enum(HIT_PARTS).optional(),
  cause: z.enum(CAUSES).optional(),
  /** where, in words */
  place: z.string().trim().min(1).max(300).optional(),
  /** a commune brings its province with it */
  province: provinceCode.optional(),
  commune: communeCode.optional(),
  occurred: time.optional(),
  detected: time.optional(),
  words: z.string().trim().min(1).max(4000),
})
export type IncidentOpening = z.output<typeof incidentOpening>

export const openIncident = endpoint({
  method: 'POST',
  path: '/api/incidents',
  who: ['duty-officer', 'analyst', 'contact'],
  summary: 'Open an incident by hand: cyber, physical or postal, that no report told of.',
  body: incidentOpening,
  status: 201,
  output: incidentPage,
})
