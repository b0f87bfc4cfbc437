import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isLongRead } from '#kit/keyset.tsx'
import { takeAnswer } from '#queries.ts'

/**
 * An act on an incident whose answer is the page of one, as it is then. A refusal may mean that somebody was quicker: what
 * is shown is read anew.
 */
export function useIncidentAct<Asked = void>(
  incident: Pick<IncidentPage, 'id'>,
  act: (asked: Asked) => Promise<IncidentPage>,
  done?: (page: IncidentPage, asked: Asked) => void,
) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: act,
    onSuccess: async (page, asked) => {
      await takeAnswer(queries, ['incidents', 'one', page.id], page)
      done?.(page, asked)
      if (page.id !== incident.id)
        await queries.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] })
      await queries.invalidateQueries({
        queryKey: ['incidents', 'timeline', incident.id],
        predicate: (read) => !isLongRead(read),
      })
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
      await queries.invalidateQueries({ queryKey: ['incidents', 'observations'] })
    },
    onError: () => queries.invalidateQueries({ queryKey: ['incidents', 'one', incident.id] }),
  })
}
