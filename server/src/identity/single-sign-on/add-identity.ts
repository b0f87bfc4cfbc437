import { ACCOUNT_POLICY } from '#identity/account-policy.ts'
import type { AccountThings } from '#identity/account-policy.ts'
import { canChange } from '#identity/account-state.ts'
import { lockAccount } from '#identity/account-store.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { sql } from 'kysely'
import { linkIdentity } from './accept-sign-on.ts'
import type { OpenProvider } from './open-provider.ts'
import { isOfProvider } from './provider.ts'
import { organisationKeys } from './sign-on-store.ts'

export interface IdentityToBe {
  readonly provider: string
  /** the provider's own number for the person */
  readonly subject: string
}

/** An administrator says which account at a provider is a member's. */
export const addIdentity = (
  db: Db,
  by: Member,
  providers: readonly OpenProvider[],
  memberId: number,
  given: IdentityToBe,
  now: Date,
): Promise<number> =>
  change(db, by, async (tx) => {
    const account = await lockAccount(tx, memberId)
    const permit = allow<'reset', AccountThings>(ACCOUNT_POLICY, by, 'reset', account)
    refuseUnless(canChange(account), 'not-in-this-state')
    const known = providers.find(({ provider }) => provider.key === given.provider)
    if (!known) throw noProvider
    const keys = await organisationKeys(tx, account.orgId)
    if (!keys || !isOfProvider(known.provider, keys)) throw otherOrganisation
    return linkIdentity(
      tx,
      permit,
      { id: memberId, orgId: account.orgId },
      known.provider,
      given.subject,
      now,
    )
  })

/** An administrator ends such a link; the member signs in otherwise from then on. */
export const removeIdentity = (
  db: Db,
  by: Member,
  { memberId, id }: { readonly memberId: number; readonly id: number },
  now: Date,
): Promise<void> =>
  change(db, by, async (tx) => {
    const account = await lockAccount(tx, memberId)
    const permit = allow<'reset', AccountThings>(ACCOUNT_POLICY, by, 'reset', account)
    const { numAffectedRows } = await sql`update outside_identity set removed_at = ${now}
      where id = ${id} and member_id = ${memberId} and removed_at is null`.execute(tx)
    if (numAffectedRows !== 1n) throw noIdentity(id)
    await recordEntry(tx, permit, {
      kind: 'identity.unlinked',
      at: now,
      subject: `member:${memberId}`,
      orgId: account.orgId,
      facts: { identity: id },
    })
  })

const noProvider = new Refusal('not-found', {
  vi: 'Bàn trực không có hệ thống đăng nhập này; hãy xem thiết lập HIEPLUC_SIGN_ON.',
  en: 'The desk has no such provider; see the setting HIEPLUC_SIGN_ON.',
})

const otherOrganisation = new Refusal('not-in-this-state', {
  vi: 'Hệ thống đăng nhập này dành cho thành viên của đơn vị khác; hãy chọn hệ thống của đúng đơn vị.',
  en: 'This provider is for members of another organisation; choose the one of theirs.',
})

const noIdentity = (id: number) =>
  new Refusal('not-found', {
    vi: `Thành viên này không có liên kết đăng nhập số ${id}, hoặc đã được gỡ.`,
    en: `This member has no sign-in link number ${id}, or it was taken off.`,
  })
