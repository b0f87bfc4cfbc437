import type { MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { call } from '#api.ts'
import { moveForm, MoveFields, type MoveDraft } from '#incidents/move-fields.tsx'
import type { Chosen, ChosenRow } from '#incidents/many/chosen.ts'
import { LeftOut } from '#incidents/many/left-out.tsx'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useLifeLanguage } from '#texts/life-language.ts'
import css from './many-dialog.module.css'

/** Stands for what will be said while only a preview is asked for: nothing of it is kept. */
const UNSAID: MoveDraft = { words: '-', answer: 'working', until: '', as: 'unfounded' }

/** One act on many incidents: how many it can be done with and why not with the others, before and after it is done. */
export function ManyDialog({
  act,
  rows,
  chosen,
  close,
}: {
  act: MoveOfMany
  rows: readonly ChosenRow[]
  chosen: Chosen
  close: () => void
}) {
  const { t } = useLifeLanguage()
  const queries = useQueryClient()
  const isResolved = rows.every(({ state }) => state === 'resolved')
  const { draft, write, forget } = useDraft<MoveDraft>(`hl.draft.many.${act}`, {
    ...{ words: '', answer: 'working', until: '', as: isResolved ? 'resolved' : 'unfounded' },
  })
  const incidents = rows.map(({ id, version }) => ({ id, version }))
  const send = (said: MoveDraft, preview: boolean) =>
    call('moveIncidents', { body: { act, incidents, preview, ...moveForm(act, said) } as never })
  const preview = useQuery({
    queryKey: ['incidents', 'many', act, draft.as, incidents],
    queryFn: () => send({ ...UNSAID, as: draft.as }, true),
    staleTime: 0,
    gcTime: 0,
  })
  const closeOwn = useOwnClose(close)
  const move = useMutation({
    mutationFn: () => send(draft, false),
    onSuccess: async ({ moved, left }) => {
      forget()
      chosen.set(
        rows.filter(({ id }) => moved.includes(id)),
        false,
      )
      await queries.invalidateQueries({ queryKey: ['incidents', 'list'] })
      await queries.invalidateQueries({ queryKey: ['incidents', 'one'] })
      await queries.invalidateQueries({ queryKey: ['due'] })
      if (left.length === 0) closeOwn()
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (!move.isPending) move.mutate()
  }
  if (move.data)
    return (
      <Dialog title={t.life.move[act].act} opened close={close}>
        <div className={css['form']}>
          <output>{t.life.many.done(move.data.moved.length)}</output>
          <LeftOut left={move.data.left} />
          <div className={css['end']}>
            <Button onClick={close} data-autofocus>
              {t.kit.close}
            </Button>
          </div>
        </div>
      </Dialog>
    )
  const ready = preview.data?.moved.length
  return (
    <Dialog title={t.life.move[act].act} opened close={close}>
      <form onSubmit={submit} className={css['form']}>
        <p>{t.life.move[act].words}</p>
        {preview.error ? (
          <Trouble failure={preview.error} retry={() => void preview.refetch()} />
        ) : (
          <output className={css['will']}>
            {ready === undefined ? t.life.many.asking : t.life.many.will(ready, rows.length)}
          </output>
        )}
        <LeftOut left={preview.data?.left ?? []} />
        <MoveFields act={act} draft={draft} write={write} resolved={isResolved} />
        {move.error ? <Trouble failure={move.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={move.isPending} disabled={!ready}>
            {`${t.life.move[act].act} (${ready ?? 0})`}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
