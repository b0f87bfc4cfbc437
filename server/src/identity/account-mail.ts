import type { Mail } from '#platform/mail.ts'

export interface LinkMail {
  readonly to: string
  readonly name: string
  readonly organisation: string
  readonly link: string
  readonly expiresAt: Date
}

/** A time as people in the country read it: 27/11/2026 15:30 (giờ Việt Nam). */
export const moment = (at: Date, locale: string) =>
  new Intl.DateTimeFormat(locale, {
    ...{ dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Ho_Chi_Minh' },
  }).format(at)

/** What a name may do in a line of a mail: nothing but be read. */
export const plain = (text: string) => text.replaceAll(/[\p{C}\s]+/gu, ' ').trim()

/** The mail that invites; Vietnamese first, since nobody knows yet what its reader reads. */
export function invitationMail({ to, name, organisation, link, expiresAt }: LinkMail): Mail {
  const [who, whose] = [plain(name), plain(organisation)]
  return {
    to,
    subject: `Hiệp Lực: lời mời tham gia bàn trực / invitation to the desk`,
    text: lines(
      `Chào ${who},`,
      `Bạn được mời tham gia bàn trực Hiệp Lực với tư cách thành viên của ${whose}. Mở liên kết dưới đây để đặt mật khẩu; liên kết dùng một lần, đến ${moment(expiresAt, 'vi-VN')} (giờ Việt Nam):`,
      link,
      'Nếu bạn không chờ lời mời này, hãy bỏ qua thư; không có gì xảy ra.',
      '--',
      `Dear ${who},`,
      `you are invited to the desk Hiệp Lực as a member of ${whose}. Open the link above to choose a password; it works once, until ${moment(expiresAt, 'en-GB')} (Vietnam time). If you did not expect this, ignore it; nothing will happen.`,
    ),
  }
}

/** The mail by which somebody who forgot it chooses a new password. */
export function resetMail({ to, name, link, expiresAt }: Omit<LinkMail, 'organisation'>): Mail {
  const who = plain(name)
  return {
    to,
    subject: 'Hiệp Lực: đặt lại mật khẩu / choose a new password',
    text: lines(
      `Chào ${who},`,
      `Có yêu cầu đặt lại mật khẩu cho tài khoản của bạn. Mở liên kết dưới đây để chọn mật khẩu mới; liên kết dùng một lần, đến ${moment(expiresAt, 'vi-VN')} (giờ Việt Nam):`,
      link,
      'Nếu không phải bạn yêu cầu, hãy bỏ qua thư; mật khẩu cũ vẫn còn hiệu lực.',
      '--',
      `Dear ${who},`,
      `somebody asked for a new password of your account. Open the link above to choose one; it works once, until ${moment(expiresAt, 'en-GB')} (Vietnam time). If it was not you, ignore this; your password stays as it is.`,
    ),
  }
}

/** What the owner of an account hears when its password was changed: if it was not them, they must act. */
export const passwordChangedMail = (to: string, name: string, at: Date): Mail => ({
  to,
  subject: 'Hiệp Lực: mật khẩu đã được đổi / your password was changed',
  text: lines(
    `Chào ${plain(name)},`,
    `Mật khẩu tài khoản của bạn vừa được đổi lúc ${moment(at, 'vi-VN')} (giờ Việt Nam). Nếu không phải bạn đổi, hãy báo ngay cho quản trị viên.`,
    '--',
    `Dear ${plain(name)},`,
    `the password of your account was changed at ${moment(at, 'en-GB')} (Vietnam time). If it was not you, tell your administrator at once.`,
  ),
})

export const lines = (...paragraphs: readonly string[]) => `${paragraphs.join('\n\n')}\n`
