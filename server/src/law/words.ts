import type { Said } from '@hiepluc/contract/wire.ts'
import { z } from 'zod'

/** Something said in each language of the pack; which those are, the pack's header lists, the authoritative first. */
export type Words = Readonly<Record<string, string>>

/** As BCP 47 has it: 'vi', 'en', 'zh-Hant'. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/)

export const words = z
  .record(languageTag, z.string().trim().min(1).max(4000))
  .meta({ id: 'words', description: 'One text in every language of the pack, by language tag.' })

/** The text in the first of these languages that has one; else in whichever there is. */
export const inLanguage = (said: Words, ...wanted: readonly string[]): string =>
  wanted.map((language) => said[language]).find((text) => text !== undefined) ?? Object.values(said)[0] ?? ''

/** A text for readers of the screens: in their language where the pack has it, else in another that it has. */
export const sayIn = (said: Words): Said => ({
  vi: inLanguage(said, 'vi', 'en'),
  en: inLanguage(said, 'en', 'vi'),
})

/** Several phrases, one after another. */
export const joinSaid = (phrases: readonly Said[], vi: string, en = vi): Said => ({
  vi: phrases.map((one) => one.vi).join(vi),
  en: phrases.map((one) => one.en).join(en),
})
