import type { BreachedPasswords } from './load-breached-passwords.ts'
import { formsOf, listHash } from './password-form.ts'
import { isMadeOfWords } from './password-words.ts'

/**
 * Whether a password is known to those who guess: it stands on a list, or is made of words they try first. `about` are
 * words of its owner (name, address, organisation). NIST SP 800-63B-4 section 3.1.1.2 asks for this comparison.
 */
export async function isBreached(
  { common, words, bigger }: BreachedPasswords,
  password: string,
  about: readonly string[] = [],
): Promise<boolean> {
  const forms = formsOf(password)
  if (forms.some((form) => common.has(form)) || isMadeOfWords(password, words, about)) return true
  for (const form of bigger ? forms : []) if (await bigger!.has(listHash(form))) return true
  return false
}
