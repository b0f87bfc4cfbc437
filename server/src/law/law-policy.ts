import type { Rule } from '#permits/permit.ts'

export interface LawThings extends Record<string, unknown> {
  /** keeping a version of a pack, before anything begins under it */
  keep: undefined
}

export const LAW_POLICY: { readonly keep: Rule<undefined> } = {
  keep: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực lưu phiên bản bộ quy định, khi khởi động.',
      en: 'Only the desk keeps versions of packs, when it starts.',
    },
  },
}
