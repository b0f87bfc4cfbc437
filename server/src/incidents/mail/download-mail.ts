import { recordExport } from '#ledger/record-export.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { findMail } from './kept-mail-store.ts'
import { noMail } from './kept-mail.ts'

/** The bytes of a mail as they came; that they were taken out is on record. */
export async function downloadMail(db: Db, member: Member, id: number, now: Date) {
  const mail = await change(db, member, (tx) => findMail(tx, id))
  if (!mail) throw noMail(id)
  await recordExport(db, member, { what: 'mail', subject: `mail:${id}` }, now)
  const blob = await findBlob(db, member, mail.blobId)
  return { stream: readBlob(db, member, blob), name: `thu-${id}.eml` }
}
