const whole = new Intl.NumberFormat('vi-VN')
const n = (value: number) => whole.format(value)

export const searchVi = {
  title: 'Tìm kiếm',
  found: (q: string) => `Tìm “${q}”`,
  how: 'Gõ số sự cố, địa chỉ IP hoặc dải địa chỉ, tên miền, ASN, tên doanh nghiệp, hay vài từ trong ghi chú, trao đổi, báo cáo, phản ánh, thư. Có dấu hay không dấu đều được.',
  nothing: (q: string) => `Không thấy gì với “${q}”`,
  nothingWords:
    'Thử ít từ hơn, bỏ dấu, hoặc tìm theo dải địa chỉ, ví dụ 203.0.113.0/24. Chỉ tìm trong những gì bạn được xem.',
  cut: 'Có quá nhiều để tìm hết trong một lúc. Thêm một từ hoặc dùng dải địa chỉ hẹp hơn.',
  incident: 'Sự cố',
  report: 'Bản tin',
  staged: 'Báo cáo',
  operator: 'Doanh nghiệp',
  open: (shown: string) => `${shown} sự cố đang mở`,
  noneOpen: 'không có sự cố đang mở',
  heldBy: 'thuộc quyền quản lý của',
  addresses: 'Sự cố có địa chỉ này',
  domains: 'Sự cố có tên miền này',
  words: 'Có những từ này',
  some: (shown: number) => `${n(shown)} sự cố mới thấy gần đây nhất; còn nữa`,
  newest: (shown: number) => `${n(shown)} kết quả mới nhất; còn nữa`,
  andOthers: (what: string, others: number) => `${what} và ${n(others)} nữa`,
  mail: (id: number) => `Thư số ${id}`,
  kinds: {
    incident: 'Sự cố',
    line: 'Ghi trên sự cố',
    report: 'Bản tin',
    'staged-report': 'Báo cáo',
    'public-report': 'Phản ánh',
    mail: 'Thư',
  },
}
