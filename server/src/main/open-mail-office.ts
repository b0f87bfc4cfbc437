import { loadSecretKeys, secretKeyFile } from '#identity/factors/load-secret-keys.ts'
import { receiveMail } from '#incidents/mail/receive-mail.ts'
import type { Member } from '#permits/permit.ts'
import type { Config } from '#platform/config.ts'
import type { Db } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import type { MailIn } from '#platform/mail-address.ts'
import type { MailInSettings } from '#platform/mail-in-settings.ts'
import type { MailListener } from '#platform/mail-listener.ts'

/** The desk as mail reaches it; the keys of its addresses are those that seal its secrets. */
export async function loadMailHouse({ mailIn, mail, data, secretKeys }: Config): Promise<MailIn | undefined> {
  if (!mailIn) return undefined
  const keys = await loadSecretKeys(secretKeys ?? secretKeyFile(data))
  return { domain: mailIn.domain, keys, authserv: mailIn.authserv, from: mail?.from }
}

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
