import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { noReport } from './read-report.ts'

/** The bytes of a report as they were received, and the name to save them under. */
export async function downloadReport(db: Db, member: Member, id: number) {
  const { rows } = await change(db, member, (tx) =>
    sql<{ blobId: number; name: string | null }>`
      select blob_id as "blobId", name from report where id = ${id}`.execute(tx),
  )
  if (!rows[0]) throw noReport(id)
  const blob = await findBlob(db, member, rows[0].blobId)
  return { stream: readBlob(db, member, blob), name: rows[0].name ?? `report-${id}` }
}
