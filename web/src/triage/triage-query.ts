import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

/** What the pack says of public reports; the same until the desk has another release. */
export const triageRulesQuery = queryOptions({
  queryKey: ['triage-rules'],
  queryFn: ({ signal }) => call('readTriageRules', { signal }),
  staleTime: Infinity,
})

export const publicReportQuery = (id: number) =>
  queryOptions({
    queryKey: ['public-reports', 'one', id],
    queryFn: ({ signal }) => call('readPublicReport', { params: { id }, signal }),
  })

export const alikeQuery = (id: number) =>
  queryOptions({
    queryKey: ['public-reports', 'alike', id],
    queryFn: ({ signal }) => call('findAlike', { params: { id }, signal }),
  })
