import type { IncidentOpening } from '@hiepluc/contract/endpoints/incident-opening.ts'
import type { Cause, HitPart } from '@hiepluc/contract/incident-origin.ts'
import type { Commune, Places } from '#registry/place.ts'
import { happens, oneOf } from './country-form.ts'
import type { Draw } from './country-form.ts'

/** What people open by hand, as one of them would put it. */
interface Matter {
  readonly class: string
  readonly asset: string
  readonly words: string
  readonly part?: HitPart
  readonly cause?: Cause
}

const CABLE: Matter = {
  ...{ class: 'physical.cable-cut', part: 'cable', cause: 'works' },
  ...{ asset: 'Tuyến cáp quang', words: 'Máy xúc làm đứt cáp, đã cử đội ra hàn nối.' },
}
const NETWORK: readonly Matter[] = [
  CABLE,
  CABLE,
  {
    ...{ class: 'physical.power', part: 'station', cause: 'power' },
    ...{ asset: 'Trạm', words: 'Mất điện lưới, đang chạy máy phát.' },
  },
  {
    ...{ class: 'physical.theft', part: 'station', cause: 'theft' },
    ...{ asset: 'Nhà trạm', words: 'Mất ắc quy và cáp đồng, đã báo công an xã.' },
  },
  {
    ...{ class: 'physical.flood', part: 'station', cause: 'natural' },
    ...{ asset: 'Trạm', words: 'Nước ngập sân trạm, thiết bị đã kê cao.' },
  },
  {
    ...{ class: 'physical.fire', part: 'station', cause: 'equipment' },
    ...{ asset: 'Phòng máy', words: 'Cháy tủ nguồn, đã dập tắt, không ai bị thương.' },
  },
  {
    ...{ class: 'physical.interference', cause: 'unknown' },
    ...{ asset: 'Trạm phát sóng', words: 'Can nhiễu băng tần, nghi có thiết bị kích sóng.' },
  },
  {
    ...{ class: 'cyber.fraud', cause: 'attack' },
    ...{ asset: 'Tên thương hiệu', words: 'Tin nhắn mạo danh dẫn tới trang giả.' },
  },
  { class: 'cyber.outage', cause: 'software', asset: 'Dịch vụ DNS', words: 'Máy chủ DNS không trả lời.' },
]
const POST: readonly Matter[] = [
  { class: 'postal.tampered', asset: 'Túi thư', words: 'Niêm phong túi thư bị rạch, đang kiểm đếm.' },
  { class: 'postal.lost', asset: 'Bưu gửi', words: 'Bưu gửi không tới trung tâm khai thác.' },
  { class: 'postal.dangerous', asset: 'Bưu kiện', words: 'Bưu kiện nghi có chất cháy, đã cách ly.' },
]

/** Provinces that have more than their share: the large cities, and two on the coast in the storm season. */
const OFTEN = ['01', '79', '31', '48', '22', '40'] as const

/** An incident that somebody of an operator or an officer opens. */
export function exampleOpening(
  draw: Draw,
  operator: { readonly id: number; readonly isPost: boolean },
  places: Places,
): IncidentOpening {
  const matter = oneOf(draw, operator.isPost ? POST : NETWORK)
  const place = placeOf(draw, places)
  const number = 1 + draw(900)
  return {
    ...{ ...matter, operator: operator.id, kind: happens(draw, 12) ? 'near-miss' : 'incident' },
    ...{ tlp: happens(draw, 15) ? 'AMBER+STRICT' : 'AMBER', asset: `${matter.asset} ${number}` },
    // Some say where in words alone, and then no map knows it.
    ...(happens(draw, 92)
      ? { province: place.province, ...(happens(draw, 70) && { commune: place.code }) }
      : { place: `gần ${place.name}` }),
  }
}

function placeOf(draw: Draw, places: Places): Commune {
  const province = happens(draw, 45) ? oneOf(draw, OFTEN) : oneOf(draw, places.provinces).code
  return oneOf(draw, places.findCommunesIn(province))
}

/** What an operator says that it found. */
export const ANSWERED = [
  { answer: 'working', share: 55 },
  { answer: 'fixed', share: 30, words: 'Đã xử lý, đề nghị theo dõi thêm.' },
  { answer: 'false-positive', share: 9, words: 'Đã kiểm tra: máy chủ nghiên cứu, không bị chiếm quyền.' },
  { answer: 'not-ours', share: 6, words: 'Địa chỉ đã cấp cho khách hàng khác từ tháng trước.' },
] as const
export const RESOLVED_WORDS = 'Đã khắc phục và kiểm tra lại.'
export const UNFOUNDED_WORDS = 'Đã đối chiếu, không có căn cứ.'
export const NOTES = [
  'Đã gọi điện, đơn vị hẹn trả lời trong ngày.',
  'Cùng dải với sự cố tuần trước, cần theo dõi.',
  'Chờ thêm bản tin ngày mai trước khi nhắc.',
] as const
export const MESSAGES = [
  'Đề nghị cho biết thiết bị thuộc khách hàng nào.',
  'Đội kỹ thuật đang kiểm tra, sẽ báo lại trước 17 giờ.',
  'Đã đổi mật khẩu quản trị và cập nhật phần mềm.',
] as const
