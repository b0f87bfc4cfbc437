import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** Whose facility it is. */
export interface OfOwner {
  readonly orgId: number
}

export interface FacilityThings extends Record<string, unknown> {
  add: OfOwner
  import: OfOwner
  change: OfOwner
  close: OfOwner
  check: OfOwner
  match: OfOwner
  /** of a test that is due */
  remind: OfOwner
}

const isOwner = (member: Member, { orgId }: OfOwner) =>
  member.kind === 'person' &&
  member.standing !== 'authority' &&
  member.orgId === orgId &&
  (member.roles.includes('contact') || member.roles.includes('operator-admin'))

const keepers = (vi: string, en: string): Rule<OfOwner> => ({
  may: (member, thing) =>
    member.kind === 'desk' || isOfAuthority(member, 'duty-officer') || isOwner(member, thing),
  otherwise: {
    vi: `Chỉ đầu mối hoặc quản trị viên của chính đơn vị và cán bộ trực của các cơ quan được ${vi}.`,
    en: `Only a contact or an administrator of the organisation itself, or a duty officer of an authority, may ${en}.`,
  },
})

/** Who may say what infrastructure there is, and how its backups stood their tests. */
export const FACILITY_POLICY: {
  readonly [Act in 'add' | 'import' | 'change' | 'close' | 'check' | 'match' | 'remind']: Rule<OfOwner>
} = {
  add: keepers('ghi công trình', 'enter a facility'),
  import: keepers('nạp danh sách công trình', 'take in a list of facilities'),
  change: keepers('sửa công trình', 'change a facility'),
  close: keepers('kết thúc công trình', 'end a facility'),
  check: {
    may: (member, thing) => isOfAuthority(member, 'duty-officer', 'inspector') || isOwner(member, thing),
    otherwise: {
      vi: 'Chỉ đơn vị quản lý công trình, cán bộ trực và thanh tra viên được ghi kế hoạch, lần thử, diễn tập.',
      en: 'Only the organisation whose facility it is, a duty officer or an inspector puts down plans, tests and drills.',
    },
  },
  match: {
    may: (member) => isOfAuthority(member, 'duty-officer'),
    otherwise: {
      vi: 'Chỉ cán bộ trực của các cơ quan được nói cống bể, trạm biến áp của hai đơn vị là một.',
      en: 'Only a duty officer of an authority says that ducts or substations of two owners are one.',
    },
  },
  remind: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực nhắc thử dự phòng, theo bộ quy định.',
      en: 'Only the desk reminds of tests of backups, by the pack.',
    },
  },
}
