import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

/** One staged report. */
export const stagedQuery = (id: number) =>
  queryOptions({
    queryKey: ['staged', 'one', id],
    queryFn: ({ signal }) => call('readStagedReport', { params: { id }, signal }),
  })

/** The staged reports on an incident, and the forms on which one may be begun. */
export const stagedOnQuery = (incident: number) =>
  queryOptions({
    queryKey: ['staged', 'on', incident],
    queryFn: ({ signal }) => call('listIncidentStagedReports', { params: { id: incident }, signal }),
  })
