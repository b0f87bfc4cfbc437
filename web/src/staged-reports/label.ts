import { wordsIn } from '#law/pack-words.ts'
import type { Language } from '#texts/format.ts'

/** What a field of a form is called where its name begins a line: packs write names small. */
export function labelOf(
  { label }: { readonly label: Readonly<Record<string, string>> },
  language: Language,
): string {
  const words = wordsIn(label, language)
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
}
