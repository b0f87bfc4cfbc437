import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

const CALM = 30_000

/** What is new for the reader, asked again while the page is open. */
export const newsQuery = queryOptions({
  queryKey: ['news'],
  queryFn: ({ signal }) => call('listNews', { signal }),
  refetchInterval: CALM,
  retry: false,
})
