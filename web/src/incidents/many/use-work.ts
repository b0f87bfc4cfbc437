import type { WorkOfMany } from '@hiepluc/contract/incident-work.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, type Answer } from '#api.ts'

export interface AskedWork {
  readonly act: WorkOfMany
  readonly incidents: readonly { id: number; member?: number | null; instead?: number | null }[]
}

/** What was done last, and what takes it back; absent: nothing does. */
export interface DoneWork {
  readonly act: WorkOfMany
  readonly answer: Answer<'workOnIncidents'>
  readonly back?: AskedWork
  /** it was itself the taking back of something */
  readonly isUndo: boolean
}

export type Work = ReturnType<typeof useWork>

export const askWork = ({ act, incidents }: AskedWork, preview: boolean) =>
  call('workOnIncidents', { body: { act, incidents: [...incidents], preview } })

/** Assigns, acknowledges or watches many, keeps what was done last, and takes it back where that can be. */
export function useWork() {
  const queries = useQueryClient()
  const [done, setDone] = useState<DoneWork>()
  const send = useMutation({
    mutationFn: async ({ asked, isUndo }: { asked: AskedWork; isUndo: boolean }) => ({
      asked,
      isUndo,
      answer: await askWork(asked, false),
    }),
    onSuccess: ({ asked, isUndo, answer }) => {
      const back = isUndo ? undefined : backOf(asked, answer)
      setDone({ act: asked.act, answer, isUndo, ...(back && { back }) })
      // Not waited for: what shows the act done may be answered at once by the key that takes it back.
      void queries.invalidateQueries({ queryKey: ['due'] })
      void queries.invalidateQueries({ queryKey: ['incidents'] })
    },
  })
  return {
    done,
    busy: send.isPending,
    error: send.error,
    mutate: (asked: AskedWork) => send.mutate({ asked, isUndo: false }),
    send: (asked: AskedWork) => send.mutateAsync({ asked, isUndo: false }),
    undo: () => {
      if (done?.back && !send.isPending) send.mutate({ asked: done.back, isUndo: true })
    },
    forget: () => setDone(undefined),
  }
}

/** The act that takes another back; that somebody has seen something is not unseen again. */
export function backOf({ act, incidents }: AskedWork, { done }: DoneWork['answer']): AskedWork | undefined {
  if (done.length === 0 || act === 'acknowledge') return undefined
  if (act !== 'assign')
    return { act: act === 'watch' ? 'unwatch' : 'watch', incidents: done.map(({ id }) => ({ id })) }
  const given = new Map(incidents.map(({ id, member = null }) => [id, member]))
  return {
    act,
    incidents: done.map(({ id, was = null }) => ({ id, member: was, instead: given.get(id) ?? null })),
  }
}
