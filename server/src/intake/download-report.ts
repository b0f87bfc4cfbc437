import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import { recordExport } from '#ledger/record-export.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { noReport } from './read-report.ts'

/** The bytes of a report as they were received, and the name to save them under. */
export async function downloadReport(db: Db, member: Member, id: number, now: Date) {
  const report = await change(db, member, async (tx) => {
    const { rows } = await sql<{ blobId: number; name: string | null; tlp: Tlp; orgId: number }>`
      select blob_id as "blobId", name, tlp, org_id as "orgId" from report where id = ${id}`.execute(tx)
    if (!rows[0]) throw noReport(id)
    const { tlp, orgId } = rows[0]
    await recordReading(tx, member, [{ subject: `report:${id}`, tlp, orgId }], now)
    return rows[0]
  })
  await recordExport(db, member, { what: 'report', subject: `report:${id}`, orgId: report.orgId }, now)
  const blob = await findBlob(db, member, report.blobId)
  return { stream: readBlob(db, member, blob), name: report.name ?? `report-${id}` }
}
