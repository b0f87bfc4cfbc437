import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { listIncidents } from './list-incidents.ts'
import { listObservations, listUnattributed } from './list-observations.ts'
import { moveIncident } from './move-incident.ts'
import { readIncident } from './read-incident.ts'

type Served =
  | 'listIncidents'
  | 'readIncident'
  | 'listIncidentObservations'
  | 'listUnattributed'
  | `${IncidentMove}Incident`

export const incidentRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  confirmIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'confirm', body, now()),
  rejectIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'reject', body, now()),
  notifyIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'notify', body, now()),
  answerIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'answer', body, now()),
  containIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'contain', body, now()),
  resolveIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'resolve', body, now()),
  closeIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'close', body, now()),
  relapseIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'relapse', body, now()),
  listIncidents: ({ member, query }) => listIncidents(db, member, query, now()),
  readIncident: ({ member, params }) => readIncident(db, member, params.id, now()),
  listIncidentObservations: ({ member, params, query }) =>
    listObservations(db, member, params.id, query, now()),
  listUnattributed: ({ member, query }) => listUnattributed(db, member, query, now()),
})
