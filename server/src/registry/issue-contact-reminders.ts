import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { remindBefore } from './contact.ts'
import { CONTACT_POLICY } from './contact-policy.ts'
import type { ContactThings } from './contact-policy.ts'
import { overdueContacts } from './contact-store.ts'
import { issueContactLink } from './issue-contact-link.ts'
import type { ContactPost } from './issue-contact-link.ts'

/** In one transaction at most. */
const AT_ONCE = 50

/**
 * Asks whoever has not said for a year that their address is right whether it still is: once a month, until they say so. Returns how
 * many were asked.
 */
export const issueContactReminders = async (
  db: Db,
  desk: Member,
  { origin, mails }: ContactPost,
  now: Date,
): Promise<number> => {
  if (!mails) return 0
  return change(db, desk, async (tx) => {
    const contacts = await overdueContacts(tx, remindBefore(now), AT_ONCE)
    for (const contact of contacts) {
      const permit = allow<'remind', ContactThings>(CONTACT_POLICY, desk, 'remind', contact)
      await issueContactLink(tx, permit, contact, origin, now)
    }
    return contacts.length
  })
}
