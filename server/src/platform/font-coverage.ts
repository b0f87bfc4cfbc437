const UNICODE_WINDOWS = 3
const ENCODINGS = [10, 1]

/**
 * The code points that a TrueType font has a picture of, from its character map (OpenType, "cmap", formats 4 and 12).
 * Throws for a font without one.
 */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableAt(font, 'cmap')
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, nth) => {
    const record = cmap + 4 + nth * 8
    const [platform, encoding] = [font.readUInt16BE(record), font.readUInt16BE(record + 2)]
    return { platform, encoding, at: cmap + font.readUInt32BE(record + 4) }
  })
  for (const wanted of ENCODINGS) {
    const found = subtables.find((one) => one.platform === UNICODE_WINDOWS && one.encoding === wanted)
    if (found) return readSubtable(font, found.at)
  }
  throw new Error('the font has no Unicode character map')
}

function tableAt(font: Buffer, tag: string): number {
  const tables = font.readUInt16BE(4)
  for (let nth = 0; nth < tables; nth++) {
    const record = 12 + nth * 16
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}

function readSubtable(font: Buffer, at: number): ReadonlySet<number> {
  const format = font.readUInt16BE(at)
  if (format === 4) return readSegments(font, at)
  if (format === 12) return readGroups(font, at)
  throw new Error(`a character map of format ${format} is not read`)
}

function readSegments(font: Buffer, at: number): ReadonlySet<number> {
  const covered = new Set<number>()
  const twice = font.readUInt16BE(at + 6)
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + twice, at + 16 + 2 * twice, at + 16 + 3 * twice]
  for (let segment = 0; segment < twice; segment += 2) {
    const [start, end] = [font.readUInt16BE(starts + segment), font.readUInt16BE(ends + segment)]
    const [delta, offset] = [font.readUInt16BE(deltas + segment), font.readUInt16BE(offsets + segment)]
    for (let code = start; code <= end && code < 0xff_ff; code++) {
      const place = offsets + segment + offset + (code - start) * 2
      const glyph = offset === 0 ? code + delta : font.readUInt16BE(place)
      if ((glyph & 0xff_ff) !== 0) covered.add(code)
    }
  }
  return covered
}

function readGroups(font: Buffer, at: number): ReadonlySet<number> {
  const covered = new Set<number>()
  const groups = font.readUInt32BE(at + 12)
  for (let nth = 0; nth < groups; nth++) {
    const group = at + 16 + nth * 12
    const end = font.readUInt32BE(group + 4)
    for (let code = font.readUInt32BE(group); code <= end; code++) covered.add(code)
  }
  return covered
}
