import type { IncidentLaw } from '@hiepluc/contract/endpoints/incident-law.ts'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#api.ts'
import { takeAnswer } from '#queries.ts'

/** What the law makes of an incident. */
export const incidentLawQuery = (id: number) =>
  queryOptions({
    queryKey: ['incidents', 'law', id],
    queryFn: ({ signal }) => call('readIncidentLaw', { params: { id }, signal }),
  })

/** An act whose answer is what the law makes of the incident then; its page tells of it in the timeline. */
export function useLawAct<Asked = void>(
  id: number,
  act: (asked: Asked) => Promise<IncidentLaw>,
  done: () => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (law) => {
      await takeAnswer(queries, incidentLawQuery(id).queryKey, law)
      done()
      await queries.invalidateQueries({ queryKey: ['incidents', 'one', id] })
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
    },
  })
}
