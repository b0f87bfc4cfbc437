import { createTransport } from 'nodemailer'
import type { MailSender } from '#platform/mail.ts'

/** Where mails are handed over, and in whose name. */
export interface MailSettings {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte */
  readonly url: string
  /** address of the sender */
  readonly from: string
}

const MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Hands mails to a mail server (RFC 5321), over TLS where the server offers it. */
export function openSmtpSender({ url, from }: MailSettings): MailSender {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(username !== '' && {
      auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
      // A password leaves in the clear to no machine but this one.
      requireTLS: !secure && !isLoopback(hostname),
    }),
    ...MS,
    // The text is the desk's own; nothing in it names a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({
        from: { name: 'Hiệp Lực', address: from },
        to: { name: '', address: to },
        subject,
        text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })
    },
    close: () => {
      transport.close()
      return Promise.resolve()
    },
  }
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)
