import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import type { RelationKind } from '@hiepluc/contract/incident-work.ts'
import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'

const whole = new Intl.NumberFormat('vi-VN')
const n = (value: number) => whole.format(value)

interface MoveTexts {
  act: string
  /** what will happen */
  words: string
  /** what the text field asks for */
  asks: string
}

/** What people do with an incident. */
export const lifeVi = {
  next: 'Việc tiếp theo',
  version: (number: number) => `bản ${number}`,
  nothing: 'Lúc này bạn không cần làm gì với sự cố này.',
  operatorsTurn: 'Đang chờ doanh nghiệp. Nếu họ trả lời bằng cách khác, ghi thay họ ở đây:',
  writeDown: (act: string) => `Ghi thay: ${act}`,
  others: 'Các bước khác và vì sao chưa làm được',
  optional: 'không bắt buộc',
  move: {
    confirm: {
      act: 'Xác nhận',
      words: 'Cho biết sự cố có thật. Sau đó có thể thông báo cho doanh nghiệp.',
      asks: 'Ghi chú kèm theo',
    },
    reject: {
      act: 'Bác bỏ',
      words:
        'Cho biết không có sự cố. Doanh nghiệp đọc được lý do. Không mở lại được; nếu thấy lại, bàn trực mở sự cố mới.',
      asks: 'Lý do',
    },
    notify: {
      act: 'Thông báo cho doanh nghiệp',
      words: 'Doanh nghiệp thấy lời nhắn này trong sự cố và được mời trả lời.',
      asks: 'Lời nhắn cho doanh nghiệp',
    },
    answer: {
      act: 'Trả lời',
      words: 'Cơ quan nhận được câu trả lời ngay. Mỗi lần được thông báo trả lời một lần.',
      asks: 'Nói thêm',
    },
    contain: {
      act: 'Báo đã khoanh vùng',
      words: 'Cho biết sự cố không còn gây hại thêm.',
      asks: 'Đã làm gì',
    },
    resolve: {
      act: 'Báo đã khắc phục',
      words: 'Cho biết sự cố đã chấm dứt. Cơ quan sẽ xem lại rồi đóng.',
      asks: 'Đã làm gì',
    },
    close: {
      act: 'Đóng sự cố',
      words: 'Không ai phải làm gì thêm. Nếu thấy lại trong thời gian quy định, sự cố tự mở lại.',
      asks: 'Ghi chú kèm theo',
    },
    relapse: {
      act: 'Mở lại',
      words: 'Cùng dấu hiệu ấy đã trở lại. Sau đó thông báo lại cho doanh nghiệp.',
      asks: 'Vì sao mở lại',
    },
  } satisfies Record<IncidentMove, MoveTexts>,
  many: {
    title: 'Các sự cố đã chọn',
    chosen: (count: number) => `Đã chọn ${n(count)} sự cố`,
    full: (count: number) => `Đã chọn ${n(count)} sự cố, mức tối đa cho một lần`,
    all: 'Chọn tất cả khớp bộ lọc',
    none: 'Bỏ chọn',
    nothing: 'Lúc này bạn không làm gì được với các sự cố này cùng lúc.',
    asking: 'Đang xem làm được với những sự cố nào…',
    will: (ready: number, all: number) =>
      ready === all ? `Làm được với cả ${n(all)} sự cố.` : `Làm được với ${n(ready)} trong ${n(all)} sự cố.`,
    left: (count: number) => `${n(count)} sự cố giữ nguyên, vì sao`,
    andMore: (count: number) => `và ${n(count)} sự cố khác`,
    done: (count: number) => `Đã ghi cho ${n(count)} sự cố.`,
  },
  answer: 'Câu trả lời',
  answerFor: 'Ghi thay doanh nghiệp: dòng sổ cái sẽ nói rõ cơ quan ghi theo lời doanh nghiệp.',
  until: 'Dự kiến xong trước',
  closeAs: 'Đóng vì',
  closeResolved: 'Đã khắc phục xong',
  closeUnfounded: 'Không có căn cứ',
  talk: 'Trao đổi',
  talkNote: 'cơ quan và doanh nghiệp cùng đọc',
  noTalk: 'Chưa ai nói gì.',
  messageWords: 'Tin nhắn',
  send: 'Gửi',
  notes: 'Ghi chú nội bộ',
  notesNote: 'chỉ các cơ quan đọc được',
  noNotes: 'Chưa có ghi chú nào.',
  noteWords: 'Ghi chú',
  keepNote: 'Ghi lại',
  erased: 'Nội dung đã xóa theo luật.',
  files: 'Tệp đính kèm',
  filesNote: 'tối đa 25 MB mỗi tệp; tải về mới mở được',
  noFiles: 'Chưa có tệp nào.',
  attach: 'Đính kèm tệp',
  audience: 'Ai đọc được',
  forBoth: 'Cơ quan và doanh nghiệp',
  forAuthorities: 'Chỉ các cơ quan',
  internal: 'chỉ các cơ quan đọc',
  fileType: {
    text: 'văn bản',
    json: 'dữ liệu JSON',
    pdf: 'tài liệu PDF',
    png: 'ảnh PNG',
    jpeg: 'ảnh JPEG',
    webp: 'ảnh WebP',
    zip: 'tệp nén zip',
    gzip: 'tệp nén gzip',
    office: 'tài liệu văn phòng',
    capture: 'bản ghi mạng',
  } satisfies Record<AttachmentType, string>,
  handling: 'Ai đang xử lý',
  assignee: 'Người nhận xử lý',
  nobody: 'Chưa ai nhận',
  take: 'Tôi nhận',
  watch: 'Theo dõi',
  unwatch: 'Thôi theo dõi',
  assignedTo: (name: string) => `cho ${name}`,
  related: 'Sự cố liên quan',
  noRelated: 'Chưa nối với sự cố nào.',
  mergedInto: 'Đã gộp vào',
  splitFrom: 'Tách ra từ',
  part: 'Đã gộp vào đây',
  takeApart: 'Tách ra lại',
  unrelate: 'Bỏ nối',
  relation: {
    'same-cause': 'Cùng nguyên nhân với',
    'follows-from': 'Là hậu quả của',
    related: 'Liên quan đến',
  } satisfies Record<RelationKind, string>,
  relationBack: {
    'same-cause': 'Cùng nguyên nhân với',
    'follows-from': 'Dẫn đến',
    related: 'Liên quan đến',
  } satisfies Record<RelationKind, string>,
  relate: 'Nối với sự cố khác',
  merge: 'Gộp vào sự cố khác',
  split: 'Tách địa chỉ',
  splitParts: 'Sự cố này chỉ về một địa chỉ: tách lại từng sự cố đã gộp ở danh sách trên.',
  relating: {
    relate: {
      act: 'Nối sự cố',
      words: 'Hai sự cố vẫn riêng. Doanh nghiệp chỉ thấy nếu cả hai là của họ.',
    },
    merge: {
      act: 'Gộp sự cố',
      words:
        'Sự cố này thành một phần của sự cố kia, cùng đơn vị. Số, ghi chép và tệp của nó vẫn còn; thấy lại thì tính vào sự cố kia. Có thể tách ra lại.',
    },
    split: {
      act: 'Tách địa chỉ',
      words: 'Mỗi địa chỉ hoặc tên miền thành một sự cố riêng, kể cả khi thấy lại sau này.',
    },
    part: { act: 'Tách ra lại', words: 'Sự cố đã gộp trở lại trạng thái trước khi gộp.' },
  },
  otherNumber: 'Số của sự cố kia',
  notANumber: 'Số có dạng SC-48213.',
  relationKind: 'Liên quan thế nào',
  splitAssets: 'Địa chỉ, tên miền cần tách',
  splitAssetsWords: 'Mỗi dòng một địa chỉ, như ghi trong phần ghi nhận.',
  why: 'Lý do',
  newsAbout: 'Người khác đã làm gì với sự cố của bạn, mới nhất đứng trước.',
  looked: 'Đã xem hết',
  came: (count: number, moment: string) => `${count} sự cố của đơn vị xuất hiện từ ${moment}`,
  noNews: 'Không có gì mới',
  noNewsWords: 'Khi có người trả lời, nhắn tin hay chuyển bước trong sự cố của bạn, việc đó hiện ở đây.',
  byMail: 'qua thư',
  fromMailOf: (writer: string) => `từ thư của ${writer}`,
  onBehalf: 'ghi thay doanh nghiệp',
  answeredUntil: (moment: string) => `Doanh nghiệp dự kiến xong trước ${moment}`,
}
