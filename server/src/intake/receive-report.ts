import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import { forgetUpload, keepUpload, storeUpload } from '#platform/store-blob.ts'
import type { Upload } from '#platform/store-blob.ts'
import type pg from 'pg'
import { INTAKE_POLICY } from './intake-policy.ts'
import type { IntakeThings } from './intake-policy.ts'
import { findSource } from './source-store.ts'
import type { SourceRow } from './source-store.ts'

/** What is handed in. `bytes` may throw; then nothing is kept and nothing was acknowledged. */
export interface Delivery {
  readonly bytes: AsyncIterable<Uint8Array>
  /** file name */
  readonly name?: string | undefined
  /** report type, where the sender names it */
  readonly type?: string | undefined
  /** name of the source; default: the source that the member is, or 'manual' for the officer */
  readonly source?: string | undefined
  readonly tlp?: Tlp | undefined
  readonly now: Date
}

/** What the sender is told, once it is true. */
export interface Received {
  readonly report: number
  readonly sha256: string
  /** bytes */
  readonly size: number
  readonly receipts: number
  /** the same bytes had come from this source before */
  readonly known: boolean
}

/** Stores a report durably, byte for byte, and puts it in the queue. The same bytes from one source are one report. */
export async function receiveReport(db: Db, member: Member, delivery: Delivery): Promise<Received> {
  const { source, permit } = await change(db, member, async (tx) => {
    const source = await findSource(tx, member, delivery.source)
    return { source, permit: allow<'receive', IntakeThings>(INTAKE_POLICY, member, 'receive', source) }
  })
  const upload = await storeUpload(db, member, delivery.bytes, delivery.now)
  try {
    if (upload.size === 0) throw EMPTY
    const { kept, ...received } = await keepReport(db, permit, source, upload, delivery)
    if (!kept) await forgetUpload(db, member, upload)
    return received
  } catch (error) {
    await forgetUpload(db, member, upload)
    throw error
  }
}

const EMPTY = new Refusal('malformed', {
  vi: 'Bản tin rỗng: không nhận được byte nào. Hãy kiểm tra tệp rồi gửi lại.',
  en: 'The report is empty: not one byte arrived. Check the file and send it again.',
})

/** The transaction that makes it true: blob, report or receipt, queue, account. */
const keepReport = (db: Db, permit: Permit, source: SourceRow, upload: Upload, delivery: Delivery) =>
  change(db, permit.member, async (tx, client) => {
    const blobId = await keepUpload(client, upload)
    // Asked first, since a refused insert would use up a number all the same.
    const known = await knownReport(client, source, upload)
    const fresh = known ? undefined : await insertReport(client, source, blobId, upload, delivery)
    const report = known ?? fresh ?? (await knownReport(client, source, upload))!
    const receipts = await addReceipt(client, permit, source, report, delivery.now)
    if (fresh) await enqueue(tx, 'reports', report)
    const sha256 = upload.sha256.toString('hex')
    await recordEntry(tx, permit, {
      kind: 'report.received',
      at: delivery.now,
      subject: `report:${report}`,
      orgId: source.orgId,
      facts: {
        source: source.id,
        sha256,
        size: upload.size,
        receipt: receipts,
        ...(delivery.name !== undefined && { name: erasable(delivery.name) }),
      },
    })
    return { report, sha256, size: upload.size, receipts, known: !fresh, kept: blobId === upload.id }
  })

async function insertReport(
  client: pg.PoolClient,
  source: SourceRow,
  blobId: number,
  upload: Upload,
  delivery: Delivery,
): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>(
    `insert into report (org_id, source_id, blob_id, sha256, size, name, report_type, tlp, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (source_id, sha256) do nothing returning id`,
    [
      ...[source.orgId, source.id, blobId, upload.sha256, upload.size, cleanName(delivery.name)],
      ...[delivery.type ?? null, delivery.tlp ?? source.tlp, delivery.now],
    ],
  )
  return rows[0]?.id
}

async function knownReport(
  client: pg.PoolClient,
  source: SourceRow,
  upload: Upload,
): Promise<number | undefined> {
  const { rows } = await client.query<{ id: number }>(
    'select id from report where source_id = $1 and sha256 = $2',
    [source.id, upload.sha256],
  )
  return rows[0]?.id
}

async function addReceipt(
  client: pg.PoolClient,
  permit: Permit,
  source: SourceRow,
  report: number,
  now: Date,
): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `with arrived as (
       insert into receipt (org_id, report_id, member_id, received_at) values ($1, $2, $3, $4) returning report_id)
     select count(*) + 1 as count from receipt r join arrived a using (report_id)`,
    [source.orgId, report, permit.member.id, now],
  )
  return rows[0]!.count
}

/** A file name for people: no folders, no control characters. */
const cleanName = (name: string | undefined) =>
  name?.split(/[/\\]/).at(-1)?.replaceAll(/\p{C}/gu, '').slice(0, 300) || null
