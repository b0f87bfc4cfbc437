import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createGunzip } from 'node:zlib'
import * as yauzl from 'yauzl'
import type { Asker, Db } from '#platform/database.ts'
import { findBlob, readBlob } from '#platform/read-blob.ts'
import type { BlobPlace } from '#platform/read-blob.ts'
import { Refusal } from '#platform/refusal.ts'

/** One readable file: the report itself, what a gzip holds, or one entry of a zip. */
export interface Part {
  readonly index: number
  readonly name: string | undefined
  /** whether it is all there is: then its trouble is the report's trouble */
  readonly only: boolean
  /** plain bytes from `offset` on */
  readonly bytes: (offset: number) => AsyncIterable<Uint8Array>
}

/** How far an archive may unfold. A bomb is refused when it passes a limit, not when it claims to. */
export interface UnpackLimits {
  /** plain bytes in all */
  readonly total: number
  /** plain bytes a packed byte, counted once `free` plain bytes have come */
  readonly ratio: number
  readonly free: number
  readonly entries: number
}

export const UNPACK_LIMITS: UnpackLimits = { total: 2 ** 31, ratio: 200, free: 2 ** 24, entries: 1000 }

/** Counts the bytes of the blob that have been consumed: the progress of reading. */
export interface Meter {
  consumed: number
}

/** The parts of a report in order, each unpacked while it is read. Throws a Refusal for a broken or hostile archive. */
export async function* unpackReport(
  db: Db,
  asker: Asker,
  blobId: number,
  name: string | undefined,
  meter: Meter,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<Part> {
  const blob = await findBlob(db, asker, blobId)
  const stored = (offset: number) => metered(readBlob(db, asker, blob, offset), meter, offset)
  const kind = await packing(stored)
  meter.consumed = 0
  if (kind === 'plain') yield { index: 0, name, only: true, bytes: stored }
  if (kind === 'gzip') {
    const plain = (offset: number) =>
      skip(
        capped(gunzip(stored(0)), limits, () => blob.size),
        offset,
      )
    yield { index: 0, name: name?.replace(/\.gz$/i, ''), only: true, bytes: plain }
  }
  if (kind === 'zip') yield* zipParts(db, asker, blob, meter, limits)
}

async function packing(stored: (offset: number) => AsyncIterable<Uint8Array>) {
  for await (const bytes of stored(0)) {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip'
    if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2]! < 8) return 'zip'
    break
  }
  return 'plain'
}

async function* metered(bytes: AsyncIterable<Uint8Array>, meter: Meter, offset: number) {
  meter.consumed = offset
  for await (const piece of bytes) {
    meter.consumed += piece.byteLength
    yield piece
  }
}

async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip()
  const feeding = pipeline(Readable.from(packed, { objectMode: false }), unzip)
  feeding.catch(() => undefined)
  try {
    for await (const piece of unzip) yield piece as Uint8Array
    await feeding
  } catch (error) {
    throw brokenArchive(error)
  } finally {
    unzip.destroy()
  }
}

async function* capped(bytes: AsyncIterable<Uint8Array>, limits: UnpackLimits, packedSize: () => number) {
  let plain = 0
  for await (const piece of bytes) {
    plain += piece.byteLength
    if (plain > limits.total || (plain > limits.free && plain > packedSize() * limits.ratio))
      throw tooLarge(limits)
    yield piece
  }
}

async function* skip(bytes: AsyncIterable<Uint8Array>, offset: number) {
  let left = offset
  for await (const piece of bytes) {
    if (left < piece.byteLength) yield left > 0 ? piece.subarray(left) : piece
    left = Math.max(0, left - piece.byteLength)
  }
}

async function* zipParts(
  db: Db,
  asker: Asker,
  blob: BlobPlace,
  meter: Meter,
  limits: UnpackLimits,
): AsyncGenerator<Part> {
  let plain = 0
  let index = 0
  const zip = await openZip(db, asker, blob)
  try {
    for await (const entry of zip.eachEntry()) {
      if (index >= limits.entries) throw tooLarge(limits)
      if (entry.fileName.endsWith('/')) continue
      if (entry.isEncrypted()) throw encrypted(entry.fileName)
      const left = { ...limits, total: limits.total - plain }
      const bytes = (offset: number) =>
        skip(
          capped(unzip(zip, entry), left, () => Math.max(entry.compressedSize, 1)),
          offset,
        )
      yield { index: index++, name: entry.fileName, only: zip.entryCount === 1, bytes }
      plain += entry.uncompressedSize
      meter.consumed = Math.min(blob.size, meter.consumed + entry.compressedSize)
    }
  } catch (error) {
    throw brokenArchive(error)
  } finally {
    zip.close()
  }
}

/** The plain bytes of an entry. yauzl leaves the checksum to whoever reads. */
async function* unzip(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  let sum = 0
  try {
    for await (const piece of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum)
      yield piece
    }
  } catch (error) {
    throw brokenArchive(error)
  }
  if (sum !== entry.crc32) throw brokenArchive(new Error(`the checksum of ${entry.fileName} is wrong`))
}

class BlobReader extends yauzl.RandomAccessReader {
  readonly range: (from: number, until: number) => AsyncIterable<Uint8Array>

  constructor(range: (from: number, until: number) => AsyncIterable<Uint8Array>) {
    super()
    this.range = range
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.range(start, end), { objectMode: false })
  }
}

function openZip(db: Db, asker: Asker, blob: BlobPlace): Promise<yauzl.ZipFile> {
  const range = async function* (from: number, until: number) {
    let left = until - from
    for await (const bytes of readBlob(db, asker, blob, from)) {
      yield bytes.subarray(0, left)
      left -= bytes.byteLength
      if (left <= 0) return
    }
  }
  return new Promise((resolve, reject) => {
    yauzl.fromRandomAccessReader(
      new BlobReader(range),
      blob.size,
      { lazyEntries: true, autoClose: false, validateEntrySizes: true },
      (error, zip) => (error ? reject(brokenArchive(error)) : resolve(zip)),
    )
  })
}

const brokenArchive = (error: unknown) =>
  error instanceof Refusal || !isArchiveError(error)
    ? error
    : new Refusal('malformed', {
        vi: `Tệp nén bị hỏng: ${error.message}. Hãy nén lại hoặc gửi tệp không nén.`,
        en: `The archive is broken: ${error.message}. Pack it again, or send it unpacked.`,
      })

/** zlib's errors carry a code that begins with Z_; yauzl's are plain Errors without a code. */
const isArchiveError = (error: unknown): error is Error =>
  error instanceof Error &&
  ((error as NodeJS.ErrnoException).code?.startsWith('Z_') ?? error.constructor === Error)

const tooLarge = (limits: UnpackLimits) =>
  new Refusal('too-large', {
    vi: `Tệp nén bung ra quá lớn (giới hạn: ${limits.total} byte, ${limits.ratio} lần, ${limits.entries} tệp). Hãy chia nhỏ bản tin.`,
    en: `The archive unfolds too far (limits: ${limits.total} bytes, ${limits.ratio} times, ${limits.entries} files). Split the report.`,
  })

const encrypted = (name: string) =>
  new Refusal('malformed', {
    vi: `Tệp "${name}" trong tệp nén có mật khẩu. Hãy gửi tệp không đặt mật khẩu.`,
    en: `The file "${name}" in the archive has a password. Send it without one.`,
  })
