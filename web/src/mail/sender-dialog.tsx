import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import { useState } from 'react'
import { OperatorPick } from '#incidents/operator-pick.tsx'
import { Dialog } from '#kit/dialog.tsx'
import { nameIn } from '#kit/name-in.ts'
import { ContactDialog } from '#portal/contact-dialog.tsx'
import { useMailLanguage } from '#texts/mail-language.ts'

/** Makes whoever wrote a mail a contact of the operator whose incident it is about; of another, where that is not known. */
export function SenderDialog({
  mail,
  from,
  close,
}: {
  mail: MailView
  from: { readonly name: string; readonly address: string }
  close: () => void
}) {
  const { t, language } = useMailLanguage()
  const [operator, setOperator] = useState(mail.operator?.id)
  if (operator === undefined)
    return (
      <Dialog title={t.mail.addSender} opened close={close}>
        <p>{t.mail.whoseSender(from.address)}</p>
        <OperatorPick chosen={operator} choose={setOperator} atHand />
      </Dialog>
    )
  const whose = mail.operator && operator === mail.operator.id ? nameIn(mail.operator, language) : undefined
  return (
    <ContactDialog
      operator={operator}
      sender={{ name: from.name || from.address.split('@')[0]!, email: from.address }}
      words={t.mail.addSenderWords(from.address, whose)}
      changes={['mails']}
      close={close}
    />
  )
}
