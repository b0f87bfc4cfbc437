import type { Rule } from '#permits/permit.ts'

/** What may be done with incidents, and by whom. */
export interface IncidentThings extends Record<string, unknown> {
  /** opening, counting up and relapsing under the pack's rules */
  fold: undefined
  /** closing as gone after the quiet time */
  close: undefined
}

export const INCIDENT_POLICY: { readonly [Act in 'fold' | 'close']: Rule<undefined> } = {
  fold: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực mở sự cố từ bản tin, theo bộ quy định.',
      en: 'Only the desk opens incidents from reports, under the rules of the pack.',
    },
  },
  close: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực đóng sự cố đã hết dấu hiệu, theo bộ quy định.',
      en: 'Only the desk closes incidents as gone, under the rules of the pack.',
    },
  },
}
