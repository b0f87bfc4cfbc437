import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { count, number } from '#wire.ts'

export const receiveMail = endpoint({
  method: 'POST',
  path: '/api/mail',
  who: ['duty-officer', 'analyst'],
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
