import { Button, Textarea, TextInput } from '@mantine/core'
import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent, ReactNode } from 'react'
import { call } from '#api.ts'
import { Dialog } from '#kit/dialog.tsx'
import { useDraft } from '#kit/draft.ts'
import { incidentNumber, placeOf } from '#kit/number-of.ts'
import { Trouble } from '#kit/trouble.tsx'
import { useMailLanguage } from '#texts/mail-language.ts'
import css from './mail.module.css'

/** A dialog about one mail: what will happen, and one act that does it. */
function MailDialog({
  title,
  words,
  isWhole,
  send,
  done,
  close,
  children,
}: {
  title: string
  words: string
  isWhole: boolean
  send: () => Promise<MailView>
  done: () => void
  close: () => void
  children: ReactNode
}) {
  const { t } = useMailLanguage()
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: send,
    onSuccess: async () => {
      done()
      close()
      await queries.invalidateQueries({ queryKey: ['mails'] })
    },
  })
  const submit = (sent: FormEvent) => {
    sent.preventDefault()
    if (isWhole && !act.isPending) act.mutate()
  }
  return (
    <Dialog title={title} opened close={close} light={false}>
      <form onSubmit={submit} className={css['dialog']}>
        <p>{words}</p>
        {children}
        {act.error ? <Trouble failure={act.error} /> : null}
        <div className={css['acts']}>
          <Button variant="default" onClick={close}>
            {t.kit.cancel}
          </Button>
          <Button type="submit" loading={act.isPending} disabled={!isWhole}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** Puts a mail on the incident that it seems to be about, or on another. */
export function AttachDialog({ mail, close }: { mail: MailView; close: () => void }) {
  const { t } = useMailLanguage()
  const number = mail.incident === undefined ? '' : incidentNumber(mail.incident)
  const { draft, write, forget } = useDraft(`hl.draft.mail.${mail.id}`, { number })
  const place = placeOf(draft.number)
  const isIncident = place?.to === 'incident'
  return (
    <MailDialog
      title={t.mail.attach}
      words={t.mail.attachWords}
      isWhole={isIncident}
      send={() => call('attachMail', { params: { id: mail.id }, body: { incident: place?.id ?? 0 } })}
      done={forget}
      close={close}
    >
      <TextInput
        label={t.mail.incident}
        value={draft.number}
        onChange={({ currentTarget }) => write({ number: currentTarget.value })}
        error={draft.number && !isIncident ? t.mail.notANumber : undefined}
        maxLength={20}
        required
        data-autofocus
      />
    </MailDialog>
  )
}

/** Puts a mail away, with why. */
export function DiscardDialog({ mail, close }: { mail: MailView; close: () => void }) {
  const { t } = useMailLanguage()
  const { draft, write, forget } = useDraft(`hl.draft.mail.away.${mail.id}`, { words: '' })
  const words = draft.words.trim()
  return (
    <MailDialog
      title={t.mail.discard}
      words={t.mail.discardWords}
      isWhole={words !== ''}
      send={() => call('discardMail', { params: { id: mail.id }, body: { words } })}
      done={forget}
      close={close}
    >
      <Textarea
        label={t.mail.why}
        value={draft.words}
        onChange={({ currentTarget }) => write({ words: currentTarget.value })}
        maxLength={4000}
        rows={3}
        required
        data-autofocus
      />
    </MailDialog>
  )
}
