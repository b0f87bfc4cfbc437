import type { Rule } from '#permits/permit.ts'

/** Who may do what with the account as a whole. */
export const LEDGER_POLICY = {
  export: {
    may: (member) =>
      (member.kind !== 'source' && member.standing === 'authority') || member.standing === 'auditor',
    otherwise: {
      vi: 'Chỉ cơ quan quản lý, cơ quan công an và kiểm toán viên được lấy toàn bộ sổ cái. Hãy hỏi cán bộ trực của bàn trực.',
      en: 'Only the authorities and auditors may take out the whole ledger. Ask the officer on duty at the desk.',
    },
  },
  erase: {
    may: (member) => member.kind !== 'source' && member.standing === 'authority',
    otherwise: {
      vi: 'Chỉ cơ quan quản lý và cơ quan công an được xoá dữ liệu cá nhân khỏi sổ cái theo luật. Hãy gửi yêu cầu tới cán bộ trực.',
      en: 'Only the authorities may erase personal data from the ledger as the law demands. Send the request to the officer on duty.',
    },
  },
} as const satisfies Record<string, Rule<undefined>>
