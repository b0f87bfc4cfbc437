import { z } from 'zod'
import { plainLetters } from './password-form.ts'

/** Words that people of a country, of this field and of this desk put into passwords, from the country's pack. */
const passwordWords = z.strictObject({
  pack: z.string().min(1),
  version: z.iso.date(),
  words: z.array(z.string().min(2).max(40)).min(1),
})

/** Longest first, so that "matkhau" is taken before "mat". */
export type PasswordWords = readonly string[]

/** A pack that does not fit is a defect of the release, so this throws no Refusal. */
export const parsePasswordWords = (value: unknown): PasswordWords =>
  longestFirst(passwordWords.parse(value).words)

const longestFirst = (words: readonly string[]): PasswordWords =>
  [...new Set(words.map(plainLetters))]
    .filter((word) => word.length > 2)
    .toSorted((a, b) => b.length - a.length)

/** Digits and signs that look like a letter, as they stand in for it. */
const LOOKS: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/** What is left may be this long and still add nothing that a program would not try. */
const LEFT_AT_MOST = 3

/** Five words in a row are a passphrase that no list holds. */
const WORDS_AT_MOST = 4

/** "aaaaaaaaaaaa" and "abababababab" are tried before any word. */
const DIFFERENT_SIGNS = 5

/**
 * Whether a password is nothing but such words, with figures and signs around them: "Vietnam@2026", "M4tKhau123!".
 * `about` are words of its owner: the name, the address, the organisation.
 */
export function isMadeOfWords(
  password: string,
  words: PasswordWords,
  about: readonly string[] = [],
): boolean {
  const all = about.length === 0 ? words : longestFirst([...words, ...about.flatMap(partsOf)])
  const given = password.normalize('NFC')
  if (new Set(given).size < DIFFERENT_SIGNS) return true
  // Figures and signs alone are no words; whether they are common the list says.
  if (!/\p{L}/u.test(given)) return false
  const looked = given.replaceAll(/[@4310$57]/g, (sign) => LOOKS[sign] ?? sign)
  return [given, looked].some((text) => isNothingElse(text, all))
}

/** "nguyen.van.an@bo.example" is looked for whole, and by its parts of four letters or more. */
const partsOf = (text: string): string[] => [
  text,
  ...text.split(/[^\p{L}\p{M}\p{N}]+/u).filter((part) => plainLetters(part).length >= 4),
]

function isNothingElse(text: string, words: PasswordWords): boolean {
  let left = plainLetters(text)
  let used = 0
  for (const word of words) {
    const without = left.replaceAll(word, ' ')
    if (without !== left) used++
    left = without
  }
  return used <= WORDS_AT_MOST && left.replaceAll(/[^\p{L}]/gu, '').length <= LEFT_AT_MOST
}
