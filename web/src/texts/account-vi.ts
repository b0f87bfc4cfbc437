/** Signing in, and the accounts of people. */
export const accountVi = {
  signIn: 'Đăng nhập',
  signInAbout: 'Bàn trực chung của cơ quan quản lý, công an và doanh nghiệp.',
  email: 'Thư điện tử',
  password: 'Mật khẩu',
  newPasswordWords: 'Ít nhất 12 ký tự; bốn, năm từ ghép lại là dễ nhớ mà khó đoán.',
  name: 'Họ và tên',
  signOut: 'Đăng xuất',
  setUpAwaited:
    'Bàn trực chưa có quản trị viên. Mở liên kết dùng một lần đã in ra khi khởi động để tạo tài khoản đầu tiên.',
  examples: 'Tài khoản ví dụ',
  examplesWords: 'Bàn trực đang ở chế độ trình diễn: chọn một tài khoản để vào, không cần mật khẩu.',
  demo: 'Chế độ trình diễn.',
  demoWords: 'Dữ liệu và tài khoản là ví dụ; ai cũng vào được. Không nhập dữ liệu thật.',
  secondFactor: 'Xác nhận lớp thứ hai',
  secondFactorWords: 'Mật khẩu đúng. Hãy xác nhận bằng lớp xác thực thứ hai để làm việc.',
  enrolment: 'Thiết lập lớp xác thực thứ hai',
  enrolmentWords: 'Tài khoản của cơ quan phải có lớp xác thực thứ hai trước khi làm việc.',
  setUp: 'Tạo quản trị viên đầu tiên',
  setUpAbout:
    'Quản trị viên mời thành viên và giao vai trò, nhưng không xem nội dung. Liên kết này chỉ dùng được một lần.',
  create: 'Tạo tài khoản',
  noLink: 'Địa chỉ này thiếu phần sau dấu #; hãy mở đúng liên kết đã in ra.',
}
