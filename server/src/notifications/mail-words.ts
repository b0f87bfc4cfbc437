import { RSIT_CLASSES, RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** Kinds of entries of which a recipient gets a word of its own. */
export const WORD_KINDS = [
  'incident.message',
  'incident.reminded',
  'staged-report.returned',
  'outside-report.offered',
  'facility.reminded',
] as const
export type WordKind = (typeof WORD_KINDS)[number]

const said = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
const each = <const Name extends string>(names: readonly [Name, ...Name[]]) => z.record(z.enum(names), said)

const shape = z.strictObject({
  pack: z.string(),
  version: z.iso.date(),
  classes: each(RSIT_CLASSES),
  types: each(RSIT_TYPES),
  severities: each(SEVERITIES),
  occasions: each(['new', 'relapsed', 'again', 'step']),
  words: each(WORD_KINDS),
})

/** What mails call things, in both languages. */
export type MailWords = z.infer<typeof shape>

/** Reads the words of a pack; throws where one is missing, in either language. */
export const parseMailWords = (json: unknown): MailWords => shape.parse(json)

/** A word by name; what the pack has no word for stands as it is called. */
export const wordOf = (words: Readonly<Record<string, Said>>, name: string, language: 'vi' | 'en'): string =>
  (Object.hasOwn(words, name) ? words[name]?.[language] : undefined) ?? name
