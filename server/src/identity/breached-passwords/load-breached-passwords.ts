import { readFile } from 'node:fs/promises'
import { parseList } from './packed-list.ts'
import type { PackedList } from './packed-list.ts'
import { openHashFile } from './open-hash-file.ts'
import type { HashFile } from './open-hash-file.ts'
import { parsePasswordWords } from './password-words.ts'
import type { PasswordWords } from './password-words.ts'

/** What a new password is compared with. Nothing of it is asked outside this machine. */
export interface BreachedPasswords {
  readonly common: PackedList
  readonly words: PasswordWords
  /** the bigger list that a setting names */
  readonly bigger: HashFile | undefined
}

const LIST = new URL('../../../seed/common-passwords.bin', import.meta.url)

/** Reads the list and the country's words that ship with the desk, and opens the bigger list where there is one. */
export async function loadBreachedPasswords(
  country: string,
  biggerFile: string | undefined,
): Promise<BreachedPasswords> {
  const words = new URL(`../../../packs/${country}/password-words.json`, import.meta.url)
  return {
    common: parseList(await readFile(LIST)),
    words: parsePasswordWords(JSON.parse(await readFile(words, 'utf8'))),
    bigger: biggerFile === undefined ? undefined : await openHashFile(biggerFile),
  }
}
