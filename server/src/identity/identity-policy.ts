import type { Member, Rule } from '#permits/permit.ts'

/** Whose token it is, or who is added. */
export interface MemberToBe {
  readonly kind: Member['kind']
}

export interface IdentityThings extends Record<string, unknown> {
  seed: undefined
  addMember: MemberToBe
  issueToken: MemberToBe
  revokeToken: MemberToBe
}

const isOfficer = (member: Member) => member.kind === 'officer' && member.standing === 'authority'

/** An officer speaks for sources only: nobody makes an equal. The desk itself keeps the officer's local token. */
const forSources = (member: Member, { kind }: MemberToBe) =>
  member.kind === 'desk' || (isOfficer(member) && kind === 'source')

/** Who may say who is who. */
export const IDENTITY_POLICY: { readonly [Act in 'seed']: Rule<undefined> } & {
  readonly [Act in 'addMember' | 'issueToken' | 'revokeToken']: Rule<MemberToBe>
} = {
  seed: {
    may: (member) => member.kind === 'desk',
    otherwise: {
      vi: 'Chỉ bàn trực tự lập các tổ chức và thành viên ban đầu của nó.',
      en: 'Only the desk itself sets up the organisations and members it begins with.',
    },
  },
  addMember: {
    may: forSources,
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được thêm nguồn tin. Hãy nhờ họ thêm.',
      en: 'Only a duty officer of an authority may add a source. Ask one to add it.',
    },
  },
  issueToken: {
    may: forSources,
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được cấp mã truy cập, và chỉ cho nguồn tin.',
      en: 'Only a duty officer of an authority may issue a token, and only to a source.',
    },
  },
  revokeToken: {
    may: forSources,
    otherwise: {
      vi: 'Chỉ cán bộ trực của cơ quan quản lý hoặc cơ quan công an được thu hồi mã truy cập của nguồn tin.',
      en: 'Only a duty officer of an authority may revoke the token of a source.',
    },
  },
}
