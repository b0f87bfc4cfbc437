import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { MAIL_ACTS, MAIL_STATES } from '#mail.ts'
import { byNumber, count, may, number, page, pageQuery, time } from '#wire.ts'

const handling = ['duty-officer', 'analyst'] as const
const named = z.object({ id: number, name: z.string(), nameEn: z.string().optional() })

/** A mail that came in, as plain text. */
export const mail = z.object({
  id: number,
  state: z.enum(MAIL_STATES),
  /** of the reasons that go with the state; of a complaint what the other side calls it */
  reason: z.string().optional(),
  receivedAt: time,
  size: count,
  sha256: z.string(),
  /** return path; '' where it is empty; absent: not known */
  sender: z.string().optional(),
  recipients: z.array(z.string()),
  /** what it says of itself, which anybody can write */
  from: z.object({ name: z.string(), address: z.string() }).optional(),
  subject: z.string(),
  words: z.string(),
  files: z.array(z.object({ name: z.string(), size: count, kept: z.boolean() })),
  /** the incident that its address names, or on which it was put */
  incident: number.optional(),
  /** whose contact it is from, or to whom the mail went that it tells of */
  contact: z.object({ name: z.string(), organisation: named, verified: z.boolean() }).optional(),
  /** what the other mail server said */
  said: z.string().optional(),
  /** who put it on an incident or away */
  decided: z.object({ by: z.string(), at: time, words: z.string().optional() }).optional(),
  /** whose the incident is */
  operator: named.optional(),
  /** `addSender`: making whoever wrote it a contact of an operator (see addContact) */
  may: may(...MAIL_ACTS, 'addSender'),
})
export type MailView = z.output<typeof mail>

export const receiveMail = endpoint({
  method: 'POST',
  path: '/api/mail',
  who: handling,
  summary:
    'Hand in a mail as a mail server does: the body is its bytes (message/rfc822). Answered when they are stored durably.',
  query: z.object({
    /** return path of the envelope, '' where it is empty */
    sender: z.string().max(320).optional(),
    /** recipients of the envelope, separated by commas */
    recipients: z
      .string()
      .max(30_000)
      .default('')
      .transform((text) => text.split(',').filter((one) => one.trim() !== '')),
  }),
  body: 'bytes',
  status: 202,
  output: z.object({ mail: number, sha256: z.string(), size: count, receipts: count, known: z.boolean() }),
})

export const listMails = endpoint({
  method: 'GET',
  path: '/api/mails',
  who: handling,
  summary: 'Mails that came in, newest first, as plain text.',
  query: z.object({ ...pageQuery, state: z.enum(MAIL_STATES).optional() }),
  output: page(mail).extend({
    /** mails that wait for an officer */
    waiting: count,
  }),
})

export const attachMail = endpoint({
  method: 'POST',
  path: '/api/mails/{id}/attach',
  who: handling,
  summary: 'Put a mail on an incident: what it says as a message, its files beside it.',
  params: byNumber,
  body: z.strictObject({ incident: number }),
  output: mail,
})

export const discardMail = endpoint({
  method: 'POST',
  path: '/api/mails/{id}/discard',
  who: handling,
  summary: 'Put a mail away, and say why. It is kept.',
  params: byNumber,
  body: z.strictObject({ words: z.string().trim().min(1).max(4000) }),
  output: mail,
})

export const downloadMail = endpoint({
  method: 'GET',
  path: '/api/mails/{id}/bytes',
  who: handling,
  summary: 'The bytes of a mail as they came, always to be saved and never shown in place.',
  params: byNumber,
  produces: 'application/octet-stream',
})
