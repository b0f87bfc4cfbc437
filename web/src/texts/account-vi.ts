/** Of accounts, what every screen may say; the rest comes with the account's own screens. */
export const accountVi = {
  signOut: 'Đăng xuất',
  demo: 'Chế độ trình diễn.',
  demoWords: 'Dữ liệu và tài khoản là ví dụ; ai cũng vào được. Không nhập dữ liệu thật.',
  making: 'Đang nạp đất nước ví dụ.',
  makingWords: (day: number, days: number, incidents: string) =>
    `ngày ${day}/${days}, ${incidents} sự cố. Có thể xem ngay; số liệu tăng dần, bộ xử lý chạy khi nạp xong.`,
  notAllowed: 'Trang này không dành cho vai trò của bạn',
  toMyWork: 'Về trang của tôi',
  onlyRoles: (roles: string) =>
    `Việc này dành cho ${roles}. Hãy nhờ người có vai trò đó, hoặc hỏi quản trị viên.`,
}
