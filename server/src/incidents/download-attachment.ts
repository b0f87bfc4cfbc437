import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import { recordExport } from '#ledger/record-export.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import { Refusal } from '#platform/refusal.ts'

interface Row {
  readonly blobId: number
  readonly name: string
  readonly incident: number
  readonly tlp: Tlp
  readonly orgId: number
  readonly audience: 'both' | 'authorities'
}

/** The bytes of an attachment and the name to save them under; that they were taken out is on record. */
export async function downloadAttachment(db: Db, member: Member, id: number, now: Date) {
  const file = await change(db, member, async (tx) => {
    const { rows } = await sql<Row>`
      select a.blob_id as "blobId", a.name, a.audience, i.id as incident, i.tlp, i.org_id as "orgId"
      from attachment a join incident i on i.id = a.incident_id where a.id = ${id}`.execute(tx)
    if (!rows[0]) throw noAttachment(id)
    const { incident, tlp, orgId } = rows[0]
    await recordReading(tx, member, [{ subject: `incident:${incident}`, tlp, orgId }], now)
    return rows[0]
  })
  const { incident, orgId, audience } = file
  await recordExport(
    db,
    member,
    { what: 'attachment', subject: `incident:${incident}`, ...(audience === 'both' && { orgId }) },
    now,
  )
  const blob = await findBlob(db, member, file.blobId)
  return { stream: readBlob(db, member, blob), name: file.name }
}

const noAttachment = (id: number) =>
  new Refusal('not-found', { vi: `Không có tệp số ${id}.`, en: `There is no attachment number ${id}.` })
