import { Button } from '@mantine/core'
import { useWindowEvent } from '@mantine/hooks'
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Dialog, useOwnClose } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useLanguage } from '#texts/language.tsx'
import css from './form-dialog.module.css'

interface FormDialogProps {
  readonly title: string
  /** words on the button that sends; absent: the title */
  readonly act?: string
  /** what will happen */
  readonly words?: string | undefined
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
  const closeOwn = useOwnClose(close)
  const sending = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      done?.()
      closeOwn()
      await queries.invalidateQueries({ queryKey: changes })
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (isWhole && !sending.isPending) sending.mutate()
  }
  const typed = useTyped(close)
  return (
    <Dialog title={title} opened close={close} light={!typed.some}>
      <form onSubmit={submit} onInput={typed.heed} className={css['form']}>
        {words ? <p>{words}</p> : null}
        {children}
        {sending.error ? <Trouble failure={sending.error} /> : null}
        {typed.asks ? <p role="alert">{t.kit.escAgain}</p> : null}
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

/** Esc closes a form at once while nothing was typed, and then at the second time: no words are lost by a slip. */
function useTyped(close: () => void) {
  const [some, setSome] = useState(false)
  const [asks, setAsks] = useState(false)
  const leave = ({ key, target, isComposing }: KeyboardEvent) => {
    // what is open inside the form closes first
    const isInner = target instanceof HTMLElement && target.dataset['mantineStopPropagation'] === 'true'
    if (key !== 'Escape' || !some || isInner || isComposing) return
    if (asks) close()
    else setAsks(true)
  }
  useWindowEvent('keydown', leave, { capture: true })
  return {
    some,
    asks,
    heed: ({ target }: FormEvent) => {
      if (!isText(target)) return
      setSome(true)
      setAsks(false)
    },
  }
}

const isText = (field: EventTarget) =>
  field instanceof HTMLTextAreaElement ||
  (field instanceof HTMLInputElement && !['checkbox', 'radio'].includes(field.type))
