/** Of accounts, what every screen may say; the rest comes with the account's own screens. */
export const accountVi = {
  signOut: 'Đăng xuất',
  demo: 'Chế độ trình diễn.',
  demoWords: 'Dữ liệu và tài khoản là ví dụ; ai cũng vào được. Không nhập dữ liệu thật.',
  notAllowed: 'Trang này không dành cho vai trò của bạn',
  toMyWork: 'Về trang của tôi',
  onlyRoles: (roles: string) =>
    `Việc này dành cho ${roles}. Hãy nhờ người có vai trò đó, hoặc hỏi quản trị viên.`,
}
