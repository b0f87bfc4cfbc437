import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { facility } from '#endpoints/facilities.ts'
import { otherIncident } from '#endpoints/incidents.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, count, may, number, time } from '#wire.ts'

const readers = [...AUTHORITY_ROLES, ...OPERATOR_ROLES] as const
const joiners = ['duty-officer', 'analyst', 'contact'] as const

const incidentFacilities = z.object({
  rows: z.array(
    facility.pick({ id: true, kind: true, key: true, name: true, owner: true }).extend({
      joinedAt: time,
      /** it has ended since */
      isGone: z.boolean(),
    }),
  ),
  may: may('join'),
})
export type IncidentFacilities = z.output<typeof incidentFacilities>

export const listIncidentFacilities = endpoint({
  method: 'GET',
  path: '/api/incidents/{id}/facilities',
  who: readers,
  summary: 'At which facilities an incident is, as far as the reader may see them.',
  params: byNumber,
  output: incidentFacilities,
})

export const joinFacility = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/facilities',
  who: joiners,
  summary: 'Say that an incident is at a facility; an operator of its own incidents, at its own facilities.',
  params: byNumber,
  body: z.strictObject({ facility: number }),
  output: incidentFacilities,
})

export const partFacility = endpoint({
  method: 'POST',
  path: '/api/incidents/{id}/facilities/part',
  who: joiners,
  summary: 'Take back that an incident is at a facility.',
  params: byNumber,
  body: z.strictObject({ facility: number }),
  output: incidentFacilities,
})

export const listFacilityIncidents = endpoint({
  method: 'GET',
  path: '/api/facilities/{id}/incidents',
  who: readers,
  summary: 'The incidents at a facility, open ones first, the latest of each first.',
  params: byNumber,
  output: z.object({ rows: z.array(otherIncident), open: count }),
})
