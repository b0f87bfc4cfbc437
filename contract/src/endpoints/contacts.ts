import { z } from 'zod'
import { CONTACT_ROLES, MAIL_LANGUAGES } from '#contact-role.ts'
import { endpoint } from '#endpoint.ts'
import { AUTHORITY_ROLES, OPERATOR_ROLES } from '#role.ts'
import { byNumber, may, number, organisation, said, time } from '#wire.ts'

const keeping = ['duty-officer', ...OPERATOR_ROLES] as const
const linkSecret = z.string().min(1).max(100)

export const CONTACT_ACTS = ['change', 'remove', 'ask'] as const
export type ContactAct = (typeof CONTACT_ACTS)[number]

/** A key that mails are encrypted to, or why none can be. */
const contactKey = z.object({
  fingerprint: z.string().optional(),
  names: z.array(z.string()),
  /** absent: it does not end */
  expires: time.optional(),
  trouble: said.optional(),
})

export const contact = z.object({
  id: number,
  role: z.enum(CONTACT_ROLES),
  name: z.string(),
  email: z.string().optional(),
  phone: z.string().optional(),
  language: z.enum(MAIL_LANGUAGES),
  /** absent: nothing is sent there yet */
  verifiedAt: time.optional(),
  /** when its reader last said that it is still right */
  confirmedAt: time.optional(),
  /** a year has gone by since */
  isOverdue: z.boolean(),
  /** until when a link that was sent is good */
  askedUntil: time.optional(),
  key: contactKey.optional(),
  may: may(...CONTACT_ACTS),
})
export type ContactView = z.output<typeof contact>

export const contactForm = z.strictObject({
  role: z.enum(CONTACT_ROLES),
  name: z.string().min(1).max(200),
  email: z.string().max(320).optional(),
  phone: z.string().max(60).optional(),
  language: z.enum(MAIL_LANGUAGES),
  /** a public key, armored; null takes away the one that is there, absent leaves it */
  openpgp: z.string().max(100_000).nullable().optional(),
})
export type ContactForm = z.output<typeof contactForm>

/** The contact as it is now, and whether a link went to its address. */
const kept = z.object({ contact, sent: z.boolean() })
export type KeptContact = z.output<typeof kept>

export const listContacts = endpoint({
  method: 'GET',
  path: '/api/operators/{id}/contacts',
  who: [...AUTHORITY_ROLES, ...OPERATOR_ROLES],
  summary: 'Whom to write to or to call at an organisation, and which addresses have been verified.',
  params: byNumber,
  output: z.object({ rows: z.array(contact), may: may('add') }),
})

export const addContact = endpoint({
  method: 'POST',
  path: '/api/operators/{id}/contacts',
  who: keeping,
  summary: 'Add a contact; a link goes to its address, and nothing else does until that has come back.',
  params: byNumber,
  body: contactForm,
  status: 201,
  output: kept,
})

export const changeContact = endpoint({
  method: 'POST',
  path: '/api/contacts/{id}',
  who: keeping,
  summary: 'Change a contact; another address has to be verified anew.',
  params: byNumber,
  body: contactForm,
  output: kept,
})

export const removeContact = endpoint({
  method: 'POST',
  path: '/api/contacts/{id}/remove',
  who: keeping,
  summary: 'Take a contact out: nothing is sent there any more.',
  params: byNumber,
  output: z.object({ contact: number }),
})

export const askContact = endpoint({
  method: 'POST',
  path: '/api/contacts/{id}/ask',
  who: keeping,
  summary: 'Send a link to the address of a contact, by which its reader says that it is right.',
  params: byNumber,
  output: kept,
})

export const readContactLink = endpoint({
  method: 'POST',
  path: '/api/contact-links/read',
  who: 'anyone',
  summary: 'Whose address a link is for; it stays as it is.',
  body: z.strictObject({ link: linkSecret }),
  output: z.object({
    name: z.string(),
    email: z.string(),
    organisation: organisation.pick({ name: true, nameEn: true }),
    isVerified: z.boolean(),
    expiresAt: time,
  }),
})

export const confirmContact = endpoint({
  method: 'POST',
  path: '/api/contact-links/confirm',
  who: 'anyone',
  summary: 'Say, by a link that came there, that an address is right.',
  body: z.strictObject({ link: linkSecret }),
  output: z.object({ confirmed: z.literal(true) }),
})
