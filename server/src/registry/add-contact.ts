import type { ContactForm, KeptContact } from '@hiepluc/contract/endpoints/contacts.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { spend } from '#platform/budget.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { readRecipientKey } from '#platform/openpgp.ts'
import { Refusal } from '#platform/refusal.ts'
import { contactBudgets, parseContact } from './contact.ts'
import type { GivenContact } from './contact.ts'
import { CONTACT_POLICY } from './contact-policy.ts'
import type { ContactThings } from './contact-policy.ts'
import {
  countContacts,
  findContact,
  findNamed,
  findOrganisation,
  insertContact,
  saveContact,
} from './contact-store.ts'
import { issueContactLink } from './issue-contact-link.ts'
import type { ContactPost } from './issue-contact-link.ts'
import { contactSeenBy, noOrganisation } from './list-contacts.ts'

/** What the area that tells people does with a contact that mails can go to. */
export type ContactKept = (
  tx: Tx,
  contact: { readonly id: number; readonly orgId: number },
  now: Date,
) => Promise<void>

/** Contacts of one organisation: more than anybody keeps right is refused. */
const AT_MOST = 200

/** Adds a contact and sends a link to its address. */
export async function addContact(
  db: Db,
  by: Member,
  orgId: number,
  form: ContactForm,
  { post, kept }: { readonly post: ContactPost; readonly kept: ContactKept },
  now: Date,
): Promise<KeptContact> {
  const permit = allow<'add', ContactThings>(CONTACT_POLICY, by, 'add', { orgId })
  const given = await checkedContact(form, now)
  const sent = post.mails && given.email !== null
  if (sent) await spend(db, contactBudgets(orgId, given.email), now)
  return change(db, by, async (tx) => {
    if (!(await findOrganisation(tx, orgId))) throw noOrganisation(orgId)
    if ((await countContacts(tx, orgId)) >= AT_MOST) throw tooMany
    const contact = (await findContact(tx, await put(tx, orgId, given, now)))!
    await recordEntry(tx, permit, {
      ...{ kind: 'contact.added', at: now, subject: `contact:${contact.id}`, orgId },
      facts: factsOf(given),
    })
    if (given.email !== null) await kept(tx, contact, now)
    if (sent) await issueContactLink(tx, permit, contact, post.origin, now)
    return { contact: await contactSeenBy(by, (await findContact(tx, contact.id))!, post.mails, now), sent }
  })
}

/** One that was taken out and is named again is the same contact, and is verified anew. */
async function put(tx: Tx, orgId: number, given: GivenContact, now: Date): Promise<number> {
  const known = await findNamed(tx, orgId, given)
  if (!known) return insertContact(tx, orgId, given, now)
  if (!known.isRemoved) throw alreadyThere
  await saveContact(tx, known.id, { ...given, openpgp: given.openpgp ?? null })
  return known.id
}

/** What was typed, with a key that mails can be encrypted to, in the form in which it is kept. */
export async function checkedContact(form: ContactForm, now: Date): Promise<GivenContact> {
  const given = parseContact(form)
  if (!given.openpgp) return { ...given, openpgp: given.openpgp === '' ? null : given.openpgp }
  try {
    return { ...given, openpgp: (await readRecipientKey(given.openpgp, now)).armored }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Refusal('malformed', error.said, [{ field: 'openpgp', ...error.said }])
  }
}

/** What the ledger says of a contact: who it is can be erased. */
export const factsOf = ({ role, name, email, phone, language, openpgp }: GivenContact) => ({
  ...{ role, language, name: erasable(name) },
  ...(email !== null && { email: erasable(email) }),
  ...(phone !== null && { phone: erasable(phone) }),
  ...(openpgp !== undefined && { hasKey: openpgp !== null }),
})

export const alreadyThere = new Refusal('already-there', {
  vi: 'Đơn vị đã có đầu mối với tên và vai trò này; hãy sửa đầu mối đó hoặc dùng tên khác.',
  en: 'The organisation has a contact of this name in this role; change that one or use another name.',
})

const tooMany = new Refusal('too-many', {
  vi: `Một đơn vị có nhiều nhất ${AT_MOST} đầu mối; hãy bỏ những đầu mối không còn dùng.`,
  en: `An organisation has ${AT_MOST} contacts at most; take out those nobody uses any more.`,
})
