import { mailAddress } from '#platform/mail-address.ts'
import type { MailHouse } from '#platform/mail-address.ts'

/**
 * Where an answer about an incident goes: only who was told this address by the desk has it, and it is good for this incident
 * of this organisation alone. undefined: the desk takes no mail.
 */
export const replyAddress = (
  house: MailHouse | undefined,
  incident: number,
  orgId: number,
): string | undefined => house && mailAddress(house, 'reply', incident, [orgId])
