import type { Role } from '@hiepluc/contract/role.ts'
import { acceptInvitation } from '#identity/accept-invitation.ts'
import { findVisitor } from '#identity/find-visitor.ts'
import { inviteMember } from '#identity/invite-member.ts'
import { loadAuthorities } from '#identity/load-authorities.ts'
import { seedIdentity } from '#identity/seed-identity.ts'
import { signIn } from '#identity/sign-in.ts'
import type { Member } from '#permits/permit.ts'
import { addOrganisation, addPerson, testDesk } from './test-database.ts'

export const AT = new Date()
export const after = (minutes: number) => new Date(AT.getTime() + minutes * 60_000)
export const HERE = { address: '192.0.2.7', agent: 'a browser' }
export const PASSWORD = 'bốn từ ghép lại'
export const BY_HAND = { origin: 'https://desk.example', mails: false, demo: false }
export const BY_MAIL = { ...BY_HAND, mails: true }
export const isBreached = () => Promise.resolve(false)
export const secretOf = (link: string | undefined) => link!.split('#')[1]!

export type AccountWorld = Awaited<ReturnType<typeof openAccountWorld>>

/** A desk with its administrator and two operators, north with an administrator of its own. */
export async function openAccountWorld() {
  const desk = await testDesk()
  const founders = await seedIdentity({ pool: desk.owner }, await loadAuthorities('vn'), AT)
  const admin = await addPerson(desk, ['desk-admin'])
  const north = await addOrganisation(desk, 'operator')
  const south = await addOrganisation(desk, 'operator')
  const northAdmin = await addPerson(desk, ['operator-admin'], { orgId: north, standing: 'operator' })
  let number = 0
  const invitation = (organisation: number, roles: readonly Role[], email?: string) => ({
    ...{ organisation, roles, name: 'Nguyễn Văn An' },
    email: email ?? `invited-${++number}@test.example`,
  })
  const invite = (by: Member, organisation: number, roles: readonly Role[], email?: string) =>
    inviteMember(desk.api, by, invitation(organisation, roles, email), BY_HAND, AT)
  const accept = (link: string, password = PASSWORD, at = AT) =>
    acceptInvitation(desk.api, { link, password }, isBreached, HERE, at)
  const emailOf = async (id: number) =>
    (await desk.owner.query<{ email: string }>('select email from member where id = $1', [id])).rows[0]!.email
  return {
    ...{ desk, founders, admin, north, south, northAdmin, invitation, invite, accept, emailOf },
    find: (token: string, at = AT) => findVisitor(desk.api, token, at, false),
    enter: (email: string, password = PASSWORD) => signIn(desk.api, { email, password }, HERE, AT, false),
    messages: async () =>
      (
        await desk.owner.query<{ recipient: string; body: string }>(
          'select recipient, body from message order by id',
        )
      ).rows,
    /** what the ledger says of a member */
    kinds: async (id: number) =>
      (
        await desk.owner.query<{ kind: string }>('select kind from entry where subject = $1 order by id', [
          `member:${id}`,
        ])
      ).rows.map(({ kind }) => kind),
    /** somebody of an organisation who has come in */
    comeIn: async (organisation: number, roles: readonly Role[] = ['contact']) => {
      const { member, link } = await invite(admin, organisation, roles)
      const token = await accept(secretOf(link))
      return { id: member, token, email: await emailOf(member) }
    },
  }
}
