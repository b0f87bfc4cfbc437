import type { Language } from '#texts/format.ts'

/** A text of a pack for a reader: in their language where the pack has it, else in one it has, English before others. */
export const wordsIn = (words: Readonly<Record<string, string>>, language: Language): string =>
  words[language] ?? words['en'] ?? Object.values(words)[0] ?? ''
