import type { DeliveriesView } from '@hiepluc/contract/endpoints/notices.ts'
import { NOW } from './country-ground.ts'

const before = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString()
const to = { kind: 'mail' as const, name: 'Trực mạng', address: 'noc@north.example', step: 1 }

/** Whom the paper desk told of an incident. */
export const DELIVERIES: DeliveriesView = {
  rows: [
    {
      ...{ message: 2, to: { ...to, name: 'Phụ trách', address: 'ciso@north.example', step: 2 }, tries: 3 },
      ...{ subject: 'Chưa ai tiếp nhận: 1 sự cố', writtenAt: before(50), givenUpAt: before(40) },
      trouble: '550 5.1.1 no such user',
    },
    {
      ...{ message: 1, to, tries: 1, writtenAt: before(300), sentAt: before(299) },
      subject: '[SC-1] Máy nhiễm mã độc: 192.0.2.1',
    },
  ],
  next: [{ to, why: { vi: 'nhắc lại nếu còn thấy', en: 'again, if it is still seen' }, at: before(-9000) }],
  rule: { vi: 'máy nhiễm mã độc: gộp vào bản tổng hợp', en: 'infected machines: gathered in the digest' },
}
