import { Refusal } from '#platform/refusal.ts'

/** First bytes of a backup; the rest is one zstd stream of frames. */
export const MAGIC = Buffer.from('hiepluc backup 1\n')

/**
 * A frame: one letter, the length of what follows (32 bits, big end first), then that many bytes.
 * H: head, first. T: a table begins. D: bytes of its rows, as COPY gives them. E: the table ends. Z: the end, last.
 */
export type FrameKind = 'H' | 'T' | 'D' | 'E' | 'Z'
export interface Frame {
  readonly kind: FrameKind
  readonly bytes: Buffer
}

/** What a backup says of itself before the rows. */
export interface ArchiveHead {
  readonly madeAt: string
  /** the migrations its database had had, in order */
  readonly migrations: readonly { readonly number: number; readonly name: string; readonly sha256: string }[]
  /** monthly partitions to make before rows come: first day of each month, by table */
  readonly months: readonly { readonly table: string; readonly month: string }[]
}
export interface ArchivedTable {
  readonly table: string
  readonly columns: readonly string[]
}
export interface ArchivedTableEnd {
  readonly table: string
  readonly rows: number
  /** of the D bytes */
  readonly sha256: string
}
export interface ArchiveEnd {
  readonly tables: number
  readonly sequences: readonly { readonly name: string; readonly value: number; readonly called: boolean }[]
}

/** Longest frame: rows come in pieces far smaller, heads grow with the number of months. */
const FRAME_BYTES = 16 * 1024 * 1024
const HEAD_BYTES = 5

export const jsonFrame = (
  kind: FrameKind,
  value: ArchiveHead | ArchivedTable | ArchivedTableEnd | ArchiveEnd,
): Buffer => frame(kind, Buffer.from(JSON.stringify(value)))

export function frame(kind: FrameKind, bytes: Uint8Array): Buffer {
  const head = Buffer.allocUnsafe(HEAD_BYTES)
  head.write(kind, 0, 'latin1')
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

/** Cuts a stream of bytes into its frames; refuses what is no frame and a stream that stops inside one. */
export async function* readFrames(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of stream) {
    rest =
      rest.length === 0
        ? Buffer.from(piece.buffer, piece.byteOffset, piece.length)
        : Buffer.concat([rest, piece])
    let at = 0
    while (rest.length - at >= HEAD_BYTES) {
      const kind = rest.toString('latin1', at, at + 1)
      const length = rest.readUInt32BE(at + 1)
      if (!isKind(kind) || length > FRAME_BYTES) throw damaged()
      if (rest.length - at - HEAD_BYTES < length) break
      yield { kind, bytes: rest.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length) }
      at += HEAD_BYTES + length
    }
    rest = rest.subarray(at)
  }
  if (rest.length > 0) throw damaged()
}

const isKind = (letter: string): letter is FrameKind => 'HTDEZ'.includes(letter)

export const damaged = (): Refusal =>
  new Refusal('malformed', {
    vi: 'Tệp sao lưu bị hỏng hoặc không đầy đủ; không có gì được khôi phục. Hãy dùng bản sao khác.',
    en: 'The backup is damaged or incomplete; nothing was restored. Use another copy.',
  })
