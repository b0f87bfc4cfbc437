import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { openIncident } from './law/open-incident.ts'
import { readIncidentLaw } from './law/read-incident-law.ts'
import { rateIncident } from './law/rate-incident.ts'
import { stateFacts } from './law/state-facts.ts'
import { listIncidents } from './list-incidents.ts'
import { listObservations, listUnattributed } from './list-observations.ts'
import { listTimeline } from './list-timeline.ts'
import type { Packs } from '#law/packs.ts'
import { parsePlace } from '#registry/place.ts'
import type { Places } from '#registry/place.ts'
import { assignIncident } from './assign-incident.ts'
import { attachFile } from './attach-file.ts'
import { downloadAttachment } from './download-attachment.ts'
import { downloadObservations } from './download-observations.ts'
import { joinFacility, partFacility } from './join-facility.ts'
import { listFacilityIncidents, listIncidentFacilities } from './list-incident-facilities.ts'
import { listHandlers } from './list-handlers.ts'
import { listNews, readNews } from './list-news.ts'
import { listTrends } from './list-trends.ts'
import { mergeIncident } from './merge-incident.ts'
import { relateIncidents, unrelateIncidents } from './relate-incidents.ts'
import { acknowledgeIncident } from './acknowledge-incident.ts'
import { sendMessage } from './send-message.ts'
import { splitIncident } from './split-incident.ts'
import { watchIncident } from './watch-incident.ts'
import { writeNote } from './write-note.ts'
import { moveIncident } from './move-incident.ts'
import { moveIncidents } from './move-incidents.ts'
import { workOnIncidents } from './work-on-incidents.ts'
import { readIncident } from './read-incident.ts'

type Served =
  | 'openIncident'
  | 'listIncidents'
  | 'readIncident'
  | 'listIncidentTimeline'
  | 'listIncidentObservations'
  | 'downloadObservationTable'
  | 'downloadObservationLines'
  | 'listUnattributed'
  | `${IncidentMove | 'assign' | 'watch' | 'unwatch' | 'merge' | 'split'}Incident`
  | 'moveIncidents'
  | 'workOnIncidents'
  | 'readIncidentLaw'
  | 'stateFacts'
  | 'rateIncident'
  | 'writeNote'
  | 'acknowledgeIncident'
  | 'sendMessage'
  | 'attachFile'
  | 'downloadAttachment'
  | 'listHandlers'
  | 'relateIncidents'
  | 'unrelateIncidents'
  | 'listNews'
  | 'listTrends'
  | 'readNews'
  | 'listIncidentFacilities'
  | 'listFacilityIncidents'
  | 'joinFacility'
  | 'partFacility'

/** What the routes of incidents work with besides. */
export interface IncidentServing extends Serving {
  readonly packs: Packs
  readonly places: Places
}

export const incidentRoutes = ({ db, now, packs, places }: IncidentServing): Handlers<Member, Served> => ({
  confirmIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'confirm', body, now()),
  rejectIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'reject', body, now()),
  notifyIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'notify', body, now()),
  answerIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'answer', body, now()),
  containIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'contain', body, now()),
  resolveIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'resolve', body, now()),
  closeIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'close', body, now()),
  relapseIncident: ({ member, params, body }) => moveIncident(db, member, params.id, 'relapse', body, now()),
  moveIncidents: ({ member, body }) => moveIncidents(db, member, body, now()),
  readIncidentLaw: ({ member, params }) => readIncidentLaw(db, packs, member, params.id, now()),
  stateFacts: ({ member, params, body }) => stateFacts(db, packs, member, params.id, body, now()),
  openIncident: async ({ member, body }) =>
    openIncident(db, packs, member, { ...body, ...parsePlace(places, body) }, now()),
  rateIncident: ({ member, params, body }) => rateIncident(db, packs, member, params.id, body, now()),
  workOnIncidents: ({ member, body }) => workOnIncidents(db, member, body, now()),
  writeNote: ({ member, params, body }) => writeNote(db, member, params.id, body.words, now()),
  acknowledgeIncident: ({ member, params }) => acknowledgeIncident(db, member, params.id, now()),
  sendMessage: ({ member, params, body }) => sendMessage(db, member, params.id, body.words, now()),
  attachFile: ({ member, params, query, body }) =>
    attachFile(db, member, params.id, { ...query, bytes: body }, now()),
  downloadAttachment: ({ member, params }) => downloadAttachment(db, member, params.id, now()),
  listIncidentFacilities: ({ member, params }) => listIncidentFacilities(db, member, params.id),
  listFacilityIncidents: ({ member, params }) => listFacilityIncidents(db, member, params.id, now()),
  joinFacility: ({ member, params, body }) => joinFacility(db, member, params.id, body.facility, now()),
  partFacility: ({ member, params, body }) => partFacility(db, member, params.id, body.facility, now()),
  listHandlers: ({ member }) => listHandlers(db, member),
  assignIncident: ({ member, params, body }) => assignIncident(db, member, params.id, body, now()),
  watchIncident: ({ member, params }) => watchIncident(db, member, params.id, true, now()),
  unwatchIncident: ({ member, params }) => watchIncident(db, member, params.id, false, now()),
  relateIncidents: ({ member, params, body }) => relateIncidents(db, member, params.id, body, now()),
  unrelateIncidents: ({ member, params, body }) =>
    unrelateIncidents(db, member, params.id, body.other, now()),
  mergeIncident: ({ member, params, body }) => mergeIncident(db, member, params.id, body, now()),
  splitIncident: ({ member, params, body }) => splitIncident(db, member, params.id, body, now()),
  listTrends: ({ member }) => listTrends(db, member, now()),
  listNews: ({ member }) => listNews(db, member, now()),
  readNews: ({ member, body }) => readNews(db, member, body.entry, now()),
  downloadObservationTable: ({ member, query }) => downloadObservations(db, member, query, 'csv', now),
  downloadObservationLines: ({ member, query }) => downloadObservations(db, member, query, 'ndjson', now),
  listIncidents: ({ member, query }) => listIncidents(db, member, query, now()),
  readIncident: ({ member, params }) => readIncident(db, member, params.id, now()),
  listIncidentTimeline: ({ member, params, query }) => listTimeline(db, member, params.id, query, now()),
  listIncidentObservations: ({ member, params, query }) =>
    listObservations(db, member, params.id, query, now()),
  listUnattributed: ({ member, query }) => listUnattributed(db, member, query, now()),
})
