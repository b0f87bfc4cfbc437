const whole = new Intl.NumberFormat('vi-VN')
const n = (value: number) => whole.format(value)

/** The keys that sign the ledger, and those who countersign it. */
export const keysVi = {
  title: 'Khóa và bên làm chứng',
  about: 'Khóa nào ký sổ cái, ai ký xác nhận, đến đâu.',
  desk: 'Khóa ký của bàn trực',
  deskNote: 'mỗi khóa có giá trị với một đoạn của sổ cái',
  key: 'Khóa công khai',
  period: 'Có giá trị với',
  came: 'Thay khóa trước bằng cách nào',
  until: (after: number, until: number) => `sổ cái dài ${n(after + 1)} đến ${n(until)} dòng`,
  onward: (after: number) => `sổ cái dài từ ${n(after + 1)} dòng, đang ký`,
  first: 'khóa đầu tiên',
  rotated: 'khóa trước đã ký xác nhận',
  replaced: 'khóa trước đã mất',
  replacedWords:
    'Khóa trước không xác nhận khóa này. Đối chiếu khóa này với bàn trực bằng đường khác trước khi tin.',
  none: 'Chưa có khóa nào được niêm phong.',
  save: 'Tải keys.txt',
  saveWords:
    'Một tệp tải từ chính bàn trực chỉ đáng tin như bàn trực. Hãy đối chiếu khóa với bản in hoặc với cơ quan kia một lần rồi giữ lấy.',
  rotate: 'Đổi khóa ký',
  rotateWords:
    'Khóa riêng không bao giờ rời máy của bàn trực, nên đổi khóa là một lệnh trên máy đó: lệnh tạo khóa mới, khóa cũ ký xác nhận, sổ cái ghi lại.',
  rotateLost: 'Nếu khóa cũ đã mất hẳn; sổ cái sẽ ghi rõ là nó không xác nhận khóa mới:',
  witnesses: 'Bên làm chứng',
  witnessesNote: 'ký xác nhận từng gốc, chỉ khi nó nối tiếp gốc trước',
  noWitness: 'Chưa đăng ký bên làm chứng nào.',
  organisation: 'Cơ quan',
  reached: 'Đã ký xác nhận',
  reachedTo: (size: number) => `đến dòng ${n(size)}`,
  never: 'chưa lần nào',
  state: { abreast: 'kịp sổ cái', removed: 'đã gỡ' },
  lateFor: (length: string) => `chậm ${length}`,
  add: 'Đăng ký bên làm chứng',
  addWords:
    'Cơ quan kia tạo khóa trên máy của họ và gửi dòng công khai. Đăng ký xong, bàn trực cấp cho tiến trình làm chứng một mã truy cập, chỉ hiện một lần.',
  name: 'Tên bên làm chứng',
  nameHint: 'Ví dụ: Bên làm chứng A05',
  vkey: 'Khóa công khai của họ',
  vkeyHint: 'Dòng mà “hiepluc keys make … --witness” in ra',
  pickOrganisation: 'Gõ tên cơ quan',
  notAuthority: 'Chỉ một trong hai cơ quan mới làm chứng cho sổ cái.',
  added: 'Đã đăng ký bên làm chứng',
  tokenOnce: 'Sao chép mã này ngay và chuyển bằng đường riêng; đóng hộp thoại rồi thì không xem lại được.',
  token: 'Mã truy cập của bên làm chứng',
  tokenKept: 'Tôi đã chuyển mã',
  remove: 'Gỡ',
  removeTitle: (who: string) => `Gỡ bên làm chứng của ${who}?`,
  removeWords:
    'Bàn trực không nhận thêm chữ ký xác nhận của khóa này. Những chữ ký đã có vẫn có giá trị. Khóa đã gỡ không đăng ký lại được; việc này được ghi vào sổ cái.',
  theirs: 'Dành cho cán bộ của cơ quan kia',
  theirsNote: 'chạy trên máy của cơ quan đó, không phải máy của bàn trực',
  step: {
    make: 'Tạo khóa một lần, rồi gửi dòng in ra cho quản trị viên bàn trực:',
    run: 'Nhận mã truy cập, rồi để chạy suốt:',
    once: 'Hoặc ký xác nhận một lần ngay bây giờ:',
    memory:
      'witness.json là trí nhớ của bên làm chứng: sao lưu, không xoá. Mã thoát 4 là báo động: giữ nguyên máy, báo cho cả hai cơ quan.',
    kept: 'checkpoints.ndjson là kho gốc, dùng để kiểm chứng sổ cái đã xuất và tìm chỗ bị sửa.',
  },
}
