import type { Mail, MailSender } from '#platform/mail.ts'

/** Keeps what would have left, for tests to read. */
export interface MemorySender extends MailSender {
  readonly sent: readonly Mail[]
}

export function openMemorySender(): MemorySender {
  const sent: Mail[] = []
  return {
    sent,
    send: (mail) => {
      sent.push(mail)
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}
