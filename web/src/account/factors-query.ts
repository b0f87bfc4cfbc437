import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

/** What lets me in, and what I may do about it. */
export const factorsQuery = queryOptions({
  queryKey: ['account', 'factors'],
  queryFn: ({ signal }) => call('listFactors', { signal }),
})
