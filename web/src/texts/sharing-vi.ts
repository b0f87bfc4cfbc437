import type { Tlp } from '@hiepluc/contract/tlp.ts'

/** What the part of a page about sharing says. */
export const sharingVi = {
  title: 'Chia sẻ',
  meaning: {
    CLEAR: 'Không giới hạn: ai cũng được biết.',
    GREEN: 'Được kể trong cộng đồng làm an toàn thông tin, không đăng công khai.',
    AMBER: 'Chỉ cho người cần biết trong đơn vị nhận và khách hàng của đơn vị đó.',
    'AMBER+STRICT': 'Chỉ cho người cần biết trong đơn vị nhận, không cho khách hàng.',
    RED: 'Chỉ cho từng người được nêu tên.',
  } satisfies Record<Tlp, string>,
  readers: {
    CLEAR: 'Trên bàn trực: đơn vị quản lý, hai cơ quan và bên được chia sẻ đọc được.',
    GREEN: 'Trên bàn trực: đơn vị quản lý, hai cơ quan và bên được chia sẻ đọc được.',
    AMBER: 'Trên bàn trực: đơn vị quản lý, hai cơ quan và bên được chia sẻ đọc được.',
    'AMBER+STRICT':
      'Trên bàn trực: đơn vị quản lý và hai cơ quan đọc được, không chia sẻ thêm cho ai. Mỗi lần đọc được ghi vào sổ cái.',
    RED: 'Trên bàn trực: người được nêu tên, cán bộ trực và chuyên viên phân tích của hai cơ quan đọc được; đơn vị quản lý cũng phải được nêu tên. Mỗi lần đọc được ghi vào sổ cái.',
  } satisfies Record<Tlp, string>,
  none: 'Chưa chia sẻ với ai.',
  noneWithYou: 'Không có lần chia sẻ nào với đơn vị bạn. Chia sẻ với bên khác không hiện ở đây.',
  receiver: 'Bên nhận',
  whole: 'cả đơn vị',
  reason: 'Lý do',
  until: 'Đến khi',
  forGood: 'đến khi thu hồi',
  entry: (entry: string) => `dòng ghi ${entry}`,
  state: { open: 'Đang mở', ended: 'Hết hạn', withdrawn: 'Đã thu hồi' },
  share: 'Chia sẻ với…',
  shareWords: 'Bên nhận đọc được ngay, và sổ cái ghi lại ai chia sẻ, với ai, vì sao.',
  send: 'Chia sẻ',
  withWhom: 'Chia sẻ với',
  organisation: 'Cả một đơn vị',
  person: 'Một người',
  named: { organisation: 'Tên đơn vị', person: 'Tên người' },
  noReceiver: 'Hãy chọn bên nhận trong danh sách.',
  personOnly: 'TLP:RED chỉ chia sẻ với từng người.',
  pickOrganisation: 'Gõ tên đơn vị',
  pickPerson: 'Gõ tên người hoặc đơn vị',
  nobodyFound: 'Không tìm thấy. Hai cơ quan vốn đã đọc được nên không có trong danh sách.',
  reasonAsks: 'Vì sao bên này cần biết?',
  lasts: { open: 'Đến khi thu hồi', '7': '7 ngày', '30': '30 ngày', '90': '90 ngày', day: 'Đến hết ngày…' },
  day: 'Hết ngày',
  withdraw: 'Thu hồi',
  withdrawTitle: (whom: string) => `Thu hồi chia sẻ với ${whom}?`,
  withdrawWords:
    'Từ lúc này họ không đọc được nữa. Những gì họ đã đọc hoặc đã tải về thì không lấy lại được.',
}
