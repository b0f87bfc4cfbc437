import type { ContactForm, ContactView } from '@hiepluc/contract/endpoints/contacts.ts'
import type { ContactRole, MailLanguage } from '@hiepluc/contract/contact-role.ts'
import { emailOf } from '#identity/email.ts'
import { parseMemberName } from '#identity/member.ts'
import type { Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'

export interface ContactRow {
  readonly id: number
  readonly orgId: number
  readonly role: ContactRole
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly language: MailLanguage
  readonly verifiedAt: Date | null
  readonly confirmedAt: Date | null
  readonly openpgp: string | null
  readonly askedUntil: Date | null
}

/** A contact as it will be kept; the key undefined: as it was. */
export interface GivenContact {
  readonly role: ContactRole
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly language: MailLanguage
  readonly openpgp: string | null | undefined
}

/** Digits with what people write between them (E.123), a + before the country. */
const PHONE = /^\+?[0-9][0-9 ().\-/]{2,38}(?:ext\.? ?[0-9]{1,6})?$/

/** What was typed, in the form in which it is kept; an empty field is none. */
export function parseContact(form: ContactForm): GivenContact {
  const [typed, phone] = [form.email?.trim(), form.phone?.trim().replaceAll(/ +/g, ' ')]
  const email = typed ? emailOf(typed) : null
  if (email === undefined) throw wrongField('email', NO_EMAIL)
  if (phone && !PHONE.test(phone)) throw wrongField('phone', NO_PHONE)
  if (email === null && !phone) throw wrongField('email', NO_WAY)
  return {
    ...{ role: form.role, name: parseMemberName(form.name), email, phone: phone || null },
    ...{ language: form.language, openpgp: form.openpgp },
  }
}

const wrongField = (field: string, said: { readonly vi: string; readonly en: string }) =>
  new Refusal('malformed', said, [{ field, ...said }])

const NO_EMAIL = {
  vi: 'Đây không phải địa chỉ thư điện tử; một địa chỉ đúng có dạng noc@donvi.vn.',
  en: 'This is no e-mail address; one looks like noc@organisation.vn.',
}
const NO_PHONE = {
  vi: 'Số điện thoại chỉ gồm chữ số, dấu cách, dấu + ở đầu; ví dụ +84 24 1234 5678.',
  en: 'A telephone number has digits, blanks and a + in front, like +84 24 1234 5678.',
}
const NO_WAY = {
  vi: 'Hãy ghi địa chỉ thư hoặc số điện thoại: không có thì không liên hệ được.',
  en: 'Give an e-mail address or a telephone number: without one nobody can be reached.',
}

/** Whether a link can be sent to a contact: true, or why not. */
export const canAsk = ({ email }: Pick<ContactRow, 'email'>, mails: boolean): Told =>
  email === null ? NO_ADDRESS : mails || NO_MAIL

const NO_ADDRESS = {
  vi: 'Đầu mối này chưa có địa chỉ thư; hãy ghi địa chỉ trước.',
  en: 'This contact has no e-mail address; give one first.',
}

const NO_MAIL = {
  vi: 'Bàn trực này không gửi thư nên chưa xác minh được địa chỉ; hãy nhờ quản trị viên bàn trực đặt máy chủ thư.',
  en: 'This desk sends no mail, so no address can be verified; ask its administrator to set a mail server.',
}

/** A year, after which whoever reads an address is asked whether it is still right. */
const YEAR_MS = 365 * 24 * 3_600_000
/** How long nobody is asked again. */
const MONTH_MS = 30 * 24 * 3_600_000

/** Who has not said for a year that a verified address is right. */
export const isOverdue = ({ verifiedAt, confirmedAt }: ContactRow, now: Date): boolean =>
  verifiedAt !== null && now.getTime() - (confirmedAt ?? verifiedAt).getTime() > YEAR_MS

/** Before which day somebody must have confirmed, and been asked last, to be asked now. */
export const remindBefore = (now: Date) => ({
  confirmed: new Date(now.getTime() - YEAR_MS),
  asked: new Date(now.getTime() - MONTH_MS),
})

/** How long a link is good: three days for an address that is new, as long as nobody is asked again for one that is known. */
export const contactLinkExpiry = (isReminder: boolean, now: Date): Date =>
  new Date(now.getTime() + (isReminder ? MONTH_MS : 3 * 24 * 3_600_000))

/** Behind the #, what a browser asks for is sent to nobody. */
export const contactLinkAddress = (origin: string, secret: string): string =>
  `${origin}/verify-address#${secret}`

/**
 * What sending a link costs. A desk is no means to fill somebody's letter box: one address gets three at once and then one
 * in eight hours, whoever asks and as whichever contact.
 */
export const contactBudgets = (orgId: number, email: string) => [
  { key: `contact link to ${email}`, burst: 3, seconds: 8 * 3600 },
  { key: `contact links of ${orgId}`, burst: 30, seconds: 600 },
]

/** A contact as its organisation and the authorities see it. */
export const viewContact = (
  row: ContactRow,
  key: ContactView['key'],
  may: ContactView['may'],
  now: Date,
): ContactView => ({
  ...{ id: row.id, role: row.role, name: row.name, language: row.language },
  ...(row.email !== null && { email: row.email }),
  ...(row.phone !== null && { phone: row.phone }),
  ...(row.verifiedAt && { verifiedAt: row.verifiedAt.toISOString() }),
  ...(row.confirmedAt && { confirmedAt: row.confirmedAt.toISOString() }),
  ...(row.askedUntil && row.askedUntil > now && { askedUntil: row.askedUntil.toISOString() }),
  isOverdue: isOverdue(row, now),
  ...(key && { key }),
  may,
})
