import type { Told } from '#permits/permit.ts'

/** An account as far as its state decides what can be done with it. */
export interface AccountState {
  readonly deactivated: boolean
  /** has something to come in by: a password, an account at a provider */
  readonly isIn: boolean
  readonly hasPassword: boolean
}

/** invited: cannot come in yet */
export const stateOf = ({ deactivated, isIn }: Pick<AccountState, 'deactivated' | 'isIn'>) =>
  deactivated ? 'deactivated' : isIn ? 'active' : 'invited'

/** Whether an invitation can be sent once more: true, or why not. */
export const canInviteAgain = ({ deactivated, isIn }: Pick<AccountState, 'deactivated' | 'isIn'>): Told =>
  !(isIn || deactivated) || IS_IN_ALREADY

/** Whether there is an account to change or to end: true, or why not. */
export const canChange = ({ deactivated }: Pick<AccountState, 'deactivated'>): Told =>
  !deactivated || DEACTIVATED

/** Whether there is a password to choose anew: true, or why not. */
export const canReset = ({ deactivated, isIn, hasPassword }: AccountState): Told =>
  deactivated ? DEACTIVATED : hasPassword || (isIn ? NO_PASSWORD : NOT_IN_YET)

const DEACTIVATED = {
  vi: 'Tài khoản này đã ngừng hoạt động; hãy mời lại người này nếu cần.',
  en: 'This account was deactivated; invite the person again if needed.',
}

const IS_IN_ALREADY = {
  vi: 'Người này đã nhận lời mời hoặc đã ngừng hoạt động; nếu quên mật khẩu, hãy cấp liên kết đặt lại.',
  en: 'This person has taken up the invitation or was deactivated; for a lost password give a reset link.',
}

const NO_PASSWORD = {
  vi: 'Người này vào bằng hệ thống đăng nhập của đơn vị (hoặc là tài khoản ví dụ) nên không có mật khẩu ở bàn trực; hãy hỏi người quản lý hệ thống đó.',
  en: 'This person comes in through their organisation’s own sign-in (or is an example account) and has no password here; ask whoever runs that.',
}

const NOT_IN_YET = {
  vi: 'Người này chưa nhận lời mời nên chưa có mật khẩu; hãy gửi lại lời mời.',
  en: 'This person has not taken up the invitation and has no password yet; invite them again.',
}
