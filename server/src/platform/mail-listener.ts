import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'
import type { Log } from '#platform/log.ts'
import type { MailListening } from '#platform/mail-in-settings.ts'
import { Refusal } from '#platform/refusal.ts'

/** A mail on its way in, with its envelope (RFC 5321 section 2.3.1). */
export interface ArrivingMail {
  readonly bytes: AsyncIterable<Uint8Array>
  /** return path; '' where it is empty */
  readonly sender: string
  readonly recipients: readonly string[]
}

export interface MailListenerOptions extends MailListening {
  /** mails for other domains are refused at once: the desk relays nothing */
  readonly domain: string
  /** bytes of one mail at most */
  readonly size: number
  /** Keeps a mail durably; returns its number. Only then is the mail server told that it may forget it. */
  readonly take: (mail: ArrivingMail) => Promise<number>
  readonly log: Log
}

export interface MailListener {
  readonly port: number
  close(): Promise<void>
}

/** Recipients of one mail at most (RFC 5321 section 4.5.3.1.8 asks for 100). */
export const MOST_RECIPIENTS = 100

/** Connections at a time: mail servers keep one or two. */
const CLIENTS = 20

/** Listens for a mail server that hands mails over, by LMTP or SMTP. */
export async function openMailListener(options: MailListenerOptions): Promise<MailListener> {
  const { lmtp, host, port, size, log } = options
  const server = new SMTPServer({
    ...{ lmtp, size, maxClients: CLIENTS, name: options.domain, banner: 'Hiep Luc' },
    ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], disableReverseLookup: true },
    ...{ logger: false, socketTimeout: 60_000, closeTimeout: 2000, maxRecipients: MOST_RECIPIENTS },
    rejectOversized: true,
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.toLowerCase().endsWith(`@${options.domain}`)
          ? null
          : answer(550, '5.7.1 not a domain of this desk'),
      ),
    onData: (stream, session, done) => {
      void answerOnceKept(options, stream, session, done)
    },
  })
  // A client that breaks off is its own matter.
  server.on('error', (error: Error) => log.debug({ err: error }, 'a mail server broke off'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', (error: NodeJS.ErrnoException) => reject(noListening(host, port, error)))
    server.listen(port, host, resolve)
  })
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type Done = (error?: Error | null, message?: string) => void

/** Tells the mail server, once the mail is kept or is not. */
async function answerOnceKept(
  options: MailListenerOptions,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  done: Done,
): Promise<void> {
  let number: number
  try {
    number = await accept(options, stream, session)
  } catch (error) {
    stream.resume()
    return done(replyTo(error, options.log))
  }
  done(null, `2.0.0 kept as mail ${number}`)
}

const accept = (
  { take }: MailListenerOptions,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<number> =>
  take({
    bytes: whole(stream),
    sender: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
    recipients: envelope.rcptTo.map(({ address }) => address),
  })

/** What is larger than it may be is never kept; the server says so by itself once it has ended. */
async function* whole(stream: SMTPServerDataStream): AsyncGenerator<Uint8Array> {
  for await (const piece of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>) {
    if (stream.sizeExceeded) throw answer(552, '5.3.4 too large')
    yield piece
  }
  if (stream.sizeExceeded) throw answer(552, '5.3.4 too large')
}

const answer = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })

/**
 * What will never do is refused for good (5yz); all else is to be tried again (4yz), so that nothing is lost: the mail server
 * keeps it (RFC 5321 section 4.2.1).
 */
function replyTo(error: unknown, log: Log): Error {
  if (error instanceof Error && 'responseCode' in error) return error
  if (error instanceof Refusal && error.kind === 'too-many')
    return answer(451, '4.7.0 too many mails; try later')
  if (error instanceof Refusal && (error.kind === 'malformed' || error.kind === 'too-large'))
    return answer(554, `5.6.0 ${error.said.en.replaceAll(/[^\x20-\x7e]/g, '?')}`)
  log.warn({ err: error }, 'a mail could not be kept; its server will bring it again')
  return answer(451, '4.3.0 not kept; try again')
}

const noListening = (host: string, port: number, error: NodeJS.ErrnoException) =>
  new Refusal('not-ready', {
    vi: `Không nghe thư được tại ${host}:${port} (${error.code}); hãy chọn cổng khác trong HIEPLUC_MAIL_LISTEN.`,
    en: `Mail can't be listened for at ${host}:${port} (${error.code}); choose another port in HIEPLUC_MAIL_LISTEN.`,
  })
