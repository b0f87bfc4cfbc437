/** Dòng ghi về công trình hạ tầng. */
export const facilityEntriesVi = {
  'facility.added': 'Ghi công trình',
  'facility.changed': 'Sửa công trình',
  'facility.closed': 'Kết thúc công trình',
  'facility.matched': 'Ghép công trình của nhiều đơn vị',
  'facility.checked': 'Lập kế hoạch, thử hoặc diễn tập dự phòng',
  'facilities.imported': 'Nạp danh sách công trình',
  'facility.proved': 'Thêm bằng chứng cho lần thử dự phòng',
  'facility.reminded': 'Nhắc thử dự phòng',
  'incident.facility-joined': 'Gắn sự cố với công trình',
  'incident.facility-parted': 'Bỏ gắn sự cố với công trình',
} as const
