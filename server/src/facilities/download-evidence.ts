import { sql } from 'kysely'
import { recordExport } from '#ledger/record-export.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { Refusal } from '#platform/refusal.ts'

/** The bytes of a file of evidence and the name to save them under; that they were taken out is on record. */
export async function downloadEvidence(db: Db, member: Member, id: number, now: Date) {
  const { blobId, name, facility, orgId } = await change(db, member, async (tx) => {
    const { rows } = await sql<{ blobId: number; name: string; facility: number; orgId: number }>`
      select blob_id as "blobId", name, facility_id as facility, org_id as "orgId"
      from backup_check_file where id = ${id}`.execute(tx)
    if (!rows[0])
      throw new Refusal('not-found', {
        vi: `Không có tệp số ${id}. Hãy mở lại trang của công trình.`,
        en: `There is no file number ${id}. Open the page of the facility again.`,
      })
    const of = rows[0]
    const reading = { subject: `facility:${of.facility}`, tlp: 'AMBER+STRICT', orgId: of.orgId } as const
    await recordReading(tx, member, [reading], now)
    return of
  })
  await recordExport(db, member, { what: 'attachment', subject: `facility:${facility}`, orgId }, now)
  const blob = await findBlob(db, member, blobId)
  return { stream: readBlob(db, member, blob), name }
}
