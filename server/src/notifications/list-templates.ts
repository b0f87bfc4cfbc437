import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { MailTexts } from './load-mail-texts.ts'
import { templatesOf } from './template-store.ts'

/** The texts of mails that are in force. */
export const listTemplates = (db: Db, member: Member, texts: MailTexts) =>
  change(db, member, async (tx) => ({ rows: await templatesOf(tx, member, texts) }))
