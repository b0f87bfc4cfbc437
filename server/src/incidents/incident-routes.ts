import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { listIncidents } from './list-incidents.ts'
import { listObservations, listUnattributed } from './list-observations.ts'
import { readIncident } from './read-incident.ts'

type Served = 'listIncidents' | 'readIncident' | 'listIncidentObservations' | 'listUnattributed'

export const incidentRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  listIncidents: ({ member, query }) => listIncidents(db, member, query, now()),
  readIncident: ({ member, params }) => readIncident(db, member, params.id, now()),
  listIncidentObservations: ({ member, params, query }) =>
    listObservations(db, member, params.id, query, now()),
  listUnattributed: ({ member, query }) => listUnattributed(db, member, query, now()),
})
