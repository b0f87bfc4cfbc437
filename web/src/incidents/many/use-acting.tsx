import { MOVES_OF_MANY, type MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import type { WorkOfMany } from '@hiepluc/contract/incident-work.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { lazy, Suspense, useState } from 'react'
import type { Chosen, ChosenRow } from '#incidents/many/chosen.ts'
import { useWork } from '#incidents/many/use-work.ts'
import { useMe } from '#reader.ts'
import { rowAtHand, useKeys } from '#shell/use-keys.ts'

// needed once something is done, and brings the words of an incident's life
const ManyDialog = lazy(async () => ({
  default: (await import('#incidents/many/many-dialog.tsx')).ManyDialog,
}))
const DoneBar = lazy(async () => ({ default: (await import('#incidents/many/done-bar.tsx')).DoneBar }))
const WorkDialog = lazy(async () => ({
  default: (await import('#incidents/many/work-dialog.tsx')).WorkDialog,
}))

export type ActOfMany = MoveOfMany | WorkOfMany
export type MayOfMany = Readonly<Partial<Record<ActOfMany, true | Said>>>

const isMove = (act: ActOfMany): act is MoveOfMany => (MOVES_OF_MANY as readonly ActOfMany[]).includes(act)

/**
 * Acts on the incidents of a list, by button and by key: on those that are chosen, or else on the one at hand. What can be
 * undone is done at once and said with its undo; the rest asks in a dialog that says what will happen.
 */
export function useActing({
  rows,
  chosen,
  may,
}: {
  rows: readonly ChosenRow[]
  chosen: Chosen
  may: MayOfMany | undefined
}) {
  const me = useMe()
  const [acting, setActing] = useState<{ act: ActOfMany; rows: readonly ChosenRow[] }>()
  const work = useWork()
  const aimed = () => {
    if (chosen.rows.size > 0) return [...chosen.rows.values()]
    const id = Number(rowAtHand())
    return rows.filter((row) => row.id === id)
  }
  const start = (act: ActOfMany, on: readonly ChosenRow[] = aimed()) => {
    if (on.length === 0 || may?.[act] !== true) return
    if (act === 'watch') work.mutate({ act, incidents: on.map(({ id }) => ({ id })) })
    else setActing({ act, rows: on })
  }
  const take = (on: readonly ChosenRow[] = aimed()) => {
    if (on.length === 0 || !me || may?.assign !== true) return
    work.mutate({ act: 'assign', incidents: on.map(({ id }) => ({ id, member: me.id })) })
  }
  useKeys({
    take: () => take(),
    assign: () => start('assign'),
    acknowledge: () => start('acknowledge'),
    watch: () => start('watch'),
    confirm: () => start('confirm'),
    reject: () => start('reject'),
    notify: () => start('notify'),
    answer: () => start('answer'),
    contain: () => start('contain'),
    resolve: () => start('resolve'),
    close: () => start('close'),
    undo: () => work.undo(),
  })
  const close = () => setActing(undefined)
  const shown = (
    <>
      {acting ? (
        <Suspense>
          {isMove(acting.act) ? (
            <ManyDialog act={acting.act} rows={acting.rows} chosen={chosen} close={close} />
          ) : (
            <WorkDialog act={acting.act} rows={acting.rows} work={work} close={close} />
          )}
        </Suspense>
      ) : null}
      {work.done || work.error ? (
        <Suspense>
          <DoneBar work={work} />
        </Suspense>
      ) : null}
    </>
  )
  return { start, take, shown, busy: work.busy }
}
