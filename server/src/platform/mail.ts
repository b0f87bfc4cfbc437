/** One mail, in plain text. */
export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What mails leave by. Throws what stands in the way; a mail that was sent twice is better than one that was not. */
export interface MailSender {
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}
