import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import * as yauzl from 'yauzl'
import type { Asker, Db } from '#platform/database.ts'
import { findBlob, readBlob, readBlobRange } from '#platform/read-blob.ts'
import type { BlobPlace } from '#platform/read-blob.ts'
import { Refusal } from '#platform/refusal.ts'
import { BrokenGzip, gunzip, isPadding, PackedBytes } from './unpack-gzip.ts'

/** One readable file: the report itself, what a gzip holds, or one entry of a zip. */
export interface Part {
  readonly index: number
  readonly name: string | undefined
  /** whether it is all there is: then its trouble is the report's trouble */
  readonly only: boolean
  /** plain bytes from `offset` on */
  readonly bytes: (offset: number) => AsyncIterable<Uint8Array>
}

/** Bytes of a report that stand behind the end of its archive and belong to none of its parts. */
export interface Behind {
  /** as if it were one more part */
  readonly index: number
  /** of the first of them in the report */
  readonly offset: number
  readonly size: number
  /** their beginning */
  readonly bytes: Uint8Array
}

/** So many are kept of the bytes behind an archive. */
const BEGINNING = 4096

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

/**
 * The parts of a report in order, each unpacked while it is read, and what stands behind them. Throws a Refusal for a
 * broken or hostile archive.
 */
export async function* unpackReport(
  db: Db,
  asker: Asker,
  blobId: number,
  name: string | undefined,
  meter: Meter,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<Part | Behind> {
  const blob = await findBlob(db, asker, blobId)
  const stored = (offset: number) => metered(readBlob(db, asker, blob, offset), meter, offset)
  const kind = await packing(stored)
  meter.consumed = 0
  if (kind === 'plain') yield { index: 0, name, only: true, bytes: stored }
  if (kind === 'gzip') yield* gzipPart(stored, blob.size, name, limits)
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

async function* gzipPart(
  stored: (offset: number) => AsyncIterable<Uint8Array>,
  size: number,
  name: string | undefined,
  limits: UnpackLimits,
): AsyncGenerator<Part | Behind> {
  let read: PackedBytes | undefined
  const bytes = async function* (offset: number) {
    const packed = new PackedBytes(stored(0))
    try {
      yield* skip(
        capped(gunzip(packed), limits, () => size),
        offset,
      )
    } catch (error) {
      throw brokenArchive(error)
    }
    read = packed
  }
  yield { index: 0, name: name?.replace(/\.gz$/i, ''), only: true, bytes }
  if (read && read.offset < size)
    yield {
      index: 1,
      offset: read.offset,
      size: size - read.offset,
      bytes: (await read.peek(BEGINNING)).subarray(0, BEGINNING),
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
): AsyncGenerator<Part | Behind> {
  let plain = 0
  const until = await endOfZip(db, asker, blob)
  const zip = await openZip(db, asker, blob, until)
  try {
    const entries = await filesOf(zip, limits)
    for (const [index, entry] of entries.entries()) {
      const left = { ...limits, total: limits.total - plain }
      const bytes = (offset: number) =>
        skip(
          capped(unzip(zip, entry), left, () => Math.max(entry.compressedSize, 1)),
          offset,
        )
      yield { index, name: entry.fileName, only: entries.length === 1, bytes }
      plain += entry.uncompressedSize
      meter.consumed = Math.min(blob.size, meter.consumed + entry.compressedSize)
    }
    const [offset, size] = [until, blob.size - until]
    const bytes = await readBlobRange(db, asker, blob, until, until + Math.min(size, BEGINNING))
    if (!bytes.every(isPadding)) yield { index: entries.length, offset, size, bytes }
  } catch (error) {
    throw brokenArchive(error)
  } finally {
    zip.close()
  }
}

/** The entries that are files, but for those in which macOS keeps its own notes on the others. */
async function filesOf(zip: yauzl.ZipFile, limits: UnpackLimits): Promise<readonly yauzl.Entry[]> {
  const files: yauzl.Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/')) continue
    if (files.push(entry) > limits.entries) throw tooLarge(limits)
  }
  if (files.length === 0) throw NO_FILES
  return files
}

/**
 * Where a zip ends (APPNOTE 4.3.16): the last record of its end that has room for the comment it announces. Bytes behind
 * it are none of its own, and yauzl would refuse the whole for them.
 */
async function endOfZip(db: Db, asker: Asker, blob: BlobPlace): Promise<number> {
  const from = Math.max(0, blob.size - END - LONGEST_COMMENT - LONGEST_BEHIND)
  const tail = await readBlobRange(db, asker, blob, from, blob.size)
  for (let at = tail.lastIndexOf(END_MARK); at >= 0; at = tail.lastIndexOf(END_MARK, at - 1)) {
    const end = at + END <= tail.length ? at + END + tail.readUInt16LE(at + END - 2) : Infinity
    if (end <= tail.length) return from + end
    if (at === 0) break
  }
  return blob.size
}

const END_MARK = 'PK\u0005\u0006'
const END = 22
const LONGEST_COMMENT = 65_535
/** So many bytes behind a zip are looked past for its end. */
const LONGEST_BEHIND = 65_536

/** The plain bytes of an entry. yauzl leaves the checksum to whoever reads. */
async function* unzip(zip: yauzl.ZipFile, entry: yauzl.Entry): AsyncGenerator<Uint8Array> {
  let sum = 0
  if (entry.isEncrypted()) throw encrypted(entry.fileName)
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

function openZip(db: Db, asker: Asker, blob: BlobPlace, size: number): Promise<yauzl.ZipFile> {
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
      size,
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
  error instanceof BrokenGzip ||
  (error instanceof Error &&
    ((error as NodeJS.ErrnoException).code?.startsWith('Z_') ?? error.constructor === Error))

const tooLarge = (limits: UnpackLimits) =>
  new Refusal('too-large', {
    vi: `Tệp nén bung ra quá lớn (giới hạn: ${limits.total} byte, ${limits.ratio} lần, ${limits.entries} tệp). Hãy chia nhỏ bản tin.`,
    en: `The archive unfolds too far (limits: ${limits.total} bytes, ${limits.ratio} times, ${limits.entries} files). Split the report.`,
  })

const NO_FILES = new Refusal('malformed', {
  vi: 'Tệp nén không chứa tệp nào. Hãy kiểm tra rồi nén lại bản tin.',
  en: 'The archive holds no file. Check it and pack the report again.',
})

const encrypted = (name: string) =>
  new Refusal('malformed', {
    vi: `Tệp "${name}" trong tệp nén có mật khẩu. Hãy gửi tệp không đặt mật khẩu.`,
    en: `The file "${name}" in the archive has a password. Send it without one.`,
  })
