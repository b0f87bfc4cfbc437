import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { constants, zstdCompress } from 'node:zlib'
import { collectYoung } from './collect-young.ts'
import type { Asker, Db } from './database.ts'
import { change } from './database.ts'
import type pg from 'pg'

/** Bytes that have arrived whole; the last piece still waits to be written with the transaction that names them. */
export interface Upload {
  readonly id: number
  /** first day of the month of its partition */
  readonly month: string
  readonly sha256: Buffer
  /** bytes */
  readonly size: number
  readonly chunks: number
  readonly rest: Buffer | undefined
}

/** Plain bytes of one chunk: 1 MiB. */
export const CHUNK = 1 << 20

/** In chunks. */
const COLLECTED_AFTER = 4

const compress = promisify(zstdCompress)
const packed = (bytes: Uint8Array) =>
  compress(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 1 } }) as Promise<Buffer>

/**
 * Writes a stream of bytes as chunks while it arrives, so that neither memory nor an open transaction waits for the
 * sender. Nothing refers to the chunks until keepUpload() names them; throws what `bytes` throws, having cleaned up.
 */
export async function storeUpload(
  db: Db,
  asker: Asker,
  bytes: AsyncIterable<Uint8Array>,
  now: Date,
): Promise<Upload> {
  const month = `${now.toISOString().slice(0, 7)}-01`
  const id = await change(db, asker, async (_, client) => {
    await client.query("select make_month('blob_chunk', $1)", [month])
    return (await client.query<{ id: number }>("select nextval('blob_id') as id")).rows[0]!.id
  })
  const digest = createHash('sha256')
  let size = 0
  let seq = 0
  // Two rooms in turn: one fills while the other is written, and a large upload takes no more memory than a small one.
  const rooms = [Buffer.allocUnsafe(CHUNK), Buffer.allocUnsafe(CHUNK)] as const
  let room: Buffer = rooms[0]
  let used = 0
  let writing: Promise<void> = Promise.resolve()
  const flush = async () => {
    const [bytesOfChunk, number] = [room, seq++]
    await writing
    writing = change(db, asker, async (_, client) => writeChunk(client, month, id, number, bytesOfChunk))
    writing.catch(() => undefined)
    room = rooms[seq & 1 ? 1 : 0]
    used = 0
    if (seq % COLLECTED_AFTER === 0) collectYoung()
  }
  try {
    for await (const piece of bytes) {
      digest.update(piece)
      size += piece.byteLength
      for (let at = 0; at < piece.byteLength;) {
        if (used === CHUNK) await flush()
        const take = Math.min(CHUNK - used, piece.byteLength - at)
        room.set(piece.subarray(at, at + take), used)
        used += take
        at += take
      }
    }
    await writing
  } catch (error) {
    await writing.catch(() => undefined)
    await forgetUpload(db, asker, { id, month })
    throw error
  }
  const rest = used > 0 ? room.subarray(0, used) : undefined
  return { id, month, sha256: digest.digest(), size, chunks: seq + (rest ? 1 : 0), rest }
}

async function writeChunk(client: pg.PoolClient, month: string, id: number, seq: number, bytes: Uint8Array) {
  await client.query({
    name: 'write-chunk',
    text: 'insert into blob_chunk (month, blob_id, seq, bytes) values ($1, $2, $3, $4)',
    values: [month, id, seq, await packed(bytes)],
  })
}

/** Names the uploaded bytes by their content. Returns the blob that now has them: this upload's, or an earlier one's. */
export async function keepUpload(client: pg.PoolClient, upload: Upload): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into blob (id, sha256, size, chunks, month) values ($1, $2, $3, $4, $5)
     on conflict (sha256) do nothing returning id`,
    [upload.id, upload.sha256, upload.size, upload.chunks, upload.month],
  )
  if (rows.length === 0) {
    const known = await client.query<{ id: number }>('select id from blob where sha256 = $1', [upload.sha256])
    return known.rows[0]!.id
  }
  if (upload.rest) await writeChunk(client, upload.month, upload.id, upload.chunks - 1, upload.rest)
  return upload.id
}

/** Removes the chunks of an upload that no blob names. */
export const forgetUpload = (
  db: Db,
  asker: Asker,
  { id, month }: Pick<Upload, 'id' | 'month'>,
): Promise<void> =>
  change(db, asker, async (_, client) => {
    await client.query('select forget_upload($1, $2)', [month, id])
  })
