/** What is read of what a camera wrote into a picture (CIPA DC-008, Exif 3.0): which way is up, and where it was taken. */
export interface Exif {
  /** 1 to 8; 1: as it is */
  readonly orientation: number
  /** degrees, north and east positive */
  readonly place?: { readonly lat: number; readonly lon: number }
}

const NOTHING: Exif = { orientation: 1 }

/** Reads it from a JPEG, PNG or WebP; whatever is broken is as if it were not there. */
export function readExif(bytes: Uint8Array): Exif {
  try {
    const block = exifBlock(bytes)
    return block === undefined ? NOTHING : readBlock(block)
  } catch (error) {
    // A place beyond the end of what is there.
    if (error instanceof RangeError) return NOTHING
    throw error
  }
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const textAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length))

function exifBlock(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return inJpeg(bytes)
  if (textAt(bytes, 1, 3) === 'PNG') return inChunks(bytes, { start: 8, name: 'eXIf', isPng: true })
  if (textAt(bytes, 8, 4) === 'WEBP') return inChunks(bytes, { start: 12, name: 'EXIF', isPng: false })
  return undefined
}

const PREFIX = 'Exif\0\0'
const withoutPrefix = (block: Uint8Array) =>
  textAt(block, 0, PREFIX.length) === PREFIX ? block.subarray(PREFIX.length) : block

function inJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = viewOf(bytes)
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const mark = view.getUint8(at + 1)
    if (mark === 0xda || mark === 0xd9) return undefined
    if (mark === 0xe1 && textAt(bytes, at + 4, PREFIX.length) === PREFIX)
      return bytes.subarray(at + 4 + PREFIX.length, at + 2 + view.getUint16(at + 2))
  }
  return undefined
}

interface Chunks {
  readonly start: number
  readonly name: string
  readonly isPng: boolean
}

function inChunks(bytes: Uint8Array, { start, name, isPng }: Chunks): Uint8Array | undefined {
  const view = viewOf(bytes)
  for (let at = start; at + 8 <= bytes.length;) {
    const length = isPng ? view.getUint32(at) : view.getUint32(at + 4, true)
    if (textAt(bytes, isPng ? at + 4 : at, 4) === name)
      return withoutPrefix(bytes.subarray(at + 8, at + 8 + length))
    at += isPng ? 12 + length : 8 + length + (length & 1)
  }
  return undefined
}

const [ORIENTATION, GPS] = [0x0112, 0x8825]
/** No directory of a camera has more: a broken count is no reason to go on. */
const MOST_FIELDS = 300

function readBlock(block: Uint8Array): Exif {
  const view = viewOf(block)
  const little = view.getUint16(0) === 0x4949
  if (!little && view.getUint16(0) !== 0x4d4d) return NOTHING
  const short = (at: number) => view.getUint16(at, little)
  const long = (at: number) => view.getUint32(at, little)
  const fields = (at: number) =>
    new Map(
      Array.from({ length: Math.min(short(at), MOST_FIELDS) }, (_, nth) => {
        const field = at + 2 + 12 * nth
        return [short(field), field] as const
      }),
    )
  const first = fields(long(4))
  const turned = first.has(ORIENTATION) ? short(first.get(ORIENTATION)! + 8) : 1
  const orientation = turned >= 1 && turned <= 8 ? turned : 1
  const gps = first.get(GPS)
  if (gps === undefined) return { orientation }
  const where = fields(long(gps + 8))
  /** degrees, minutes and seconds, each as a fraction */
  const angle = (tag: number, against: string) => {
    const at = where.get(tag + 1)
    const side = where.get(tag)
    if (at === undefined || side === undefined) return undefined
    const values = long(at + 8)
    const [degrees, minutes, seconds] = [0, 8, 16].map((n) => long(values + n) / (long(values + n + 4) || 1))
    const size = degrees! + minutes! / 60 + seconds! / 3600
    return textAt(block, side + 8, 1) === against ? -size : size
  }
  const [lat, lon] = [angle(1, 'S'), angle(3, 'W')]
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180))
    return { orientation }
  return { orientation, place: { lat, lon } }
}
