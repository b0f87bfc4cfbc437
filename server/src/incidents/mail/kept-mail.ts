import type { MailAct, MailState } from '@hiepluc/contract/mail.ts'
import { MAIL_ACTS } from '@hiepluc/contract/mail.ts'
import type { MailView } from '@hiepluc/contract/endpoints/mail.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { CONTACT_POLICY } from '#registry/contact-policy.ts'
import type { ContactThings } from '#registry/contact-policy.ts'
import { MAIL_POLICY } from './mail-policy.ts'
import type { MailThings } from './mail-policy.ts'

/** A mail that came in, as officers read it. */
export interface KeptMail {
  readonly id: number
  readonly state: MailState
  readonly reason: string | null
  readonly receivedAt: Date
  readonly size: number
  readonly sha256: string
  readonly blobId: number
  readonly sender: string | null
  readonly recipients: readonly string[]
  readonly fromAddress: string | null
  readonly fromName: string | null
  readonly subject: string | null
  readonly words: string | null
  readonly files: MailView['files'] | null
  readonly incident: number | null
  readonly contactName: string | null
  readonly verified: boolean | null
  readonly orgId: number | null
  readonly orgName: string | null
  readonly orgNameEn: string | null
  readonly operatorId: number | null
  readonly operatorName: string | null
  readonly operatorNameEn: string | null
  readonly said: string | null
  readonly decidedBy: string | null
  readonly decidedAt: Date | null
  readonly decidedWords: string | null
}

/** What nobody has decided yet, and what a program wrote that may be of use all the same. */
const OPEN: readonly MailState[] = ['review', 'automatic']

/** Whether an officer may still decide about a mail: true, or why not. */
export const canDecide = (state: MailState): Told => OPEN.includes(state) || DECIDED

const DECIDED = {
  vi: 'Thư này không còn chờ xem xét. Hãy tải lại danh sách.',
  en: 'This mail no longer waits to be looked at. Load the list again.',
}

export const noMail = (id: number): Refusal =>
  new Refusal('not-found', { vi: `Không có thư số ${id}.`, en: `There is no mail number ${id}.` })

/** Who says to have written it: "An <an@operator.example>". */
export const writerOf = ({ fromName, fromAddress }: Pick<KeptMail, 'fromName' | 'fromAddress'>): string =>
  fromAddress === null ? '?' : fromName ? `${fromName} <${fromAddress}>` : fromAddress

const mayOf = (member: Member, state: MailState, act: MailAct) =>
  allOf(mayDo<MailAct, MailThings>(MAIL_POLICY, member, act, undefined), canDecide(state))

/** Making its writer a contact: the address that they wrote is verified by a link before anything else goes there. */
const mayAddSender = (member: Member, { state, fromAddress, verified, operatorId }: KeptMail) =>
  allOf(
    mayDo<'add', ContactThings>(CONTACT_POLICY, member, 'add', { orgId: operatorId ?? 0 }),
    state === 'bounce' || state === 'complaint' || fromAddress === null ? NO_SENDER : true,
    verified === true ? KNOWN : true,
  )

const NO_SENDER = {
  vi: 'Thư không ghi một người gửi nào.',
  en: 'The mail names nobody who wrote it.',
}
const KNOWN = {
  vi: 'Người gửi đã là đầu mối có địa chỉ được xác minh.',
  en: 'Its writer is a contact whose address is verified already.',
}

/** A mail as its reader sees it, with what they may do next. */
export function viewMail(member: Member, row: KeptMail): MailView {
  const { id, state, reason, size, sha256, sender, recipients, incident, said } = row
  return {
    ...{ id, state, size, sha256, recipients: [...recipients], receivedAt: row.receivedAt.toISOString() },
    ...{ subject: row.subject ?? '', words: row.words ?? '', files: row.files ?? [] },
    ...(reason !== null && { reason }),
    ...(sender !== null && { sender }),
    ...(row.fromAddress !== null && { from: { name: row.fromName ?? '', address: row.fromAddress } }),
    ...(incident !== null && { incident }),
    ...(row.contactName !== null && { contact: contactOf(row, row.contactName) }),
    ...(said !== null && said !== '' && { said }),
    ...(row.decidedAt !== null && {
      decided: {
        ...{ by: row.decidedBy ?? 'member', at: row.decidedAt.toISOString() },
        ...(row.decidedWords !== null && { words: row.decidedWords }),
      },
    }),
    ...(row.operatorId !== null && {
      operator: {
        ...{ id: row.operatorId, name: row.operatorName ?? '' },
        ...(row.operatorNameEn !== null && { nameEn: row.operatorNameEn }),
      },
    }),
    may: Object.fromEntries([
      ...MAIL_ACTS.map((act) => [act, mayOf(member, state, act)] as const),
      ['addSender', mayAddSender(member, row)],
    ]) as MailView['may'],
  }
}

const contactOf = ({ orgId, orgName, orgNameEn, verified }: KeptMail, name: string) => ({
  name,
  organisation: { id: orgId ?? 0, name: orgName ?? '', ...(orgNameEn !== null && { nameEn: orgNameEn }) },
  verified: verified === true,
})
