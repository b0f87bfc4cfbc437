/** The map of the country. */
export const mapVi = {
  keys: 'Bản đồ: phím mũi tên để dịch, + và − để phóng to, thu nhỏ, 0 để xem cả nước',
  drawKeys:
    'Vẽ vùng: phím cách đặt góc ở giữa bản đồ, Enter để khép vùng, Backspace bỏ góc vừa đặt, phím mũi tên để dịch',
  nearer: 'Phóng to',
  further: 'Thu nhỏ',
  whole: 'Xem cả nước',
  home: 'Xem vừa khít mạng',
  endArea: 'Khép vùng',
  undoCorner: 'Bỏ góc vừa đặt',
  hoangSa: 'Quần đảo Hoàng Sa (Đà Nẵng)',
  truongSa: 'Quần đảo Trường Sa (Khánh Hòa)',
  province: 'Tỉnh, thành phố',
  provinceShort: 'Tỉnh/TP',
  commune: 'Xã, phường, đặc khu',
  anyPlace: 'Không rõ',
  kind: { ward: 'Phường', commune: 'Xã', 'special-zone': 'Đặc khu' },
}
