import type { Said } from '@hiepluc/contract/wire.ts'
import type { EscalationStep } from '#law/notification-rule.ts'
import type { Instant } from '#law/zone.ts'
import type { Decision, Silence } from './notice.ts'

const SILENT: Readonly<Record<Silence, Said>> = {
  merged: { vi: 'đã gộp vào sự cố khác', en: 'it was merged into another incident' },
  ended: { vi: 'sự cố đã kết thúc', en: 'the incident has ended' },
  marking: { vi: 'TLP:RED không gửi qua thư hay kết nối', en: 'TLP:RED is told by no message' },
  class: { vi: 'kênh này không nhận nhóm này', en: 'this channel does not take its class' },
  rule: { vi: 'theo quy tắc thì không báo', en: 'by the rule nobody is told' },
  answered: { vi: 'doanh nghiệp đã trả lời', en: 'the operator has answered' },
  acknowledged: { vi: 'đã có người tiếp nhận', en: 'somebody has acknowledged it' },
  unseen: { vi: 'từ lần báo trước không thấy thêm dấu hiệu', en: 'it was not seen since it was last told' },
  told: { vi: 'đã báo bậc này', en: 'this step was told' },
}

/** What comes next for a recipient, in words, and when; `waiting` when a telling is planned already. */
export function reasonOf(
  decision: Decision,
  waiting: Instant | null,
  step: EscalationStep | undefined,
): { readonly why: Said; readonly at: Instant | null } {
  switch (decision.is) {
    case 'tell':
      return {
        why:
          decision.way === 'digest'
            ? { vi: 'vào bản tổng hợp kế tiếp', en: 'in the next digest' }
            : { vi: 'báo ngay khi được phép', en: 'at once, as soon as it may' },
        at: waiting ?? decision.at,
      }
    case 'later':
      return { why: { vi: 'nhắc lại nếu còn thấy', en: 'again, if it is still seen' }, at: decision.at }
    case 'unless-acknowledged':
      return {
        why: {
          vi: `báo ${step?.said.vi ?? 'bậc sau'} nếu chưa ai tiếp nhận`,
          en: `told to ${step?.said.en ?? 'the next step'} unless somebody acknowledges`,
        },
        at: decision.at,
      }
    case 'officer':
      return { why: { vi: 'chờ cán bộ trực thông báo', en: 'waits until an officer notifies' }, at: null }
    case 'suppressed':
      return {
        why: { vi: 'doanh nghiệp tạm ngừng nhận', en: 'the operator asked not to be told for a while' },
        at: decision.until,
      }
    case 'silent':
      return { why: SILENT[decision.why], at: null }
  }
}
