import type { Member } from '#permits/permit.ts'
import type { Handlers, Serving } from '#platform/http-endpoint.ts'
import { exportLedger } from './export-ledger.ts'

export const ledgerRoutes = ({ db }: Serving): Handlers<Member, 'exportLedger'> => ({
  exportLedger: async ({ member, query }) => ({
    stream: await exportLedger(db, member, query.from),
    name: 'ledger.ndjson',
  }),
})
