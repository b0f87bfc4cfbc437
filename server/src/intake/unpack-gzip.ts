import { crc32, createInflateRaw } from 'node:zlib'
import type { InflateRaw } from 'node:zlib'

/** The gzip is broken; what was read before stands. */
export class BrokenGzip extends Error {}

/** The bytes of a file as they come, with the place of those that nobody has taken yet. */
export class PackedBytes {
  /** of the next byte in the file */
  offset = 0
  readonly #pieces: AsyncIterator<Uint8Array>
  #piece: Buffer = Buffer.alloc(0)

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** What has come and was not taken yet: `least` bytes, or fewer at the end of the file. */
  async peek(least: number): Promise<Buffer> {
    while (this.#piece.length < least) {
      const next = await this.#pieces.next()
      if (next.done) break
      const { buffer, byteOffset, byteLength } = next.value
      const piece = Buffer.from(buffer, byteOffset, byteLength)
      this.#piece = this.#piece.length > 0 ? Buffer.concat([this.#piece, piece]) : piece
    }
    return this.#piece
  }

  skip(bytes: number): void {
    this.#piece = this.#piece.subarray(bytes)
    this.offset += bytes
  }

  async take(bytes: number): Promise<Buffer> {
    const piece = await this.peek(bytes)
    if (piece.length < bytes) throw new BrokenGzip('unexpected end of file')
    this.skip(bytes)
    return piece
  }

  async pass(isPassed: (byte: number) => boolean): Promise<void> {
    for (let piece = await this.peek(1); piece.length > 0; piece = await this.peek(1)) {
      const stop = piece.findIndex((byte) => !isPassed(byte))
      this.skip(stop < 0 ? piece.length : stop)
      if (stop >= 0) return
    }
  }
}

/**
 * The plain bytes of a gzip: of its members one behind the other (RFC 1952), zero bytes and blanks between and behind
 * them passed over, since programs pad with both. What stands there else is left in `packed`. Node's own reader takes it
 * for one more member, which is broken, and loses what it has read.
 */
export async function* gunzip(packed: PackedBytes): AsyncGenerator<Uint8Array> {
  do {
    await passHeader(packed)
    let sum = 0
    let size = 0
    for await (const piece of inflate(packed)) {
      sum = crc32(piece, sum)
      size += piece.byteLength
      yield piece
    }
    const trailer = await packed.take(8)
    if (trailer.readUInt32LE(0) !== sum) throw new BrokenGzip('the checksum of the gzip is wrong')
    if (trailer.readUInt32LE(4) !== size % 2 ** 32) throw new BrokenGzip('the length of the gzip is wrong')
    await packed.pass(isPadding)
  } while (isMember(await packed.peek(3)))
}

/** The mark of a gzip, and deflate, the only way of packing that there is. */
const isMember = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8

/** What programs fill files up with, or end them with. */
export const isPadding = (byte: number): boolean =>
  byte === 0 || byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
const isText = (byte: number) => byte !== 0

/** What the flags of a header announce. */
const [HEADER_SUM, EXTRA, NAME, COMMENT] = [2, 4, 8, 16] as const

async function passHeader(packed: PackedBytes): Promise<void> {
  const head = await packed.take(10)
  if (!isMember(head)) throw new BrokenGzip('the gzip is not packed with deflate')
  const flags = head[3]!
  if (flags & EXTRA) await packed.take((await packed.take(2)).readUInt16LE(0))
  for (const text of [NAME, COMMENT])
    if (flags & text) {
      await packed.pass(isText)
      await packed.take(1)
    }
  if (flags & HEADER_SUM) await packed.take(2)
}

/** One deflated stream; what stands behind it is left. */
async function* inflate(packed: PackedBytes): AsyncGenerator<Uint8Array> {
  const plain = createInflateRaw({ chunkSize: 65_536 })
  const feeding = feed(packed, plain)
  feeding.catch((error: unknown) => plain.destroy(error as Error))
  try {
    for await (const piece of plain) yield piece as Uint8Array
    await feeding
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw code?.startsWith('Z_') ? new BrokenGzip(message) : error
  } finally {
    plain.destroy()
  }
}

/** Gives bytes to the stream until it takes no more: then it has ended within the last of them. */
async function feed(packed: PackedBytes, plain: InflateRaw): Promise<void> {
  for (;;) {
    const piece = await packed.peek(1)
    if (piece.length === 0) return void plain.end()
    const before = plain.bytesWritten
    await new Promise<void>((resolve, reject) => {
      plain.write(piece, (error) => (error ? reject(error) : resolve()))
    })
    const taken = plain.bytesWritten - before
    packed.skip(taken)
    if (taken < piece.length) return
  }
}
