import { Textarea, TextInput } from '@mantine/core'
import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import { call } from '#api.ts'
import { useDraft } from '#kit/draft.ts'
import { FormDialog } from '#kit/form-dialog.tsx'
import { incidentNumber, placeOf } from '#kit/number-of.ts'
import { useMailLanguage } from '#texts/mail-language.ts'

/** Puts a mail on the incident that it seems to be about, or on another. */
export function AttachDialog({ mail, close }: { mail: MailView; close: () => void }) {
  const { t } = useMailLanguage()
  const number = mail.incident === undefined ? '' : incidentNumber(mail.incident)
  const { draft, write, forget } = useDraft(`hl.draft.mail.${mail.id}`, { number })
  const place = placeOf(draft.number)
  const isIncident = place?.to === 'incident'
  return (
    <FormDialog
      changes={['mails']}
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
    </FormDialog>
  )
}

/** Puts a mail away, with why. */
export function DiscardDialog({ mail, close }: { mail: MailView; close: () => void }) {
  const { t } = useMailLanguage()
  const { draft, write, forget } = useDraft(`hl.draft.mail.away.${mail.id}`, { words: '' })
  const words = draft.words.trim()
  return (
    <FormDialog
      changes={['mails']}
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
    </FormDialog>
  )
}
