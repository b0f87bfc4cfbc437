import { listHash } from './password-form.ts'

// The list keeps of each password the first 32 bits of its SHA-1: 16 choose its bucket, 16 stand in it. A password that
// is on no list meets one of n by chance with probability n / 2^32: with half a million, once in 8,800 passwords, and
// then its owner thinks of another one.
const BUCKETS = 65_536
const MARK = Buffer.from('hl-passwords-1\n')

/** Common passwords, as short hashes in sorted order. */
export interface PackedList {
  /** of how many passwords */
  readonly count: number
  readonly has: (form: string) => boolean
}

/** The bytes of a list: its mark, how many stand in each bucket, then the buckets. */
export function packList(forms: Iterable<string>): Buffer {
  const shorts = new Set<number>()
  for (const form of forms) shorts.add(listHash(form).readUInt32BE())
  const sorted = Uint32Array.from(shorts).sort()
  const sizes = Buffer.alloc(BUCKETS)
  const remainders = Buffer.alloc(sorted.length * 2)
  for (const [at, short] of sorted.entries()) {
    const bucket = short >>> 16
    if (sizes[bucket] === 255) throw new RangeError('more than 255 passwords in one bucket')
    sizes[bucket]!++
    remainders.writeUInt16BE(short & 0xffff, at * 2)
  }
  return Buffer.concat([MARK, sizes, remainders])
}

/** Reads a packed list. One that does not fit is a defect of the release, so this throws no Refusal. */
export function parseList(bytes: Buffer): PackedList {
  const start = MARK.length + BUCKETS
  const isList = bytes.subarray(0, MARK.length).equals(MARK)
  const ends = new Uint32Array(BUCKETS)
  let count = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) ends[bucket] = count += bytes[MARK.length + bucket] ?? 0
  if (!isList || bytes.length !== start + count * 2)
    throw new TypeError('this is no list of common passwords')
  const has = (form: string): boolean => {
    const short = listHash(form).readUInt32BE()
    const bucket = short >>> 16
    for (let at = bucket === 0 ? 0 : ends[bucket - 1]!; at < ends[bucket]!; at++)
      if (bytes.readUInt16BE(start + at * 2) === (short & 0xffff)) return true
    return false
  }
  return { count, has }
}
