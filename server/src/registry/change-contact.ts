import type { ContactForm, KeptContact } from '@hiepluc/contract/endpoints/contacts.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { spend } from '#platform/budget.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { alreadyThere, checkedContact, factsOf } from './add-contact.ts'
import type { ContactKept } from './add-contact.ts'
import { canAsk, contactBudgets } from './contact.ts'
import type { ContactRow } from './contact.ts'
import { CONTACT_POLICY } from './contact-policy.ts'
import type { ContactThings } from './contact-policy.ts'
import { endContact, findContact, findNamed, lockContact, saveContact } from './contact-store.ts'
import { issueContactLink } from './issue-contact-link.ts'
import type { ContactPost } from './issue-contact-link.ts'
import { contactSeenBy } from './list-contacts.ts'

/** Changes a contact. An address that was not there before is unverified, and a link goes to it. */
export async function changeContact(
  db: Db,
  by: Member,
  id: number,
  form: ContactForm,
  { post, kept }: { readonly post: ContactPost; readonly kept: ContactKept },
  now: Date,
): Promise<KeptContact> {
  const before = await readContact(db, by, id)
  const permit = allow<'change', ContactThings>(CONTACT_POLICY, by, 'change', before)
  const given = await checkedContact(form, now)
  const sent = post.mails && given.email !== null && given.email !== before.email
  if (sent) await spend(db, contactBudgets(before.orgId, given.email), now)
  return change(db, by, async (tx) => {
    const locked = await lockContact(tx, id)
    if (!locked) throw noContact(id)
    const named = await findNamed(tx, locked.orgId, given)
    if (named && named.id !== id) throw alreadyThere
    await saveContact(tx, id, given)
    await recordEntry(tx, permit, {
      ...{ kind: 'contact.changed', at: now, subject: `contact:${id}`, orgId: locked.orgId },
      facts: factsOf(given),
    })
    const contact = (await findContact(tx, id))!
    if (given.email !== null) await kept(tx, contact, now)
    if (sent) await issueContactLink(tx, permit, contact, post.origin, now)
    return { contact: await contactSeenBy(by, (await findContact(tx, id))!, post.mails, now), sent }
  })
}

/** Sends a link once more: the one before has ended, or its mail was lost. */
export async function askContact(
  db: Db,
  by: Member,
  id: number,
  post: ContactPost,
  now: Date,
): Promise<KeptContact> {
  const before = await readContact(db, by, id)
  const permit = allow<'ask', ContactThings>(CONTACT_POLICY, by, 'ask', before)
  refuseUnless(canAsk(before, post.mails), 'not-in-this-state')
  await spend(db, contactBudgets(before.orgId, before.email!), now)
  return change(db, by, async (tx) => {
    const contact = await lockContact(tx, id)
    if (contact?.email !== before.email) throw noContact(id)
    await issueContactLink(tx, permit, contact, post.origin, now)
    return { contact: await contactSeenBy(by, (await findContact(tx, id))!, post.mails, now), sent: true }
  })
}

/** Takes a contact out; what was sent there stays in the account. */
export const removeContact = (db: Db, by: Member, id: number, now: Date): Promise<{ contact: number }> =>
  change(db, by, async (tx) => {
    const contact = await findContact(tx, id)
    if (!contact) throw noContact(id)
    const permit = allow<'remove', ContactThings>(CONTACT_POLICY, by, 'remove', contact)
    await endContact(tx, id, now)
    await recordEntry(tx, permit, {
      ...{ kind: 'contact.removed', at: now, subject: `contact:${id}`, orgId: contact.orgId },
      facts: { role: contact.role },
    })
    return { contact: id }
  })

async function readContact(db: Db, by: Member, id: number): Promise<ContactRow> {
  const contact = await change(db, by, (tx) => findContact(tx, id))
  if (!contact) throw noContact(id)
  return contact
}

const noContact = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có đầu mối số ${id}, hoặc đầu mối đã được bỏ. Hãy mở lại danh sách đầu mối.`,
    en: `There is no contact number ${id}, or it was taken out. Open the list of contacts again.`,
  })
