import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { addSource } from './add-source.ts'
import { changeSource } from './change-source.ts'
import { downloadReport } from './download-report.ts'
import { listReports } from './list-reports.ts'
import { listSources } from './list-sources.ts'
import { listUnreadable } from './list-unreadable.ts'
import { readReport } from './read-report.ts'
import { receiveReport } from './receive-report.ts'
import { replayReport } from './replay-report.ts'

type Served =
  | 'receiveReport'
  | 'listReports'
  | 'readReport'
  | 'listUnreadable'
  | 'replayReport'
  | 'downloadReport'
  | 'listSources'
  | 'addSource'
  | 'changeSource'

export const intakeRoutes = ({ db, now }: Serving): Handlers<Member, Served> => ({
  receiveReport: ({ member, query, body }) =>
    receiveReport(db, member, { ...query, bytes: body, now: now() }),
  listReports: ({ member, query }) => listReports(db, member, query),
  readReport: ({ member, params }) => readReport(db, member, params.id),
  listUnreadable: ({ member, params, query }) => listUnreadable(db, member, params.id, query, now()),
  replayReport: async ({ member, params }) => {
    await replayReport(db, member, params.id, now())
    return { report: params.id }
  },
  downloadReport: ({ member, params }) => downloadReport(db, member, params.id, now()),
  listSources: ({ member }) => listSources(db, member),
  addSource: ({ member, body }) => addSource(db, member, body, now()),
  changeSource: ({ member, params, body }) => changeSource(db, member, params.id, body, now()),
})
