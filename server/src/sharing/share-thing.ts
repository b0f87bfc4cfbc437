import type { SharingView } from '@hiepluc/contract/endpoints/sharings.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { noThing } from './list-sharings.ts'
import { checkSharing } from './sharing.ts'
import type { Receiver, SharedThing } from './sharing.ts'
import { SHARING_POLICY } from './sharing-policy.ts'
import type { SharingThings } from './sharing-policy.ts'
import {
  findReceiver,
  findShareable,
  lockSharing,
  saveSharing,
  settleEnded,
  viewSharing,
} from './sharing-store.ts'

export interface SharingForm {
  readonly organisation?: number | undefined
  readonly member?: number | undefined
  readonly reason: string
  /** ISO 8601 */
  readonly until?: string | undefined
}

/** Opens an incident or a report to an organisation or a person, as far as its marking allows. */
export const shareThing = (
  db: Db,
  by: Member,
  { thing, number }: { readonly thing: SharedThing; readonly number: number },
  form: SharingForm,
  now: Date,
): Promise<SharingView> =>
  change(db, by, async (tx) => {
    const what = await findShareable(tx, thing, number)
    if (!what) throw noThing(thing, number)
    const permit = allow<'share', SharingThings>(SHARING_POLICY, by, 'share', undefined)
    const receiver = await receiverOf(tx, form)
    const until = form.until === undefined ? undefined : new Date(form.until)
    checkSharing(what, receiver, until, now)
    const { reason } = form
    const entry = await recordEntry(tx, permit, {
      kind: 'sharing.added',
      at: now,
      subject: `${thing}:${number}`,
      orgId: what.orgId,
      facts: {
        with: named(receiver),
        reason: erasable(reason),
        ...(until && { until: until.toISOString() }),
        tlp: what.tlp,
      },
    })
    const sharing = { what, receiver, reason, until }
    await settleEnded(tx, sharing, entry, now)
    const id = await saveSharing(tx, sharing, entry, now)
    if (id === undefined) throw SHARED_ALREADY
    return viewSharing((await lockSharing(tx, id))!, by, now)
  })

async function receiverOf(tx: Tx, form: SharingForm): Promise<Receiver> {
  if ((form.organisation === undefined) === (form.member === undefined)) throw ONE_RECEIVER
  const receiver = await findReceiver(tx, form)
  if (!receiver) throw NO_RECEIVER
  return receiver
}

const named = ({ orgId, member }: Receiver) => (member ? { member: member.id } : { organisation: orgId })

const ONE_RECEIVER = new Refusal('malformed', {
  vi: 'Hãy nêu đúng một bên nhận: một tổ chức (organisation) hoặc một thành viên (member).',
  en: 'Name exactly one receiver: an organisation or a member.',
})

const NO_RECEIVER = new Refusal('not-found', {
  vi: 'Không có tổ chức hoặc thành viên này. Hãy chọn lại bên nhận.',
  en: 'There is no such organisation or member. Choose the receiver again.',
})

const SHARED_ALREADY = new Refusal('already-there', {
  vi: 'Đã chia sẻ với bên này rồi. Muốn đổi thời hạn, hãy thu hồi rồi chia sẻ lại.',
  en: 'It is shared with them already. To change until when, withdraw that sharing and share again.',
})
