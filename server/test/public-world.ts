import { createHash } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import { loadPublicReportRules } from '#law/load-public-report-rules.ts'
import { loadPlaces } from '#registry/load-places.ts'
import { openPublicLine } from '#triage/open-public-line.ts'
import type { PublicLine } from '#triage/public-line.ts'
import type { TestDesk } from './test-database.ts'
import { testKeys } from './test-person.ts'

/** What the reporter's side works with, over a test's desk. */
export const publicLine = async (desk: TestDesk): Promise<PublicLine> =>
  openPublicLine(
    desk.api,
    testKeys(),
    { places: await loadPlaces('vn'), publicReports: await loadPublicReportRules('vn') },
    180,
  )

let drawn = 0
/** What the sender of a report draws, another each time. */
export const drawOnce = () => `once-${process.pid}-${String(++drawn).padStart(16, '0')}`

/** Works on a challenge as the sender's machine does. */
export function solved(challenge: string, bits: number): { challenge: string; answer: string } {
  for (let n = 0; ; n++) {
    const head = createHash('sha256').update(`${challenge}:${n}`).digest().readUInt32BE(0)
    if (Math.clz32(head) >= bits) return { challenge, answer: String(n) }
  }
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A PNG of one colour; `announced`: what it says of its size, where that is not so. */
export function pngOf(
  width: number,
  height: number,
  {
    announced = [width, height],
    more = [],
  }: { announced?: readonly number[]; more?: readonly Buffer[] } = {},
): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(announced[0]!, 0)
  head.writeUInt32BE(announced[1]!, 4)
  head.set([8, 2], 8)
  const row = Buffer.alloc(1 + width * 3, 120)
  row[0] = 0
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** A PNG in which no pixel is like its neighbour: nothing makes it small. */
export function noisyPng(width: number, height: number, random: (bytes: number) => Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const pixels = random((1 + width * 3) * height)
  for (let row = 0; row < height; row++) pixels[row * (1 + width * 3)] = 0
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(pixels, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** What a camera writes: orientation, its maker, and 21° 1' 30" N, 105° 51' 0" E. */
export function exifOf(orientation = 1): Buffer {
  const block = Buffer.alloc(200)
  block.write('MM\0*', 0, 'latin1')
  block.writeUInt32BE(8, 4)
  const field = (at: number, tag: number, type: number, count: number, value: number | string) => {
    block.writeUInt16BE(tag, at)
    block.writeUInt16BE(type, at + 2)
    block.writeUInt32BE(count, at + 4)
    if (typeof value === 'string') block.write(value, at + 8, 'latin1')
    else if (type === 3) block.writeUInt16BE(value, at + 8)
    else block.writeUInt32BE(value, at + 8)
  }
  block.writeUInt16BE(3, 8)
  field(10, 0x010f, 2, 4, 'Cam')
  field(22, 0x0112, 3, 1, orientation)
  field(34, 0x8825, 4, 1, 50)
  block.writeUInt16BE(4, 50)
  field(52, 1, 2, 2, 'N')
  field(64, 2, 5, 3, 110)
  field(76, 3, 2, 2, 'E')
  field(88, 4, 5, 3, 134)
  for (const [nth, value] of [21, 1, 1, 1, 30, 1, 105, 1, 51, 1, 0, 1].entries())
    block.writeUInt32BE(value, 110 + 4 * nth)
  return block
}

/** The same as a part of a PNG. */
export const pngExif = (orientation = 1): Buffer => chunk('eXIf', exifOf(orientation))

/** The same as a part of a JPEG, behind its first two bytes. */
export function withExif(jpeg: Uint8Array, orientation = 1): Buffer {
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifOf(orientation)])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(block.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, block, jpeg.subarray(2)])
}

export async function* inPieces(bytes: Uint8Array, size = 1000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
