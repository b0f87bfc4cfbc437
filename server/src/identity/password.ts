import type { Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'

/** In characters. Length is what makes a password hard to guess; rules on letters and signs only make it hard to keep. */
export const SHORTEST_PASSWORD = 12
const LONGEST_PASSWORD = 256

/** One text for one password, however a keyboard composes its letters (NIST SP 800-63B section 3.1.1.2). */
export const normalPassword = (text: string): string => text.normalize('NFC')

export interface PasswordOwner {
  readonly email: string
  readonly name: string
}

/** Whether a password is known to those who guess; `about` are words of its owner. */
export type IsBreached = (password: string, about: readonly string[]) => Promise<boolean>

/** A new password as it is hashed, if it is long enough, not known to those who guess and not its owner's own name. */
export async function parsePassword(
  text: string,
  { email, name }: PasswordOwner,
  isBreached: IsBreached,
): Promise<string> {
  const password = normalPassword(text)
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) throw tooShort
  if (length > LONGEST_PASSWORD) throw tooLong
  const own = [email, email.replace(/@.*/, ''), name, 'hiepluc', 'hiệp lực']
  const bare = letters(password)
  if (bare === '' || own.some((word) => bare === letters(word))) throw ownName
  if (await isBreached(password, [email, name])) throw breached
  return password
}

/** Whether there is a password to change: true, or why not. */
export const canChangePassword = (hasOne: boolean): Told => hasOne || NO_PASSWORD

/** Small letters and figures alone, so that "An.Binh@2026" and "anbinh2026" are one. */
const letters = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

const NO_PASSWORD = {
  vi: 'Tài khoản này không có mật khẩu: bạn đăng nhập qua hệ thống của đơn vị, hoặc đây là tài khoản mẫu.',
  en: 'This account has no password: you sign in through your organisation’s own system, or it is an example.',
}

const tooShort = new Refusal('malformed', {
  vi: `Mật khẩu phải có ít nhất ${SHORTEST_PASSWORD} ký tự. Bốn, năm từ ghép lại là dễ nhớ mà khó đoán.`,
  en: `A password has at least ${SHORTEST_PASSWORD} characters. Four or five words in a row are easy to keep and hard to guess.`,
})

const tooLong = new Refusal('malformed', {
  vi: `Mật khẩu dài quá ${LONGEST_PASSWORD} ký tự; hãy chọn mật khẩu ngắn hơn.`,
  en: `The password is longer than ${LONGEST_PASSWORD} characters; choose a shorter one.`,
})

const ownName = new Refusal('malformed', {
  vi: 'Mật khẩu này chính là tên, thư điện tử của bạn hoặc tên bàn trực, hoặc chỉ gồm dấu; hãy chọn mật khẩu khác.',
  en: 'This password is your own name or e-mail, the desk’s name, or signs alone; choose another.',
})

const breached = new Refusal('malformed', {
  vi: 'Mật khẩu này đã bị lộ hoặc gồm những từ ai cũng thử trước, nên sẽ bị đoán ra đầu tiên; hãy chọn mật khẩu khác.',
  en: 'This password has leaked or is made of words that are tried first, so it is guessed first; choose another.',
})
