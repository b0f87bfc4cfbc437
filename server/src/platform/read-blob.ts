import { promisify } from 'node:util'
import { zstdDecompress } from 'node:zlib'
import type { Asker, Db } from './database.ts'
import { change } from './database.ts'
import { CHUNK } from './store-blob.ts'

/** Where the bytes of a blob lie. */
export interface BlobPlace {
  readonly id: number
  readonly month: string
  /** bytes */
  readonly size: number
  readonly chunks: number
}

const decompress = promisify(zstdDecompress)

export const findBlob = (db: Db, asker: Asker, id: number): Promise<BlobPlace> =>
  change(db, asker, async (_, client) => {
    const { rows } = await client.query<BlobPlace>('select id, month, size, chunks from blob where id = $1', [
      id,
    ])
    return rows[0]!
  })

/** One chunk of plain bytes. */
const readChunk = (db: Db, asker: Asker, blob: BlobPlace, seq: number): Promise<Buffer> =>
  change(db, asker, async (_, client) => {
    const { rows } = await client.query<{ bytes: Buffer }>({
      name: 'read-chunk',
      text: 'select bytes from blob_chunk where month = $1 and blob_id = $2 and seq = $3',
      values: [blob.month, blob.id, seq],
    })
    // One piece of output: the default makes sixty-four of a chunk and joins them.
    return decompress(rows[0]!.bytes, { chunkSize: CHUNK + 4096 })
  })

/** The bytes from `offset` on, chunk by chunk; the next chunk is fetched while the present one is used. */
export async function* readBlob(
  db: Db,
  asker: Asker,
  blob: BlobPlace,
  offset = 0,
): AsyncGenerator<Uint8Array> {
  let seq = Math.floor(offset / CHUNK)
  let skip = offset % CHUNK
  let next = seq < blob.chunks ? readChunk(db, asker, blob, seq) : undefined
  while (next) {
    const bytes = await next
    seq++
    next = seq < blob.chunks ? readChunk(db, asker, blob, seq) : undefined
    // A reader that stops early leaves this one unawaited.
    next?.catch(() => undefined)
    yield skip > 0 ? bytes.subarray(skip) : bytes
    skip = 0
  }
}

/** Bytes [from, until) of a blob, for formats that are read from their end (zip). */
export async function readBlobRange(
  db: Db,
  asker: Asker,
  blob: BlobPlace,
  from: number,
  until: number,
): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let left = until - from
  for await (const bytes of readBlob(db, asker, blob, from)) {
    pieces.push(bytes.subarray(0, left))
    left -= Math.min(left, bytes.byteLength)
    if (left === 0) break
  }
  return Buffer.concat(pieces)
}
