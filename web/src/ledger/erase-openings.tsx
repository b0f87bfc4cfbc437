import { Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { call, type Answer } from '#api.ts'
import { ActButton } from '#kit/act-button.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { Trouble } from '#kit/trouble.tsx'
import { useNames } from '#ledger/named.tsx'
import { useLedgerLanguage } from '#texts/ledger-language.ts'
import css from './ledger.module.css'

type Entry = Answer<'readEntry'>

/** Takes away, by law, what opens the commitments of all entries about the same thing: asked once, and for good. */
export function EraseOpenings({ entry }: { entry: Entry }) {
  const { t } = useLedgerLanguage()
  const names = useNames()
  const queries = useQueryClient()
  const [opened, setOpened] = useState(false)
  const erase = useMutation({
    mutationFn: (by: { article: string; reason: string }) =>
      call('eraseOpenings', { body: { subject: entry.subject, ...by } }),
  })
  const close = () => {
    setOpened(false)
    erase.reset()
    void queries.invalidateQueries({ queryKey: ['ledger'] })
  }
  return (
    <>
      <ActButton
        icon="close"
        words={t.ledger.erase.act}
        may={entry.may.erase}
        reason={useWhyNothing(entry)}
        onAct={() => setOpened(true)}
      />
      <Dialog title={t.ledger.erase.title(names.subject(entry.subject))} opened={opened} close={close}>
        {erase.data ? (
          <div className={css['column']}>
            <output className={css['done']} data-erased={erase.data.erased}>
              <strong>{t.ledger.erase.done(erase.data.erased)}</strong> {t.ledger.erase.doneWords}{' '}
              <Link to="/ledger/$id" params={{ id: erase.data.entry }} onClick={close}>
                {t.ledger.entry(erase.data.entry)}
              </Link>
              .
            </output>
            <p>{t.ledger.erase.stays}</p>
            <div className={css['end']}>
              <Button onClick={close}>{t.kit.close}</Button>
            </div>
          </div>
        ) : (
          <EraseForm
            erasable={entry.erasable}
            erase={(by) => erase.mutate(by)}
            busy={erase.isPending}
            failure={erase.error}
            close={close}
          />
        )}
      </Dialog>
    </>
  )
}

/** Why there is nothing to erase here; undefined: there is. */
function useWhyNothing({ erasable, subject, sealed }: Entry): string | undefined {
  const { t } = useLedgerLanguage()
  if (subject === 'desk') return t.ledger.erase.ofDesk
  if (!sealed) return t.ledger.erase.notSealed
  return erasable.values === 0 ? t.ledger.erase.nothing : undefined
}

interface EraseFormProps {
  readonly erasable: Entry['erasable']
  readonly erase: (by: { article: string; reason: string }) => void
  readonly busy: boolean
  readonly failure: unknown
  readonly close: () => void
}

function EraseForm({ erasable, erase, busy, failure, close }: EraseFormProps) {
  const { t } = useLedgerLanguage()
  const [article, setArticle] = useState('')
  const [reason, setReason] = useState('')
  const send = (sent: FormEvent) => {
    sent.preventDefault()
    erase({ article: article.trim(), reason: reason.trim() })
  }
  return (
    <form className={css['column']} onSubmit={send}>
      <p>
        <strong>{t.ledger.erase.goes(erasable.values, erasable.entries)}</strong>
      </p>
      <p>{t.ledger.erase.stays}</p>
      <TextInput
        label={t.ledger.erase.article}
        description={t.ledger.erase.articleHint}
        value={article}
        onChange={(changed) => setArticle(changed.currentTarget.value)}
        minLength={3}
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
      />
      <Textarea
        label={t.ledger.erase.reason}
        description={t.ledger.erase.reasonHint}
        value={reason}
        onChange={(changed) => setReason(changed.currentTarget.value)}
        minLength={3}
        maxLength={500}
        rows={3}
        required
        withAsterisk={false}
      />
      {failure ? <Trouble failure={failure} /> : null}
      <div className={css['end']}>
        <Button variant="default" onClick={close}>
          {t.kit.cancel}
        </Button>
        <Button type="submit" loading={busy}>
          {t.ledger.erase.sure(erasable.values)}
        </Button>
      </div>
    </form>
  )
}
