/** What a picture says of itself before anything of it is decoded. */
export interface ImageHead {
  readonly type: 'jpeg' | 'png' | 'webp'
  readonly width: number
  readonly height: number
}

/** Pictures of kinds that are not taken, as far as they are told apart to say so. */
export type OtherImage = 'heic' | 'animated' | 'unknown'

/** Tells from its first bytes and marks what a picture is and how large; reads no pixel. */
export function readImageHead(bytes: Uint8Array): ImageHead | OtherImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(bytes, 0, '\x89PNG\r\n\x1a\n')) return pngHead(bytes, view)
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return jpegHead(view)
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WEBP')) return webpHead(bytes, view)
  // ISO base media file (ISO/IEC 14496-12): the brands of HEIF and AVIF
  return startsWith(bytes, 4, 'ftyp') ? 'heic' : 'unknown'
}

const startsWith = (bytes: Uint8Array, at: number, text: string) =>
  bytes.length >= at + text.length &&
  [...text].every((letter, nth) => bytes[at + nth] === letter.charCodeAt(0))

const sized = (type: ImageHead['type'], width: number, height: number): ImageHead | 'unknown' =>
  width > 0 && height > 0 ? { type, width, height } : 'unknown'

function pngHead(bytes: Uint8Array, view: DataView): ImageHead | 'unknown' {
  return view.byteLength >= 24 && startsWith(bytes, 12, 'IHDR')
    ? sized('png', view.getUint32(16), view.getUint32(20))
    : 'unknown'
}

/** Marks of JPEG (ITU-T T.81, annex B) up to the start of a frame. */
function jpegHead(view: DataView): ImageHead | 'unknown' {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return 'unknown'
    const mark = view.getUint8(at + 1)
    if (mark === 0xff) {
      at++
      continue
    }
    const isFrame = mark >= 0xc0 && mark <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(mark)
    if (isFrame) return sized('jpeg', view.getUint16(at + 7), view.getUint16(at + 5))
    if (mark === 0xda || mark === 0xd9) return 'unknown'
    at += 2 + view.getUint16(at + 2)
  }
  return 'unknown'
}

/** The three forms of WebP (RFC 9649). */
function webpHead(bytes: Uint8Array, view: DataView): ImageHead | OtherImage {
  if (view.byteLength < 30) return 'unknown'
  if (startsWith(bytes, 12, 'VP8X')) {
    if ((view.getUint8(20) & 0x02) !== 0) return 'animated'
    const side = (at: number) => 1 + view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
    return sized('webp', side(24), side(27))
  }
  if (startsWith(bytes, 12, 'VP8L')) {
    const bits = view.getUint32(21, true)
    return sized('webp', (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (!startsWith(bytes, 12, 'VP8 ')) return 'unknown'
  return sized('webp', view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff)
}
