import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'

/** A mail server that keeps what it gets. */
export interface LetterBox {
  /** what a desk is told of it */
  readonly settings: Readonly<Record<string, string>>
  /** the text of the newest mail to an address, waited for */
  mailTo(address: string): Promise<string>
  close(): Promise<void>
}

const PATIENCE_MS = 60_000

export async function openLetterBox(): Promise<LetterBox> {
  const kept: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData: (stream, session, done) => {
      let text = ''
      stream.on('data', (piece: Buffer) => (text += piece.toString('latin1')))
      stream.on('end', () => {
        for (const { address } of session.envelope.rcptTo) kept.push({ to: address, text: plainOf(text) })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  return {
    settings: { HIEPLUC_SMTP_URL: `smtp://127.0.0.1:${port}`, HIEPLUC_MAIL_FROM: 'desk@desk.example' },
    mailTo: async (address) => {
      for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(200)) {
        const found = kept.findLast(({ to }) => to === address)
        if (found) return found.text
      }
      throw new Error(`no mail came to ${address}`)
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The text as its reader sees it: lines that were cut are whole, and letters are letters (RFC 2045 section 6.7). */
const plainOf = (raw: string) =>
  Buffer.from(
    raw
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')
