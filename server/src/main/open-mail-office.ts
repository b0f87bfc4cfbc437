import { receiveMail } from '#incidents/mail/receive-mail.ts'
import type { Member } from '#permits/permit.ts'
import type { Db } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { MailInSettings } from '#platform/mail-in-settings.ts'
import type { MailListener } from '#platform/mail-listener.ts'

/** Listens for the mail server, where a setting says so. Loaded then alone: most desks have none. */
export async function openMailOffice(
  settings: MailInSettings | undefined,
  db: Db,
  desk: Member,
  log: Log,
): Promise<MailListener | undefined> {
  if (!settings?.listen) return undefined
  const { openMailListener } = await import('#platform/mail-listener.ts')
  const { listen, domain, size } = settings
  return openMailListener({
    ...listen,
    ...{ domain, size, log },
    take: async (mail) => (await receiveMail(db, desk, { ...mail, limit: size }, new Date())).mail,
  })
}
