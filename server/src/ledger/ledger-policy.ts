import type { Rule } from '#permits/permit.ts'

/** Who may do what with the account as a whole. */
export const LEDGER_POLICY = {
  export: {
    may: (member) => member.kind !== 'source' && member.standing === 'authority',
    otherwise: {
      vi: 'Chỉ cơ quan quản lý và cơ quan công an được lấy toàn bộ sổ cái. Hãy hỏi cán bộ trực của bàn trực.',
      en: 'Only the authorities may take out the whole ledger. Ask the officer on duty at the desk.',
    },
  },
} as const satisfies Record<string, Rule<undefined>>
