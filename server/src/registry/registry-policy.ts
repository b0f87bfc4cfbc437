import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

export interface RegistryThings extends Record<string, unknown> {
  import: undefined
  addHolding: undefined
  seed: undefined
}

/** A duty officer of an authority, or the desk itself when it is set up. */
const isRegistrar = (member: Member) => member.kind === 'desk' || isOfAuthority(member, 'duty-officer')

/** Who may say who holds what. */
export const REGISTRY_POLICY: {
  readonly [Act in 'import' | 'addHolding' | 'seed']: Rule<undefined>
} = {
  import: {
    may: isRegistrar,
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được nhập danh sách tài nguyên.',
      en: 'Only a duty officer of an authority may import a list of holdings.',
    },
  },
  addHolding: {
    may: isRegistrar,
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được ghi tài nguyên bưu chính.',
      en: 'Only a duty officer of an authority may enter a postal holding.',
    },
  },
  seed: {
    may: isRegistrar,
    otherwise: {
      vi: 'Chỉ bàn trực hoặc cán bộ trực được nạp dữ liệu ban đầu.',
      en: 'Only the desk or a duty officer puts in what a desk begins with.',
    },
  },
}
