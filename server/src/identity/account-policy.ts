import { OPERATOR_ROLES } from '@hiepluc/contract/role.ts'
import type { Role } from '@hiepluc/contract/role.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Member, Rule } from '#permits/permit.ts'
import type { SomeMember } from './identity-policy.ts'

/** Somebody who is or will be a member, in these roles. */
export interface Account {
  /** 0: not a member yet */
  readonly id: number
  readonly orgId: number
  /** all that they have and all that they get */
  readonly roles: readonly Role[]
}

export interface AccountThings extends Record<string, unknown> {
  invite: Account
  changeRoles: Account
  deactivate: Account
  reset: Account
  acceptInvitation: SomeMember
  changePassword: SomeMember
}

type Managing = 'invite' | 'changeRoles' | 'deactivate' | 'reset'

/**
 * The desk's administrators run every account; an operator's administrator runs those of its own organisation, in the
 * roles an operator gives, so nobody there is or becomes more than an operator's.
 */
const manages = (member: Member, { orgId, roles }: Account): boolean =>
  member.roles.includes('desk-admin') ||
  (member.roles.includes('operator-admin') &&
    orgId === member.orgId &&
    roles.every((role) => (OPERATOR_ROLES as readonly Role[]).includes(role)))

const managesOthers = (member: Member, account: Account): boolean =>
  manages(member, account) && account.id !== member.id

const isOneself = (member: Member, whose: SomeMember) => member.kind === 'person' && member.id === whose.id

const OTHERWISE: Readonly<Record<Managing, Said>> = {
  invite: {
    vi: 'Chỉ quản trị viên bàn trực được mời người của mọi đơn vị; quản trị viên đơn vị chỉ mời người của đơn vị mình, với vai trò của đơn vị.',
    en: 'Only the desk’s administrators invite people of any organisation; an organisation’s administrator invites its own, in its roles.',
  },
  changeRoles: {
    vi: 'Vai trò do quản trị viên khác đổi: không ai tự đổi vai trò của mình, và quản trị viên đơn vị chỉ đổi trong đơn vị mình.',
    en: 'Roles are changed by another administrator: nobody changes their own, and an organisation’s administrator only those of its people.',
  },
  deactivate: {
    vi: 'Tài khoản do quản trị viên khác ngừng: không ai tự ngừng tài khoản của mình, và quản trị viên đơn vị chỉ ngừng trong đơn vị mình.',
    en: 'An account is ended by another administrator: nobody ends their own, and an organisation’s administrator only those of its people.',
  },
  reset: {
    vi: 'Liên kết đặt lại mật khẩu do quản trị viên khác cấp; mật khẩu của chính mình thì đổi ở trang tài khoản.',
    en: 'A reset link is given by another administrator; your own password you change on your account’s page.',
  },
}

/** Who may say who has an account, and in which roles. */
export const ACCOUNT_POLICY: { readonly [Act in Managing]: Rule<Account> } & {
  readonly [Act in 'acceptInvitation' | 'changePassword']: Rule<SomeMember>
} = {
  invite: { may: manages, otherwise: OTHERWISE.invite },
  changeRoles: { may: managesOthers, otherwise: OTHERWISE.changeRoles },
  deactivate: { may: managesOthers, otherwise: OTHERWISE.deactivate },
  reset: { may: managesOthers, otherwise: OTHERWISE.reset },
  acceptInvitation: {
    may: isOneself,
    otherwise: {
      vi: 'Lời mời này dành cho người khác; hãy mở liên kết gửi cho chính bạn.',
      en: 'This invitation is for somebody else; open the link that was sent to you.',
    },
  },
  changePassword: {
    may: isOneself,
    otherwise: {
      vi: 'Mỗi người chỉ đổi mật khẩu của chính mình.',
      en: 'Everybody changes their own password only.',
    },
  },
}
