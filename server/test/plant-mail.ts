import { createHash } from 'node:crypto'
import { zstdCompressSync } from 'node:zlib'
import type { TestDesk } from './test-database.ts'

let mails = 0

/** Puts a mail that waits for an officer into the database as its owner, past all rules; returns its number. */
export async function addMail(desk: Pick<TestDesk, 'owner'>, org: number, at: Date): Promise<number> {
  const bytes = Buffer.from(`Subject: ${++mails}\r\n\r\nx`)
  const sha256 = createHash('sha256').update(bytes).digest()
  const month = `${at.toISOString().slice(0, 7)}-01`
  await desk.owner.query("select make_month('blob_chunk', $1)", [month])
  const { rows: blobs } = await desk.owner.query<{ id: number }>(
    `insert into blob (id, sha256, size, chunks, month) values (nextval('blob_id') + 500000, $1, $2, 1, $3) returning id`,
    [sha256, bytes.length, month],
  )
  const blob = blobs[0]!.id
  await desk.owner.query('insert into blob_chunk (month, blob_id, seq, bytes) values ($1, $2, 0, $3)', [
    ...[month, blob, zstdCompressSync(bytes)],
  ])
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into mail_in (org_id, blob_id, sha256, size, key, sender, recipients, member_id, entry_id, received_at, state,
       reason, subject, words, files)
     select $1, $2, $3, $4, $3, 'x@stranger.example', '{}', min(id), 1, $5, 'review', 'no-address', 'x', 'x', '[]'
     from member where org_id = $1 returning id`,
    [org, blob, sha256, bytes.length, at],
  )
  return rows[0]!.id
}
