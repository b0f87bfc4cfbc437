import { randomBytes } from 'node:crypto'
import { linkHash, linkText } from '#identity/link.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { contactLinkAddress, contactLinkExpiry } from './contact.ts'
import type { ContactRow } from './contact.ts'
import { stillRightMail, verificationMail } from './contact-mail.ts'
import { findOrganisation, saveLink } from './contact-store.ts'

/** How links reach people. */
export interface ContactPost {
  /** the address of the desk that people type */
  readonly origin: string
  readonly mails: boolean
}

/**
 * Sends a one-time link to the address of a contact; part of an act that has its permit. It is the only mail that goes to an
 * address nobody has verified.
 */
export async function issueContactLink(
  tx: Tx,
  permit: Permit,
  contact: ContactRow,
  origin: string,
  now: Date,
): Promise<void> {
  const secret = linkText(randomBytes(32))
  const isReminder = contact.verifiedAt !== null
  const expiresAt = contactLinkExpiry(isReminder, now)
  await saveLink(tx, contact, linkHash(secret)!, { now, expiresAt })
  const organisation = (await findOrganisation(tx, contact.orgId))!.name
  const mail = { to: contact.email!, name: contact.name, organisation, expiresAt }
  const link = contactLinkAddress(origin, secret)
  const worded = isReminder ? stillRightMail({ ...mail, link }) : verificationMail({ ...mail, link })
  await writeMessage(tx, { orgId: contact.orgId, account: true, mail: worded }, now)
  await recordEntry(tx, permit, {
    ...{ kind: 'contact.asked', at: now, subject: `contact:${contact.id}`, orgId: contact.orgId },
    facts: { expiresAt: expiresAt.toISOString(), reminder: isReminder },
  })
}
