import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import type { Mail } from '#platform/mail.ts'
import { lines, moment, plain } from '#identity/account-mail.ts'

/** What happened to what lets somebody in, as its owner is told: in Vietnamese, then in English. */
export const TOLD = {
  'factor.added': [
    'Vừa có một lớp xác thực mới được thêm vào tài khoản của bạn',
    'A second factor was added to your account',
  ],
  'factor.removed': [
    'Vừa có một lớp xác thực bị xóa khỏi tài khoản của bạn',
    'A second factor was removed from your account',
  ],
  'factors.reset': [
    'Quản trị viên vừa đặt lại các lớp xác thực của bạn; lần đăng nhập tới bạn sẽ thiết lập lại',
    'An administrator reset your second factors; at your next sign-in you set one up anew',
  ],
  'recovery-codes.issued': [
    'Vừa có bộ mã khôi phục mới; các mã cũ không còn dùng được',
    'New recovery codes were made; the old ones are over',
  ],
  'recovery-code.used': [
    'Vừa có người đăng nhập bằng một mã khôi phục của bạn',
    'A recovery code of yours was used to sign in',
  ],
  'passkey.copied': [
    'Một khóa truy cập của bạn có dấu hiệu bị sao chép nên đã bị ngừng',
    'A passkey of yours seems to have been copied, so it was ended',
  ],
  'identity.linked': [
    'Tài khoản của bạn vừa được gắn với hệ thống đăng nhập của đơn vị',
    'Your account was linked to your organisation’s own sign-in',
  ],
  'identity.unlinked': [
    'Tài khoản của bạn vừa được gỡ khỏi hệ thống đăng nhập của đơn vị',
    'Your account was taken off your organisation’s own sign-in',
  ],
} as const satisfies { readonly [Kind in EntryKind]?: readonly [vi: string, en: string] }
export type ToldKind = keyof typeof TOLD

export const isTold = (kind: EntryKind): kind is ToldKind => Object.hasOwn(TOLD, kind)

/** The mail by which the owner of an account hears of it: whoever did it may not have been them. */
export function factorMail(
  kind: ToldKind,
  { to, name }: { readonly to: string; readonly name: string },
  at: Date,
): Mail {
  const [vi, en] = TOLD[kind]
  return {
    to,
    subject: 'Hiệp Lực: thay đổi về bảo mật tài khoản / a change to your account’s security',
    text: lines(
      `Chào ${plain(name)},`,
      `${vi}, lúc ${moment(at, 'vi-VN')} (giờ Việt Nam). Nếu không phải bạn làm và bạn không được báo trước, hãy báo ngay cho quản trị viên.`,
      '--',
      `Dear ${plain(name)},`,
      `${en}, at ${moment(at, 'en-GB')} (Vietnam time). If it was not you and nobody told you of it, tell your administrator at once.`,
    ),
  }
}
