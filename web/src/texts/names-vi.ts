import { facilityEntriesVi } from '#texts/facility-entries-vi.ts'
import { portalEntriesVi } from '#texts/portal-entries-vi.ts'
import { triageEntriesVi } from '#texts/triage-entries-vi.ts'
import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import type {
  Closing,
  IncidentKind,
  IncidentState,
  OperatorAnswer,
} from '@hiepluc/contract/incident-state.ts'
import type { RsitClass, RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'

/** Names of the vocabularies that cross the wire. Open ones may hold a word the page does not know yet. */
export interface Names {
  severity: Record<Severity, string>
  state: Record<IncidentState, string>
  incidentKind: Record<IncidentKind, string>
  answer: Record<OperatorAnswer, string>
  /** how an incident was closed */
  closing: Record<Closing, string>
  rsitClass: Record<RsitClass, string>
  rsitType: Record<RsitType, string>
  reportState: Record<'waiting' | 'reading' | 'read' | 'unreadable', string>
  sector: Record<'post' | 'telecom' | 'it', string>
  holdingKind: Record<'prefix' | 'asn' | 'domain' | 'postal-route' | 'postal-centre' | 'postal-range', string>
  /** what a person may do for their organisation */
  role: Record<Role, string>
  standing: Record<'regulator' | 'police' | 'operator' | 'public-body', string>
  /** who may be told (TLP 2.0) */
  tlp: Record<Tlp, string>
  mark: Record<string, { name: string; meaning: string }>
  entry: Record<EntryKind, string>
  contactRole: Record<string, string>
  /** members the desk begins with; others bear names of their own */
  member: Record<string, string>
  refusal: Record<string, string>
}

export const namesVi: Names = {
  severity: { critical: 'Nghiêm trọng', high: 'Cao', medium: 'Trung bình', low: 'Thấp', info: 'Thông tin' },
  state: {
    reported: 'Mới ghi nhận',
    confirmed: 'Đã xác nhận',
    notified: 'Đã báo đơn vị',
    answered: 'Đã trả lời',
    contained: 'Đã khoanh vùng',
    resolved: 'Đã khắc phục',
    closed: 'Đã đóng',
    relapsed: 'Tái diễn',
    rejected: 'Đã bác bỏ',
  },
  incidentKind: {
    incident: 'Sự cố',
    'near-miss': 'Suýt xảy ra',
    threat: 'Nguy cơ',
    'voluntary-notice': 'Báo tự nguyện',
  },
  answer: {
    working: 'Đang xử lý',
    fixed: 'Đã xử lý xong',
    'false-positive': 'Báo nhầm',
    'not-ours': 'Không phải của đơn vị',
  },
  closing: {
    gone: 'Không còn thấy',
    resolved: 'Đã đóng, khắc phục xong',
    unfounded: 'Đã đóng, không có căn cứ',
    merged: 'Đã gộp vào sự cố khác',
  },
  rsitClass: {
    'abusive-content': 'Nội dung gây phiền',
    'malicious-code': 'Mã độc',
    'information-gathering': 'Dò tìm thông tin',
    'intrusion-attempts': 'Tìm cách xâm nhập',
    intrusions: 'Xâm nhập',
    availability: 'Gián đoạn dịch vụ',
    'information-content-security': 'An toàn dữ liệu',
    fraud: 'Gian lận',
    vulnerable: 'Điểm yếu',
    other: 'Khác',
    test: 'Thử nghiệm',
  },
  rsitType: {
    spam: 'Thư rác',
    'harmful-speech': 'Lời lẽ gây hại',
    violence: 'Nội dung bạo lực',
    'infected-system': 'Máy nhiễm mã độc',
    'c2-server': 'Máy chủ điều khiển mã độc',
    'malware-distribution': 'Phát tán mã độc',
    'malware-configuration': 'Cấu hình mã độc',
    scanner: 'Máy đi quét',
    sniffing: 'Nghe lén đường truyền',
    'social-engineering': 'Lừa để lấy thông tin',
    'ids-alert': 'Cảnh báo khai thác lỗ hổng',
    'brute-force': 'Dò mật khẩu',
    exploit: 'Khai thác lỗ hổng chưa biết',
    'privileged-account-compromise': 'Tài khoản quản trị bị chiếm',
    'unprivileged-account-compromise': 'Tài khoản thường bị chiếm',
    'application-compromise': 'Ứng dụng bị chiếm quyền',
    'system-compromise': 'Hệ thống bị chiếm quyền',
    burglary: 'Đột nhập',
    dos: 'Từ chối dịch vụ',
    ddos: 'Từ chối dịch vụ phân tán',
    misconfiguration: 'Cấu hình sai',
    sabotage: 'Phá hoại',
    outage: 'Mất dịch vụ',
    'unauthorised-information-access': 'Truy cập dữ liệu trái phép',
    'unauthorised-information-modification': 'Sửa dữ liệu trái phép',
    'data-loss': 'Mất dữ liệu',
    'data-leak': 'Lộ dữ liệu',
    'unauthorised-use-of-resources': 'Dùng tài nguyên trái phép',
    copyright: 'Vi phạm bản quyền',
    masquerade: 'Mạo danh',
    phishing: 'Lừa đảo trực tuyến',
    'weak-crypto': 'Mật mã yếu',
    'ddos-amplifier': 'Có thể khuếch đại DDoS',
    'potentially-unwanted-accessible': 'Dịch vụ phơi ra Internet',
    'information-disclosure': 'Lộ thông tin hệ thống',
    'vulnerable-system': 'Hệ thống có lỗ hổng',
    blocklist: 'Có trong danh sách chặn',
    undetermined: 'Chưa xác định',
    other: 'Loại khác',
    test: 'Dữ liệu thử',
  },
  reportState: { waiting: 'Chờ đọc', reading: 'Đang đọc', read: 'Đã đọc', unreadable: 'Không đọc được' },
  sector: { post: 'Bưu chính', telecom: 'Viễn thông', it: 'CNTT' },
  holdingKind: {
    prefix: 'Dải địa chỉ',
    asn: 'Số hiệu mạng',
    domain: 'Tên miền',
    'postal-route': 'Đường thư',
    'postal-centre': 'Trung tâm khai thác',
    'postal-range': 'Dải số bưu gửi',
  },
  role: {
    'duty-officer': 'cán bộ trực',
    analyst: 'chuyên viên phân tích',
    inspector: 'thanh tra viên',
    investigator: 'điều tra viên',
    leader: 'lãnh đạo',
    contact: 'đầu mối',
    'operator-admin': 'quản trị viên đơn vị',
    auditor: 'kiểm toán viên',
    'desk-admin': 'quản trị viên bàn trực',
  },
  standing: {
    regulator: 'Cơ quan quản lý',
    police: 'Cơ quan công an',
    operator: 'Doanh nghiệp',
    'public-body': 'Cơ quan, tổ chức khác',
  },
  tlp: {
    CLEAR: 'chia sẻ tự do',
    GREEN: 'trong cộng đồng',
    AMBER: 'trong đơn vị và khách hàng của đơn vị',
    'AMBER+STRICT': 'chỉ trong đơn vị',
    RED: 'chỉ người nhận',
  },
  mark: {
    'unknown-report-type': {
      name: 'Loại bản tin chưa biết',
      meaning:
        'Bàn trực chưa có bảng cho loại bản tin này nên chỉ đọc những cột nhận ra được; không dòng nào bị bỏ.',
    },
    'unknown-columns': {
      name: 'Có cột lạ',
      meaning:
        'Các cột này chưa có nghĩa với bàn trực. Giá trị được giữ nguyên trong chi tiết của từng ghi nhận.',
    },
    'missing-columns': {
      name: 'Thiếu cột',
      meaning: 'Loại bản tin này thường có các cột sau. Thiếu chúng, ghi nhận kém chi tiết hơn.',
    },
    'renamed-columns': {
      name: 'Cột đổi tên',
      meaning: 'Các cột này mang tên khác trước; bàn trực đã hiểu theo tên cũ.',
    },
    'odd-encoding': {
      name: 'Mã hóa chữ bất thường',
      meaning:
        'Bản tin có byte không phải UTF-8; chúng được thay bằng ký hiệu � khi hiển thị. Byte gốc vẫn được giữ.',
    },
  },
  entry: {
    ...portalEntriesVi,
    ...facilityEntriesVi,
    ...triageEntriesVi,
    'report.received': 'Nhận bản tin',
    'report.read': 'Đọc xong bản tin',
    'report.unreadable': 'Không đọc được bản tin',
    'report.replayed': 'Đọc lại các dòng lỗi',
    'incidents.opened': 'Mở sự cố',
    'incidents.relapsed': 'Sự cố tái diễn',
    'incidents.closed': 'Đóng sự cố vì không còn thấy',
    'incidents.told': 'Đã gửi cho doanh nghiệp',
    'incidents.notified': 'Thông báo theo bộ quy định',
    'incidents.untold': 'Gửi không tới nơi',
    'incident.opened': 'Mở trực tiếp',
    'incident.confirmed': 'Xác nhận sự cố',
    'incident.rejected': 'Bác bỏ sự cố',
    'incident.notified': 'Thông báo cho doanh nghiệp',
    'incident.acknowledged': 'Đã tiếp nhận',
    'incident.answered': 'Trả lời',
    'incident.contained': 'Báo đã khoanh vùng',
    'incident.resolved': 'Báo đã khắc phục',
    'incident.closed': 'Đóng sự cố',
    'incident.relapsed': 'Mở lại vì tái diễn',
    'incident.noted': 'Ghi chú nội bộ',
    'incident.message': 'Tin nhắn',
    'incident.attached': 'Đính kèm tệp',
    'incident.assigned': 'Giao sự cố',
    'incident.related': 'Nối với sự cố khác',
    'incident.unrelated': 'Bỏ nối với sự cố khác',
    'incident.merged': 'Gộp sự cố',
    'incident.split': 'Tách sự cố',
    'incident.stated': 'Nêu dữ kiện',
    'incident.rated': 'Đặt mức độ',
    'incident.reminded': 'Nhắc hạn',
    'staged-report.submitted': 'Gửi báo cáo sự cố',
    'staged-report.accepted': 'Chấp nhận báo cáo sự cố',
    'staged-report.returned': 'Trả lại báo cáo sự cố',
    'staged-report.read': 'Đọc báo cáo sự cố',
    'mail.received': 'Nhận thư gửi đến',
    'mail.read': 'Đọc thư gửi đến',
    'mail.attached': 'Đưa thư vào sự cố',
    'mail.discarded': 'Cất thư gửi đến',
    'outside-report.taken': 'Ghi tin báo từ bên ngoài',
    'outside-report.offered': 'Hỏi doanh nghiệp về tin báo',
    'outside-report.confirmed': 'Doanh nghiệp xác nhận tin báo',
    'outside-report.declined': 'Doanh nghiệp từ chối tin báo',
    'template.changed': 'Sửa mẫu thư',
    'observations.reattributed': 'Xác định lại đơn vị quản lý',
    'registry.imported': 'Nhập danh bạ',
    'source.added': 'Thêm nguồn tin',
    'source.changed': 'Sửa nguồn tin',
    'desk.seeded': 'Lập bàn trực',
    'pack.kept': 'Lưu phiên bản bộ quy định',
    'sensitive.read': 'Đọc nội dung TLP hạn chế',
    'sharing.added': 'Chia sẻ',
    'sharing.withdrawn': 'Thu hồi chia sẻ',
    'webhook.added': 'Thêm webhook',
    'webhook.rotated': 'Đổi khóa webhook',
    'webhook.paused': 'Tạm dừng webhook',
    'webhook.resumed': 'Bật lại webhook',
    'webhook.removed': 'Gỡ webhook',
    'webhook.switched-off': 'Bàn trực tắt webhook',
    'member.added': 'Thêm thành viên',
    'member.invited': 'Mời thành viên',
    'member.came-in': 'Nhận lời mời',
    'member.roles-changed': 'Đổi vai trò',
    'member.deactivated': 'Ngừng tài khoản',
    'password.changed': 'Đổi mật khẩu',
    'link.issued': 'Cấp liên kết một lần',
    'session.opened': 'Đăng nhập',
    'session.raised': 'Xác nhận lớp thứ hai',
    'sign-ins.failed': 'Đăng nhập sai',
    'requests.refused': 'Yêu cầu bị từ chối',
    'export.taken': 'Lấy tệp ra',
    'session.ended': 'Kết thúc phiên',
    'factor.added': 'Thêm lớp xác thực',
    'factor.removed': 'Gỡ lớp xác thực',
    'factors.reset': 'Đặt lại các lớp xác thực',
    'passkey.copied': 'Khóa truy cập có dấu hiệu bị sao chép',
    'recovery-codes.issued': 'Cấp bộ mã khôi phục',
    'recovery-code.used': 'Dùng mã khôi phục',
    'identity.linked': 'Gắn hệ thống đăng nhập của đơn vị',
    'identity.unlinked': 'Gỡ hệ thống đăng nhập của đơn vị',
    'token.issued': 'Cấp mã truy cập',
    'token.revoked': 'Thu hồi mã truy cập',
    'openings.erased': 'Xoá dữ liệu cá nhân theo luật',
    'key.made': 'Tạo khóa ký',
    'key.rotated': 'Đổi khóa ký',
    'key.replaced': 'Thay khóa ký bị mất',
    'witness.added': 'Đăng ký bên làm chứng',
    'witness.removed': 'Gỡ bên làm chứng',
  },
  contactRole: {
    security: 'An toàn thông tin',
    abuse: 'Tiếp nhận phản ánh',
    noc: 'Vận hành mạng',
    legal: 'Pháp chế',
    'postal-security': 'An ninh bưu chính',
  },
  member: { desk: 'Bàn trực', officer: 'Cán bộ trực', contact: 'Đầu mối của doanh nghiệp' },
  refusal: {
    malformed: 'Yêu cầu chưa đúng',
    'not-signed-in': 'Chưa đăng nhập',
    'not-fresh': 'Cần xác nhận lại',
    'not-allowed': 'Không được phép',
    'not-found': 'Không tìm thấy',
    'not-in-this-state': 'Chưa làm được lúc này',
    'already-there': 'Đã có rồi',
    'too-large': 'Quá lớn',
    'too-many': 'Quá nhiều yêu cầu',
    'not-ready': 'Bàn trực chưa sẵn sàng',
  },
}
