import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

const CALM = 30_000
/** A desk signs within seconds of its start. */
const SOON = 2_000

/** The ledger's keys, how far each has signed, and what the reader may do about it. */
export const keysQuery = queryOptions({
  queryKey: ['ledger', 'keys'],
  queryFn: ({ signal }) => call('readLedgerKeys', { signal }),
  refetchInterval: ({ state }) => (state.data && !state.data.checkpoint ? SOON : CALM),
})
