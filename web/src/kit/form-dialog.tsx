import { Button } from '@mantine/core'
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { Dialog } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './form-dialog.module.css'

interface FormDialogProps {
  readonly title: string
  /** words on the button that sends; absent: the title */
  readonly act?: string
  /** what will happen */
  readonly words?: string
  readonly send: () => Promise<unknown>
  /** what is read anew once it was done */
  readonly changes: QueryKey
  readonly isWhole?: boolean
  readonly done?: () => void
  readonly close: () => void
  /** one more act beside the one that is sent */
  readonly beside?: ReactNode
  readonly children: ReactNode
}

/** A form that is sent by one act; it closes when the desk has taken it. */
export function FormDialog(props: FormDialogProps) {
  const { title, act = title, words, send, changes, isWhole = true, done, close, beside, children } = props
  const { t } = useLanguage()
  const queries = useQueryClient()
  const sending = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      done?.()
      close()
      await queries.invalidateQueries({ queryKey: changes })
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (isWhole && !sending.isPending) sending.mutate()
  }
  return (
    <Dialog title={title} opened close={close} light={false}>
      <form onSubmit={submit} className={css['form']}>
        {words ? <p>{words}</p> : null}
        {children}
        {sending.error ? <Trouble failure={sending.error} /> : null}
        <div className={css['end']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          {beside}
          <Button type="submit" loading={sending.isPending} disabled={!isWhole}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
