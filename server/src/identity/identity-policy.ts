import { isOfAuthority } from '#permits/permit.ts'
import type { Member, Rule } from '#permits/permit.ts'

/** Whose token it is, or who is added. */
export interface MemberToBe {
  readonly kind: Member['kind']
}

/** A member as far as permission needs it. */
export interface SomeMember {
  readonly id: number
  readonly orgId: number
}

export interface IdentityThings extends Record<string, unknown> {
  seed: undefined
  setUp: undefined
  countFailures: undefined
  addMember: MemberToBe
  issueToken: MemberToBe
  revokeToken: MemberToBe
  /** somebody who showed what only they know */
  signIn: SomeMember
  /** whose token it will be */
  issueOwnToken: SomeMember
  revokeOwnToken: SomeMember
  /** whose session it is */
  endSession: SomeMember
}

/**
 * A duty officer speaks for sources only, who runs the desk for witnesses. The desk itself keeps the officer's local
 * token.
 */
const forSources = (member: Member, { kind }: MemberToBe) =>
  member.kind === 'desk' ||
  (isOfAuthority(member, 'duty-officer') && kind === 'source') ||
  ((member.kind === 'officer' || member.roles.includes('desk-admin')) && kind === 'witness')

const isDesk = (member: Member) => member.kind === 'desk'
const isOneself = (member: Member, whose: SomeMember) => member.id === whose.id

/** Who may say who is who. */
export const IDENTITY_POLICY: { readonly [Act in 'seed' | 'setUp' | 'countFailures']: Rule<undefined> } & {
  readonly [Act in 'addMember' | 'issueToken' | 'revokeToken']: Rule<MemberToBe>
} & { readonly [Act in 'signIn' | 'endSession' | 'issueOwnToken' | 'revokeOwnToken']: Rule<SomeMember> } = {
  seed: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực tự lập các tổ chức và thành viên ban đầu của nó.',
      en: 'Only the desk itself sets up the organisations and members it begins with.',
    },
  },
  setUp: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực tạo quản trị viên đầu tiên, qua liên kết in ra khi khởi động.',
      en: 'Only the desk makes its first administrator, by the link it prints when it starts.',
    },
  },
  countFailures: {
    may: isDesk,
    otherwise: {
      vi: 'Chỉ bàn trực ghi số lần đăng nhập sai và yêu cầu bị từ chối vào sổ cái.',
      en: 'Only the desk tells the ledger of failed sign-ins and refused requests.',
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
  signIn: {
    may: (member, whose) => member.kind === 'person' && isOneself(member, whose),
    otherwise: {
      vi: 'Chỉ người có tài khoản mới đăng nhập được.',
      en: 'Only a person with an account signs in.',
    },
  },
  issueOwnToken: {
    may: (member, whose) => member.kind === 'person' && isOneself(member, whose),
    otherwise: {
      vi: 'Mỗi người chỉ tạo mã truy cập cho chương trình của chính mình.',
      en: 'Everybody gives tokens to programs of their own only.',
    },
  },
  revokeOwnToken: {
    may: (member, whose) => member.kind === 'person' && isOneself(member, whose),
    otherwise: {
      vi: 'Mỗi người chỉ thu hồi mã truy cập của chính mình ở đây.',
      en: 'Everybody revokes their own tokens only, here.',
    },
  },
  endSession: {
    may: isOneself,
    otherwise: {
      vi: 'Chỉ chính chủ được kết thúc phiên làm việc này.',
      en: 'Only its owner may end this session.',
    },
  },
}
