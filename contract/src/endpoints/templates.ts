import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { LONGEST_BODY, LONGEST_SUBJECT, TEMPLATE_LANGUAGES, TEMPLATES } from '#template.ts'
import { count, may, time } from '#wire.ts'

const keepers = ['duty-officer', 'analyst', 'desk-admin'] as const

const text = z.strictObject({
  subject: z.string().max(LONGEST_SUBJECT * 2),
  body: z.string().max(LONGEST_BODY * 2),
})
const byName = z.object({ name: z.enum(TEMPLATES) })

export const mailTemplate = z.object({
  name: z.enum(TEMPLATES),
  /** 0: the text that ships */
  version: count,
  vi: text,
  en: text,
  /** the names that stand in it; those of a list stand below it */
  names: z.array(
    z.object({
      name: z.string(),
      of: z.enum(['text', 'lines', 'flag', 'list']),
      names: z.array(z.string()).optional(),
    }),
  ),
  writtenAt: time.optional(),
  by: z.string().optional(),
  may: may('change', 'test'),
})
export type TemplateView = z.output<typeof mailTemplate>

export const listTemplates = endpoint({
  method: 'GET',
  path: '/api/templates',
  who: keepers,
  summary: 'The texts of mails to operators, in both languages, with the names that stand in them.',
  output: z.object({ rows: z.array(mailTemplate) }),
})

export const changeTemplate = endpoint({
  method: 'POST',
  path: '/api/templates/{name}',
  who: ['duty-officer', 'desk-admin'],
  summary:
    'Put another text in force, in both languages: a new version. Mails that were written keep theirs.',
  params: byName,
  body: z.strictObject({ vi: text, en: text, /** the version that it was written on */ version: count }),
  output: mailTemplate,
})

export const previewTemplate = endpoint({
  method: 'POST',
  path: '/api/templates/{name}/preview',
  who: keepers,
  summary: 'What a text becomes with made-up incidents.',
  params: byName,
  body: z.strictObject({ language: z.enum(TEMPLATE_LANGUAGES), ...text.shape }),
  output: z.object({ subject: z.string(), body: z.string() }),
})

export const testTemplate = endpoint({
  method: 'POST',
  path: '/api/templates/{name}/test',
  who: ['duty-officer', 'desk-admin'],
  summary: 'Send what a text becomes with made-up incidents to the asker’s own address.',
  params: byName,
  body: z.strictObject({ language: z.enum(TEMPLATE_LANGUAGES), ...text.shape }),
  output: z.object({ to: z.string() }),
})
