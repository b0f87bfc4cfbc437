import { hash } from 'node:crypto'

/**
 * The forms in which a password is looked for. Who tries a list also tries its words in capitals, so the one form in
 * small letters finds them all; NFC, because the same Vietnamese letter can be typed as one code point or as several.
 */
export function formsOf(password: string): string[] {
  const given = password.normalize('NFC')
  return [...new Set([given, given.toLowerCase()])]
}

/** What lists of breached passwords are sorted by: SHA-1, chosen by those who publish them. Nothing is protected by it. */
export const listHash = (form: string): Buffer => hash('sha1', form, 'buffer')

/** The letters of a text as somebody types them who leaves the marks out: "Mật khẩu" is "matkhau". */
export const plainLetters = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('đ', 'd')
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
