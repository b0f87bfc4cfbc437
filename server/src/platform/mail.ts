/** One mail, in plain text. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** what its Message-ID is made of: the same mail sent twice is known as one (RFC 5322 section 3.6.4) */
  readonly id?: string
  readonly replyTo?: string
  /** where word of a failed delivery goes (RFC 5321 section 4.4); absent: to the sender */
  readonly returnPath?: string
  readonly attachments?: readonly MailedFile[]
  /** the OpenPGP key of its reader, armored; absent: it leaves signed and readable on the way */
  readonly encryptTo?: string
}

/** A file that goes with a mail. */
export interface MailedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

/** What mails leave by. Throws what stands in the way; a mail that was sent twice is better than one that was not. */
export interface MailSender {
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}

/** The other side will never take this mail (RFC 5321 section 4.2.1: a reply of 5yz). Its words are the message. */
export class MailRefused extends Error {
  override name = 'MailRefused'
}
