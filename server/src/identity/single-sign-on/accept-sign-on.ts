import { ACCOUNT_POLICY } from '#identity/account-policy.ts'
import type { AccountThings } from '#identity/account-policy.ts'
import { emailOf } from '#identity/email.ts'
import { findFactors } from '#identity/find-factors.ts'
import { findLink } from '#identity/find-link.ts'
import { memberOf } from '#identity/member.ts'
import type { MemberRow } from '#identity/member.ts'
import { openSession } from '#identity/open-session.ts'
import { levelAfterPassword, NOBODY } from '#identity/session.ts'
import type { SessionOrigin } from '#identity/session.ts'
import { takeLink } from '#identity/take-link.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { actAs, change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { OpenProvider } from './open-provider.ts'
import { checkedAddress, hasSecondFactor, isOfProvider, missingRole } from './provider.ts'
import type { Claims, Provider } from './provider.ts'
import {
  findIdentity,
  markIdentityUsed,
  organisationKeys,
  saveIdentity,
  takeSignOnRow,
} from './sign-on-store.ts'

/** With what somebody comes back from a provider. */
export interface ComingBack {
  /** the address they came back to, with what the provider added */
  readonly returned: URL
  /** what their browser was given when they set out */
  readonly browser: string | undefined
}

export interface CameIn {
  readonly token: string
  readonly returnTo: string
}

interface Moment {
  readonly origin: SessionOrigin
  readonly now: Date
  readonly demo: boolean
}

/** Lets somebody in whom their provider has confirmed and the desk knows, or whom it has invited. */
export async function acceptSignOn(
  db: Db,
  providers: readonly OpenProvider[],
  { returned, browser }: ComingBack,
  moment: Moment,
): Promise<CameIn> {
  const state = returned.searchParams.get('state') ?? ''
  const way = browser && (await change(db, NOBODY, (tx) => takeSignOnRow(tx, state, browser, moment.now)))
  const open = way ? providers.find(({ provider }) => provider.key === way.provider) : undefined
  if (!way || !open) throw noWay
  const claims = await open.comeBack(returned, { ...way, state })
  const token = way.invitation
    ? await acceptInvited(db, open.provider, claims, way.invitation, moment)
    : await acceptKnown(db, open.provider, claims, moment)
  return { token, returnTo: way.returnTo }
}

/** The provider's own number for somebody, which never passes to another (OpenID Connect Core, 8). */
const subjectOf = (claims: Claims) => String(claims['sub'])

async function acceptKnown(db: Db, provider: Provider, claims: Claims, { origin, now, demo }: Moment) {
  const row = await change(db, NOBODY, (tx) => findIdentity(tx, provider.issuer, subjectOf(claims)))
  if (!row || (row.demo && !demo) || !isOfProvider(provider, row)) throw unknownPerson(provider)
  checkRoles(provider, claims, row)
  const member = memberOf(row)
  return change(db, member, async (tx) => {
    await markIdentityUsed(tx, row.identity_id, now)
    return letIn(tx, { row, member, provider, claims }, origin, now)
  })
}

async function acceptInvited(
  db: Db,
  provider: Provider,
  claims: Claims,
  link: string,
  { origin, now }: Moment,
): Promise<string> {
  const invited = await findLink(db, 'invitation', link, now)
  const address = checkedAddress(provider, claims)
  if (address === undefined || emailOf(address) !== invited.email) throw otherAddress(provider)
  checkRoles(provider, claims, invited)
  const member = memberOf(invited)
  return change(db, NOBODY, async (tx) => {
    const taken = await takeLink(tx, 'invitation', link, now)
    await actAs(tx, member)
    const keys = await organisationKeys(tx, member.orgId)
    if (!keys || !isOfProvider(provider, keys)) throw otherOrganisation(provider)
    const permit = allow<'acceptInvitation', AccountThings>(
      ACCOUNT_POLICY,
      member,
      'acceptInvitation',
      member,
    )
    await linkIdentity(tx, permit, { id: member.id, orgId: member.orgId }, provider, subjectOf(claims), now)
    await recordEntry(tx, permit, {
      kind: 'member.came-in',
      at: now,
      subject: `member:${member.id}`,
      orgId: member.orgId,
      facts: { link: taken.id, provider: provider.key },
    })
    return letIn(tx, { row: invited, member, provider, claims }, origin, now)
  })
}

