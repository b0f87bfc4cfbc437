import type { Rule } from '#permits/permit.ts'

/** What happens to a report on the reporter's side. The desk itself acts for whoever has no account. */
export interface ReporterThings extends Record<string, unknown> {
  receive: undefined
  add: undefined
  eraseContact: undefined
  eraseOld: undefined
}

const byDesk = (vi: string, en: string): Rule<undefined> => ({
  may: (member) => member.kind === 'desk',
  otherwise: { vi: `Chỉ bàn trực ${vi}.`, en: `Only the desk ${en}.` },
})

export const REPORTER_POLICY: {
  readonly [Act in 'receive' | 'add' | 'eraseContact' | 'eraseOld']: Rule<undefined>
} = {
  receive: {
    may: (member) => member.kind === 'desk' || member.kind === 'source',
    otherwise: {
      vi: 'Chỉ bàn trực nhận phản ánh thay người dân, hoặc cổng tin nhắn chuyển đến.',
      en: 'Only the desk takes in reports for the public, or a gateway of short messages.',
    },
  },
  add: byDesk('bổ sung phản ánh thay người có mã tra cứu', 'adds to a report for whoever has its code'),
  eraseContact: byDesk('xoá liên hệ theo yêu cầu của người phản ánh', 'erases a contact for its reporter'),
  eraseOld: byDesk('xoá liên hệ và ảnh đã hết hạn giữ', 'erases contacts and photos by the clock'),
}
