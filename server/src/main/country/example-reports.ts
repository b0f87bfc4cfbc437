import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import type { GivenReport } from '#triage/report-fields.ts'
import type { Places } from '#registry/place.ts'
import { happens, oneOf } from './country-form.ts'
import type { Draw } from './country-form.ts'

/** What people of the example country report: numbers that nobody has, names under .example, no person. */
interface ReportPattern {
  readonly kind: PublicReportKind
  /** out of a hundred */
  readonly share: number
  readonly subject?: (draw: Draw, week: number) => string
  readonly words: readonly string[]
  readonly place?: boolean
}

/** A line of the capital or of the south whose local number begins with 0, as none that exists does. */
const phone = (nth: number) => `${nth % 2 ? '028' : '024'} 0000 ${String(nth % 10_000).padStart(4, '0')}`
const BAITS = ['dang-nhap', 'xac-minh', 'nhan-thuong', 'hoan-thue', 'kich-hoat', 'cap-nhat-can-cuoc'] as const
const BRANDS = ['nganhang-vidu', 'dienluc-vidu', 'buudien-vidu', 'thue-vidu'] as const
const SENDERS = ['QUATANG', 'NGANHANGVD', 'TRUNGTHUONG', 'VAYNHANH', 'BATDONGSAN', 'KHUYENMAI'] as const

/** A campaign lasts about a week, and each week has its own few. */
const ofWeek = (draw: Draw, week: number, many: number) => 7 * week + draw(many)

/** A postal item with its check digit (UPU S10), in the range that the example registry gives to the national post. */
function item(draw: Draw): string {
  const digits = String(draw(49_999_999)).padStart(8, '0')
  const weights = [8, 6, 4, 2, 3, 5, 9, 7]
  const sum = [...digits].reduce((total, digit, nth) => total + Number(digit) * weights[nth]!, 0)
  const check = 11 - (sum % 11)
  return `EE${digits}${check === 10 ? 0 : check === 11 ? 5 : check}VN`
}

const PATTERNS: readonly ReportPattern[] = [
  {
    ...{ kind: 'phishing', share: 26 },
    subject: (draw, week) => {
      const nth = ofWeek(draw, week, 3)
      return `http://${BRANDS[nth % 4]}-${BAITS[nth % 6]}${nth}.example/vn`
    },
    words: [
      'Nhận được tin nhắn có đường dẫn này, trang trông giống trang của ngân hàng.',
      'Trang này hỏi mật khẩu và mã OTP.',
      'Người quen gửi đường dẫn nhận quà, bấm vào thì hỏi số thẻ.',
      '',
    ],
  },
  {
    ...{ kind: 'spam-message', share: 18 },
    subject: (draw, week) => SENDERS[ofWeek(draw, week, 2) % 6]!,
    words: ['Mỗi ngày ba, bốn tin quảng cáo, nhắn từ chối không được.', 'Tin mời vay tiền.', ''],
  },
  {
    ...{ kind: 'spam-call', share: 13 },
    subject: (draw, week) => phone(ofWeek(draw, week, 4)),
    words: ['Gọi mời mua đất, gọi lại nhiều lần.', 'Tổng đài tự động quảng cáo khóa học.', ''],
  },
  {
    ...{ kind: 'fraud', share: 16, place: true },
    subject: (draw, week) => phone(500 + ofWeek(draw, week, 3)),
    words: [
      'Người gọi tự xưng là nhân viên điện lực, dọa cắt điện và đòi chuyển tiền.',
      'Người gọi tự xưng là cán bộ, yêu cầu cài ứng dụng để cập nhật căn cước.',
      'Người gọi báo có bưu phẩm vi phạm và đòi chuyển tiền để xác minh.',
    ],
  },
  {
    ...{ kind: 'account-taken', share: 5 },
    subject: () => 'Zalo',
    words: [
      'Tài khoản bị người khác đăng nhập và nhắn vay tiền bạn bè.',
      'Mất quyền vào tài khoản sau khi đọc mã cho người lạ.',
    ],
  },
  {
    ...{ kind: 'leak', share: 4 },
    subject: (_, week) => `https://luu-tru-${week}.example/khach-hang.csv`,
    words: [
      'Tìm trên mạng thấy một tệp có danh sách khách hàng của một cửa hàng.',
      'Thư mục công khai chứa ảnh chụp giấy tờ.',
    ],
  },
  {
    ...{ kind: 'cable-theft', share: 4, place: true },
    words: ['Ba người cắt cáp ở cột ven đường rồi chở đi.', 'Nắp cống bể bị mở, cáp bị kéo ra ngoài.'],
  },
  {
    ...{ kind: 'fire', share: 2, place: true },
    words: ['Tủ cáp ven đường bốc khói.', 'Cháy bó cáp trên cột điện.'],
  },
  {
    ...{ kind: 'parcel', share: 6, place: true },
    subject: item,
    words: [
      'Kiện hàng đến nơi đã bị rạch, băng dính khác màu.',
      'Kiện hàng bên trong không đúng thứ đã đặt.',
      'Kiện hàng rò chất lỏng, có mùi.',
    ],
  },
  {
    ...{ kind: 'interference', share: 3, place: true },
    words: [
      'Điện thoại mất sóng cả dãy phố từ khi nhà bên lắp bộ kích sóng.',
      'Loa truyền thanh bị chen tiếng lạ.',
    ],
  },
  {
    ...{ kind: 'other', share: 3, place: true },
    words: [
      'Cột cáp nghiêng sắp đổ ra đường.',
      'Muốn hỏi thủ tục đăng ký tên miền.',
      'Trang mạng đăng tin sai sự thật.',
    ],
  },
]

/** One report as its teller fills it in. */
export function exampleReport(draw: Draw, week: number, places: Places, at: Date): GivenReport {
  const pattern = patternOf(draw)
  const subject = pattern.subject?.(draw, week)
  const words = oneOf(draw, pattern.words)
  const province = oneOf(draw, places.provinces).code
  const commune = oneOf(draw, places.findCommunesIn(province))
  return {
    kind: pattern.kind,
    ...{ words, ...(subject !== undefined && { subject }) },
    ...(happens(draw, 60) && { happenedAt: new Date(at.getTime() - draw(40) * 1_800_000).toISOString() }),
    ...(pattern.place && {
      province,
      ...(happens(draw, 70) && { commune: commune.code }),
      ...(happens(draw, 30) && { place: `gần ${commune.name}` }),
    }),
  }
}

function patternOf(draw: Draw): ReportPattern {
  let at = draw(100)
  return PATTERNS.find(({ share }) => (at -= share) < 0) ?? PATTERNS[0]!
}

/** What an operator reads of what people said, and what an incident opened from it is called. */
export const RELEASED_WORDS = 'Nhiều người dân phản ánh cùng một việc; đề nghị kiểm tra và xử lý.'