/** From now on whoever the provider calls so is this member. */
export async function linkIdentity(
  tx: Tx,
  permit: Permit,
  { id, orgId }: { readonly id: number; readonly orgId: number },
  { key, issuer }: Provider,
  subject: string,
  now: Date,
): Promise<number> {
  const identity = await saveIdentity(tx, { memberId: id, orgId, provider: key, issuer, subject }, now)
  if (identity === undefined) throw somebodyElse
  await recordEntry(tx, permit, {
    kind: 'identity.linked',
    at: now,
    subject: `member:${id}`,
    orgId,
    facts: { identity, provider: key, issuer, subject: erasable(subject) },
  })
  return identity
}

interface Confirmed {
  readonly row: MemberRow
  readonly member: Member
  readonly provider: Provider
  readonly claims: Claims
}

async function letIn(
  tx: Tx,
  { row, member, provider, claims }: Confirmed,
  origin: SessionOrigin,
  now: Date,
): Promise<string> {
  const isEnough = hasSecondFactor(provider, claims)
  const hasOne = (await findFactors(tx, member.id)).length > 0
  const level = isEnough ? 'whole' : levelAfterPassword({ standing: row.standing, hasOne, demo: row.demo })
  const how = isEnough ? ['single-sign-on', 'provider-factor'] : ['single-sign-on']
  return openSession(tx, member, { level, how }, origin, now)
}

function checkRoles(provider: Provider, claims: Claims, { roles }: MemberRow): void {
  const role = missingRole(provider, claims, roles)
  if (role !== undefined)
    throw new Refusal('not-allowed', {
      vi: `${provider.name.vi} không còn xác nhận vai trò "${role}" của bạn; hãy liên hệ quản trị viên của đơn vị.`,
      en: `${provider.name.en} no longer confirms your role "${role}"; turn to your organisation’s administrator.`,
    })
}

const noWay = new Refusal('not-allowed', {
  vi: 'Lần đăng nhập này đã hết hạn, đã xong, hoặc bắt đầu ở trình duyệt khác; hãy đăng nhập lại từ trang đăng nhập.',
  en: 'This way in is over, has been used, or was begun in another browser; begin again on the sign-in page.',
})

/** Whether there is an account with this e-mail address is not said, and an address alone opens none. */
const unknownPerson = ({ name }: Provider) =>
  new Refusal('not-allowed', {
    vi: `Tài khoản ${name.vi} này chưa được gắn với thành viên nào của bàn trực; hãy mở thư mời và chọn đăng nhập bằng ${name.vi}, hoặc nhờ quản trị viên gắn.`,
    en: `This account of ${name.en} is linked to no member of the desk; open your invitation and choose ${name.en} there, or ask your administrator to link it.`,
  })

const otherAddress = ({ name }: Provider) =>
  new Refusal('not-allowed', {
    vi: `Thư mời gửi cho địa chỉ khác với địa chỉ mà ${name.vi} đã xác minh; hãy đăng nhập đúng tài khoản, hoặc nhận lời mời bằng mật khẩu.`,
    en: `The invitation is for another address than the one that ${name.en} has verified; sign in to the right account, or accept with a password.`,
  })

const otherOrganisation = ({ name }: Provider) =>
  new Refusal('not-allowed', {
    vi: `${name.vi} chỉ dành cho thành viên của đơn vị đó; hãy nhận lời mời bằng mật khẩu.`,
    en: `${name.en} is for members of its own organisation; accept the invitation with a password.`,
  })

const somebodyElse = new Refusal('already-there', {
  vi: 'Tài khoản này của nhà cung cấp đã gắn với một thành viên; hãy gỡ ra trước.',
  en: 'This account of the provider is linked to a member already; unlink it first.',
})
