import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { StrippedPhoto } from './strip-photo.ts'

export interface UploadRow {
  readonly id: number
  readonly size: number
  readonly received: number
  readonly keepLocation: boolean
  readonly isReady: boolean
}

const SELECTED = sql.raw(
  'select id, size, received, keep_location as "keepLocation", bytes is not null as "isReady" from public_upload',
)

export async function findUpload(tx: Tx, hash: Buffer): Promise<UploadRow | undefined> {
  return (await sql<UploadRow>`${SELECTED} where token_hash = ${hash}`.execute(tx)).rows[0]
}

/** The same, kept from changing until the transaction ends. */
export async function lockUpload(tx: Tx, hash: Buffer): Promise<UploadRow | undefined> {
  return (await sql<UploadRow>`${SELECTED} where token_hash = ${hash} for update`.execute(tx)).rows[0]
}

/** Bytes of what waits, as they lie there: announcing much takes no room from others. */
export async function sizeOfWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(sum(coalesce(octet_length(bytes), received)), 0)::bigint as size from public_upload`.execute(
    tx,
  )
  return rows[0]!.size
}

export async function saveUpload(
  tx: Tx,
  {
    hash,
    size,
    keepLocation,
  }: { readonly hash: Buffer; readonly size: number; readonly keepLocation: boolean },
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into public_upload (token_hash, size, keep_location, created_at)
    values (${hash}, ${size}, ${keepLocation}, ${now}) returning id`.execute(tx)
  return rows[0]!.id
}

export async function appendPart(tx: Tx, upload: number, at: number, bytes: Buffer): Promise<void> {
  await sql`insert into public_upload_part (upload_id, at, bytes) values (${upload}, ${at}, ${bytes})`.execute(
    tx,
  )
  await sql`update public_upload set received = ${at + bytes.length} where id = ${upload}`.execute(tx)
}

/** The whole of what has arrived, once it is whole and not made anew yet. */
export async function takeParts(
  tx: Tx,
  hash: Buffer,
): Promise<(UploadRow & { readonly bytes: Buffer }) | undefined> {
  const upload = await lockUpload(tx, hash)
  if (!upload || upload.received < upload.size) return undefined
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from public_upload_part where upload_id = ${upload.id} order by at`.execute(tx)
  return { ...upload, bytes: Buffer.concat(rows.map(({ bytes }) => bytes)) }
}

/** Puts the picture made anew in the place of what came. */
export async function saveMade(
  tx: Tx,
  { id }: { readonly id: number },
  { jpeg, width, height, place }: StrippedPhoto,
): Promise<void> {
  await sql`
    update public_upload set received = size, bytes = ${Buffer.from(jpeg)}, width = ${width}, height = ${height},
      lat = ${place?.lat ?? null}, lon = ${place?.lon ?? null} where id = ${id}`.execute(tx)
  await sql`delete from public_upload_part where upload_id = ${id}`.execute(tx)
}

export async function removeUpload(tx: Tx, id: number): Promise<void> {
  await sql`delete from public_upload_part where upload_id = ${id}`.execute(tx)
  await sql`delete from public_upload where id = ${id}`.execute(tx)
}
