import { createTransport } from 'nodemailer'
import { composeMail } from '#platform/compose-mail.ts'
import { MailRefused } from '#platform/mail.ts'
import type { MailSender } from '#platform/mail.ts'
import type { DeskKey } from '#platform/openpgp.ts'

/** Where mails are handed over, in whose name, and the keys that sign them. */
export interface SmtpSettings {
  /** smtp://user:password@host:587, or smtps:// for TLS from the first byte */
  readonly url: string
  /** address of the sender */
  readonly from: string
  /** absent: mails leave without a signature */
  readonly key?: DeskKey | undefined
  /** signs for the domain of the sender (RFC 6376) */
  readonly dkim?: DkimKey | undefined
  /** for each answer; default 30 s */
  readonly timeoutMs?: number | undefined
}

export interface DkimKey {
  readonly domainName: string
  readonly keySelector: string
  /** PEM */
  readonly privateKey: string
}

const MS = { connectionTimeout: 10_000, greetingTimeout: 10_000 }
const ANSWER_MS = 30_000

/** Hands mails to a mail server (RFC 5321), over TLS where the server offers it. */
export function openSmtpSender(
  { url, from, key, dkim, timeoutMs = ANSWER_MS }: SmtpSettings,
  now: () => Date = () => new Date(),
): MailSender {
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
    socketTimeout: timeoutMs,
    ...(dkim && { dkim }),
  })
  return {
    send: async (mail) => {
      const raw = await composeMail(mail, { from, key, now: now() })
      await transport
        .sendMail({ envelope: { from: mail.returnPath ?? from, to: [mail.to] }, raw })
        .catch((error: unknown) => {
          throw refusalOf(error) ?? error
        })
    },
    close: () => {
      transport.close()
      return Promise.resolve()
    },
  }
}

const isLoopback = (host: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host)

/**
 * A reply of 5yz to the reader's address or to the mail itself. One to anything else (a password, the sender's name) is
 * about this desk: whoever runs it mends that, and the mail waits.
 */
function refusalOf(error: unknown): MailRefused | undefined {
  const { responseCode = 0, command, response } = error as SmtpError
  const isFinal = responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA')
  return isFinal ? new MailRefused(response ?? String(error)) : undefined
}

interface SmtpError {
  readonly responseCode?: number
  readonly command?: string
  readonly response?: string
}
