import type { Role } from '@hiepluc/contract/role.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { ACCOUNT_POLICY } from './account-policy.ts'
import type { AccountThings } from './account-policy.ts'
import { canInviteAgain } from './account-state.ts'
import { lockAccount, organisationOf } from './account-store.ts'
import { parseEmail } from './email.ts'
import { issueLink } from './issue-link.ts'
import type { IssuedLink, LinkPost } from './issue-link.ts'
import { parseMemberName } from './member.ts'
import { savePerson } from './person-store.ts'
import { parseRoles } from './role.ts'

export interface Invitation {
  readonly organisation: number
  readonly name: string
  readonly email: string
  readonly roles: readonly Role[]
  /** for how many days the invitation is good */
  readonly days?: number | undefined
}

/** Makes an account without a password and gives its owner a link to choose one. */
export const inviteMember = (
  db: Db,
  by: Member,
  given: Invitation,
  post: LinkPost & { readonly demo: boolean },
  now: Date,
): Promise<IssuedLink & { member: number }> =>
  change(db, by, async (tx) => {
    const { id: orgId, name: organisation, standing } = await organisationOf(tx, given.organisation)
    const permit = allow<'invite', AccountThings>(ACCOUNT_POLICY, by, 'invite', {
      ...{ id: 0, orgId, roles: given.roles },
    })
    const roles = parseRoles(standing, given.roles)
    const [name, email] = [parseMemberName(given.name), parseEmail(given.email)]
    const id = await savePerson(tx, { orgId, name, email, roles, demo: post.demo }, now)
    if (id === undefined) throw addressTaken
    await recordEntry(tx, permit, {
      kind: 'member.invited',
      at: now,
      subject: `member:${id}`,
      orgId,
      facts: { kind: 'person', roles },
    })
    const account = { id, orgId, name, email, organisation }
    const order = { purpose: 'invitation', account, days: given.days } as const
    return { member: id, ...(await issueLink(tx, permit, order, post, now)) }
  })

/** Gives somebody who has not come in yet a new link; the one before ends. */
export const inviteAgain = (
  db: Db,
  by: Member,
  { id, days }: { readonly id: number; readonly days?: number | undefined },
  post: LinkPost,
  now: Date,
): Promise<IssuedLink> =>
  change(db, by, async (tx) => {
    const account = await lockAccount(tx, id)
    const permit = allow<'invite', AccountThings>(ACCOUNT_POLICY, by, 'invite', account)
    refuseUnless(canInviteAgain(account), 'not-in-this-state')
    return issueLink(tx, permit, { purpose: 'invitation', account, days }, post, now)
  })

const addressTaken = new Refusal('already-there', {
  vi: 'Đã có tài khoản dùng thư điện tử này. Mỗi địa chỉ chỉ có một tài khoản; hãy dùng địa chỉ khác, hoặc hỏi quản trị viên bàn trực.',
  en: 'There is an account with this e-mail address. Each address has one; use another, or ask an administrator of the desk.',
})
