import { readMail } from '#incidents/mail/read-mail.ts'
import { MAILS, receiveMail } from '#incidents/mail/receive-mail.ts'
import { replyAddress } from '#incidents/mail/reply-address.ts'
import type { Member } from '#permits/permit.ts'
import { mailAddress } from '#platform/mail-address.ts'
import type { MailIn } from '#platform/mail-address.ts'
import type { Outcomes } from '#platform/message-outcome.ts'
import { take } from '#platform/queue.ts'
import type { TestDesk } from './test-database.ts'

export const MAIL_AT = new Date('2026-11-20T08:00:00Z')

/** The desk of tests as mail reaches it. */
export const HOUSE: MailIn = {
  domain: 'desk.example',
  keys: { current: 'a', keys: new Map([['a', new Uint8Array(32).fill(7)]]) },
  authserv: 'mx.desk.example',
  from: 'desk@desk.example',
}

export const replyTo = (incident: number, orgId: number): string => replyAddress(HOUSE, incident, orgId)!
export const returnPathOf = (message: number): string => mailAddress(HOUSE, 'bounce', message)

/** A contact of an organisation, past all rules. */
export async function addContact(
  desk: Pick<TestDesk, 'owner'>,
  orgId: number,
  {
    email,
    verified = true,
    language = 'vi',
    name = 'Trực NOC',
  }: { email: string; verified?: boolean; language?: string; name?: string },
): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into contact (org_id, role, name, email, language) values ($1, 'noc', $2, $3, $4) returning id`,
    [orgId, name, email, language],
  )
  if (verified)
    await desk.owner.query('update contact set verified_at = $2 where id = $1', [
      rows[0]!.id,
      new Date('2026-11-01T00:00:00Z'),
    ])
  return rows[0]!.id
}

export interface GivenLetter {
  readonly to: string
  readonly from?: string
  readonly sender?: string
  readonly subject?: string
  readonly head?: readonly string[]
  readonly text?: string
  /** type, name, and what is in it */
  readonly files?: readonly (readonly [type: string, name: string, text: string])[]
}

let number = 0

/** A mail as it comes over the wire. */
export function letterOf({
  to,
  from = 'noc@operator.example',
  subject = 'Re: x',
  head = [],
  text = 'Đã xem.',
  files = [],
}: GivenLetter): string {
  const top = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <m${++number}@operator.example>`,
    ...head,
  ]
  const said = [
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ]
  if (files.length === 0) return [...top, ...said, ''].join('\r\n')
  const parts = files.map(([type, name, content]) =>
    [
      `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"`,
      `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content, 'latin1').toString('base64')}`,
    ].join('\r\n'),
  )
  return [
    ...top,
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    ...said,
    ...parts,
    '--b--',
    '',
  ].join('\r\n')
}

async function* pieces(text: string) {
  yield Buffer.from(text)
}

/** Hands a mail in as the mail server does, and has it read; returns its number. */
export async function deliver(
  desk: TestDesk,
  itself: Member,
  bytes: string,
  {
    to,
    sender = 'noc@operator.example',
    now = MAIL_AT,
    house = HOUSE,
    unseal,
    outcomes,
  }: {
    to: string | readonly string[]
    sender?: string
    now?: Date
    house?: MailIn | null
    unseal?: (armored: string) => Promise<Uint8Array | undefined>
    outcomes?: Outcomes
  },
): Promise<number> {
  const recipients = typeof to === 'string' ? [to] : to
  const { mail } = await receiveMail(
    desk.api,
    itself,
    { bytes: pieces(bytes), sender, recipients, limit: 25_000_000 },
    now,
  )
  const lease = await take(desk.worker, MAILS, 'test')
  if (lease)
    await readMail(
      { db: desk.worker, desk: itself, now: () => now, house: house ?? undefined, unseal },
      lease,
      outcomes,
    )
  return mail
}

export interface MailOutcome {
  readonly state: string
  readonly reason: string | null
  readonly incident: number | null
  readonly contact: number | null
  readonly message: number | null
  readonly files: readonly { readonly name: string; readonly kept: boolean }[]
}

export async function outcomeOf(desk: TestDesk, id: number): Promise<MailOutcome> {
  const { rows } = await desk.owner.query<MailOutcome>(
    `select state, reason, incident_id as incident, contact_id as contact, message_id as message, files from mail_in where id = $1`,
    [id],
  )
  return rows[0]!
}
