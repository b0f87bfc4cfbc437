import { lines, moment, plain } from '#identity/account-mail.ts'
import type { Mail } from '#platform/mail.ts'

export interface ContactMail {
  readonly to: string
  readonly name: string
  readonly organisation: string
  readonly link: string
  readonly expiresAt: Date
}

/** Asks the reader of a new address whether the desk may write there; both languages, since nobody knows what they read. */
export function verificationMail({ to, name, organisation, link, expiresAt }: ContactMail): Mail {
  const [who, whose] = [plain(name), plain(organisation)]
  return {
    to,
    subject: 'Hiệp Lực: xác minh địa chỉ nhận thông báo / verify this address',
    text: lines(
      `Chào ${who},`,
      `Địa chỉ này được khai là đầu mối liên hệ của ${whose} trên bàn trực Hiệp Lực. Mở liên kết dưới đây rồi bấm "Xác nhận" để nhận thông báo sự cố tại địa chỉ này; liên kết dùng một lần, đến ${moment(expiresAt, 'vi-VN')} (giờ Việt Nam):`,
      link,
      'Nếu bạn không biết việc này, hãy bỏ qua thư: bàn trực sẽ không gửi gì khác tới đây.',
      '--',
      `Dear ${who},`,
      `this address was named as a contact of ${whose} at the desk Hiệp Lực. Open the link above and press "Confirm" to be told of incidents here; it works once, until ${moment(expiresAt, 'en-GB')} (Vietnam time). If you know nothing of this, ignore it: nothing else will be sent here.`,
    ),
  }
}

/** Asks whether an address that was right a year ago still is. */
export function stillRightMail({ to, name, organisation, link, expiresAt }: ContactMail): Mail {
  const [who, whose] = [plain(name), plain(organisation)]
  return {
    to,
    subject: 'Hiệp Lực: địa chỉ này còn đúng không? / is this address still right?',
    text: lines(
      `Chào ${who},`,
      `Đã hơn một năm chưa ai xác nhận bạn vẫn là đầu mối liên hệ của ${whose}. Nếu vẫn đúng, hãy mở liên kết dưới đây rồi bấm "Xác nhận", trước ${moment(expiresAt, 'vi-VN')} (giờ Việt Nam):`,
      link,
      'Nếu không còn đúng, hãy nhờ quản trị viên của đơn vị sửa danh sách đầu mối.',
      '--',
      `Dear ${who},`,
      `for more than a year nobody has confirmed that you are a contact of ${whose}. If you still are, open the link above and press "Confirm" before ${moment(expiresAt, 'en-GB')} (Vietnam time). If not, ask your administrator to correct the contacts.`,
    ),
  }
}
