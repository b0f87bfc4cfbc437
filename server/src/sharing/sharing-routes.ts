import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { listReceivers } from './list-receivers.ts'
import { listSharings } from './list-sharings.ts'
import { shareThing } from './share-thing.ts'
import type { SharedThing } from './sharing.ts'
import { withdrawSharing } from './withdraw-sharing.ts'

type Served =
  | 'shareIncident'
  | 'listIncidentSharings'
  | 'shareReport'
  | 'listReportSharings'
  | 'withdrawSharing'
  | 'listReceivers'

export const sharingRoutes = ({ db, now }: Serving): Handlers<Member, Served> => {
  const of = (thing: SharedThing, { id: number }: { id: number }) => ({ thing, number })
  return {
    shareIncident: ({ member, params, body }) => shareThing(db, member, of('incident', params), body, now()),
    listIncidentSharings: ({ member, params }) => listSharings(db, member, of('incident', params), now()),
    shareReport: ({ member, params, body }) => shareThing(db, member, of('report', params), body, now()),
    listReportSharings: ({ member, params }) => listSharings(db, member, of('report', params), now()),
    listReceivers: ({ member, query }) => listReceivers(db, member, query),
    withdrawSharing: ({ member, params }) => withdrawSharing(db, member, params.id, now()),
  }
}
