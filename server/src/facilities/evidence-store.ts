import { sql } from 'kysely'
import type { AttachmentType } from '@hiepluc/contract/attachment-type.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'

/** Nobody else puts files to a check until the transaction ends. */
export const lockCheck = (tx: Tx, check: number) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${`backup-check:${check}`}, 0))`.execute(tx)

/** The thing of which it is a check; undefined: there is none that this member may read. */
export async function facilityOfCheck(tx: Tx, check: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select facility_id as id from backup_check where id = ${check}`.execute(tx)
  return rows[0]?.id
}

/** How many files a check has, how large they are, and whether it has these bytes. */
export async function roomAt(tx: Tx, check: number, sha256: Buffer) {
  const { rows } = await sql<{ count: number; size: number; known: boolean }>`
    select count(*) as count, coalesce(sum(size), 0)::bigint as size, coalesce(bool_or(sha256 = ${sha256}), false) as known
    from backup_check_file where check_id = ${check}`.execute(tx)
  return rows[0]!
}

export interface NewEvidence {
  readonly orgId: number
  readonly facility: number
  readonly check: number
  readonly blobId: number
  readonly sha256: Buffer
  readonly size: number
  readonly name: string
  readonly type: AttachmentType
}

export const saveEvidence = (
  tx: Tx,
  by: Member,
  { orgId, facility, check, blobId, sha256, size, name, type }: NewEvidence,
  entry: number,
  now: Date,
) =>
  sql`insert into backup_check_file (org_id, facility_id, check_id, blob_id, sha256, size, name, type, member_id, by_org_id, entry_id,
      attached_at)
    values (${orgId}, ${facility}, ${check}, ${blobId}, ${sha256}, ${size}, ${name}, ${type}, ${by.id}, ${by.orgId}, ${entry},
      ${now})`.execute(tx)
