import { CONTACT_ACTS } from '@hiepluc/contract/endpoints/contacts.ts'
import type { ContactView } from '@hiepluc/contract/endpoints/contacts.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canAsk, viewContact } from './contact.ts'
import type { ContactRow } from './contact.ts'
import { CONTACT_POLICY } from './contact-policy.ts'
import type { ContactThings } from './contact-policy.ts'
import { contactsOf, findOrganisation } from './contact-store.ts'
import { readContactKey } from './read-contact-key.ts'

/** The contacts of an organisation, oldest first. */
export const listContacts = (
  db: Db,
  member: Member,
  orgId: number,
  mails: boolean,
  now: Date,
): Promise<{ rows: ContactView[]; may: { add: Told } }> =>
  change(db, member, async (tx) => {
    if (!(await findOrganisation(tx, orgId))) throw noOrganisation(orgId)
    const rows = await contactsOf(tx, orgId)
    return {
      rows: await Promise.all(rows.map((row) => contactSeenBy(member, row, mails, now))),
      may: { add: mayDo<'add', ContactThings>(CONTACT_POLICY, member, 'add', { orgId }) },
    }
  })

/** A contact as a member sees it, with what they may do. */
export async function contactSeenBy(
  member: Member,
  row: ContactRow,
  mails: boolean,
  now: Date,
): Promise<ContactView> {
  const may = Object.fromEntries(
    CONTACT_ACTS.map((act) => [
      act,
      allOf(
        mayDo<typeof act, ContactThings>(CONTACT_POLICY, member, act, row),
        act !== 'ask' || canAsk(row, mails),
      ),
    ]),
  ) as ContactView['may']
  return viewContact(row, await readContactKey(row.openpgp, now), may, now)
}

export const noOrganisation = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có tổ chức số ${id}. Hãy mở danh sách doanh nghiệp để chọn lại.`,
    en: `There is no organisation ${id}. Open the list of operators and choose again.`,
  })
