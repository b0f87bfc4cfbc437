import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import {
  PUBLIC_REPORT_KINDS as KINDS,
  PUBLIC_REPORT_LIMITS as LIMITS,
  PUBLIC_REPORT_STATES as STATES,
} from '#public-report.ts'
import { count, said, time } from '#wire.ts'

const code = z.string().trim().min(10).max(60)
const once = z
  .string()
  .regex(/^[\w-]{22,64}$/)
  .describe(
    'Drawn by the sender anew for each report, 128 random bits at least, in letters, digits, _ and -: the same report sent again is known by it.',
  )
const upload = z.string().regex(/^hlu_[\w-]{43}$/)
const photos = z.array(upload).max(LIMITS.photos)
const words = z.string().trim().max(LIMITS.words)

/** A challenge of the desk with what a machine found for it. */
export const proof = z.strictObject({
  challenge: z.string().max(120),
  answer: z.string().regex(/^[0-9]{1,15}$/),
})
export type ProofGiven = z.infer<typeof proof>

const publicReportForm = z.strictObject({
  once,
  kind: z.enum(KINDS),
  /** what happened; may be left out where the subject says it all */
  words: words.default(''),
  /** number, sender name, link, address or item number */
  subject: z.string().trim().max(LIMITS.subject).optional(),
  happenedAt: time.optional(),
  province: z
    .string()
    .regex(/^[0-9]{2}$/)
    .optional(),
  commune: z
    .string()
    .regex(/^[0-9]{5}$/)
    .optional(),
  place: z.string().trim().max(LIMITS.place).optional(),
  language: z.enum(['vi', 'en']).default('vi'),
  /** a telephone number or an address for questions; never needed */
  contact: z.string().trim().max(LIMITS.contact).optional(),
  photos: photos.default([]),
  /** absent: taken as unproven, under tighter limits */
  proof: proof.optional(),
})
export type PublicReportForm = z.infer<typeof publicReportForm>

const received = z.object({
  /** the tracking code: told here and nowhere else */
  code: z.string(),
  /** the report was here already */
  known: z.boolean(),
  /** how the host that it is about looks: shown as text, never as a link */
  host: z
    .object({
      ascii: z.string(),
      unicode: z.string().optional(),
      mixed: z.boolean(),
      /** the Latin name that it is easily taken for */
      looksLike: z.string().optional(),
    })
    .optional(),
})

export const readProofChallenge = endpoint({
  method: 'GET',
  path: '/api/public-reports/challenge',
  who: 'anyone',
  summary:
    'A challenge for a machine to work on before it sends a report: a number for which SHA-256 of "challenge:number" begins with `bits` zero bits.',
  output: z.object({ challenge: z.string(), bits: count, expiresAt: time }),
})

export const receivePublicReport = endpoint({
  method: 'POST',
  path: '/api/public-reports',
  who: 'anyone',
  summary: 'Report something to the authorities, without an account.',
  body: publicReportForm,
  status: 201,
  output: received,
})

export const receiveShortMessage = endpoint({
  method: 'POST',
  path: '/api/public-reports/messages',
  who: ['source'],
  summary:
    'Hand over a short message to 5656 or 156 in the national grammar: S, V or LD (number or sender name)(content).',
  body: z.strictObject({
    /** telephone number of its sender */
    from: z.string().trim().max(32),
    to: z.enum(['5656', '156']),
    content: z.string().max(2000),
    /** the gateway's own number of it: the same message handed over again is known by it */
    id: z.string().trim().min(1).max(100),
    at: time.optional(),
  }),
  output: z.object({
    taken: z.boolean(),
    code: z.string().optional(),
    /** what to send back */
    reply: said,
  }),
})

const state = z.object({ received: count, size: count, ready: z.boolean() })

export const beginPhoto = endpoint({
  method: 'POST',
  path: '/api/public-reports/photos',
  who: 'anyone',
  summary:
    'Begin to send a photo for a report: JPEG, PNG or WebP. It is kept for a day until a report names it.',
  body: z.strictObject({
    /** bytes of the whole */
    size: z.int().min(1).max(LIMITS.photoBytes),
    /** keep where it was taken; everything else that a camera writes into it is always taken out */
    keepLocation: z.boolean().default(false),
  }),
  status: 201,
  output: z.object({ upload: z.string() }),
})

const byUpload = z.object({ upload })

export const readPhotoOffset = endpoint({
  method: 'GET',
  path: '/api/public-reports/photos/{upload}',
  who: 'anyone',
  summary: 'How many bytes of a photo have arrived: where to go on after the line broke.',
  params: byUpload,
  output: state,
})

export const appendPhoto = endpoint({
  method: 'POST',
  path: '/api/public-reports/photos/{upload}/parts',
  who: 'anyone',
  summary: 'Send the next bytes of a photo, at most 1 MB at a time; `at` is how many have arrived before.',
  params: byUpload,
  query: z.object({ at: z.coerce.number().int().min(0).max(LIMITS.photoBytes) }),
  body: 'bytes',
  output: state,
})

const outcome = z.object({
  kind: z.enum(KINDS),
  receivedAt: time,
  state: z.enum(STATES),
  /** the state in words */
  says: said,
  decidedAt: time.optional(),
  /** what the authority told the reporter, in the language of the report */
  words: z.string().optional(),
  /** the same in both languages, where it was said in both */
  answer: said.optional(),
  photos: count,
  hasContact: z.boolean(),
  contactUntil: time.optional(),
  additions: z.array(
    z.object({
      at: time,
      by: z.enum(['reporter', 'authority']),
      words: z.string(),
      /** the same in both languages, where it was said in both */
      said: said.optional(),
    }),
  ),
  /** an officer asks, and the report waits until something is added to it */
  question: z.object({ at: time, said, until: time }).optional(),
})
export type PublicReportOutcome = z.infer<typeof outcome>

export const readOutcome = endpoint({
  method: 'POST',
  path: '/api/public-reports/outcome',
  who: 'anyone',
  summary: 'What became of a report, by its tracking code.',
  body: z.strictObject({ code }),
  output: outcome,
})

export const addToReport = endpoint({
  method: 'POST',
  path: '/api/public-reports/additions',
  who: 'anyone',
  summary: 'Add words or photos to a report, by its tracking code.',
  body: z.strictObject({ code, words: words.default(''), photos: photos.default([]) }),
  output: outcome,
})

export const eraseReporter = endpoint({
  method: 'POST',
  path: '/api/public-reports/erasure',
  who: 'anyone',
  summary: 'Have the contact that was given with a report erased, by its tracking code.',
  body: z.strictObject({ code }),
  output: outcome,
})
