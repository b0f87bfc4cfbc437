/**
 * An IP address in its one canonical text: IPv4 as a dotted quad, IPv6 as RFC 5952 writes it. An IPv4-mapped IPv6
 * address is the IPv4 address. PostgreSQL prints a few IPv6 addresses otherwise (`::192.0.2.1`): what comes from
 * the database is parsed again before it is compared as text.
 */
export type Address = string & { readonly kind: 'address' }

const DOT = 0x2e
const COLON = 0x3a
const ZERO = 0x30

/** What is being read: each use ends before the next begins. */
const scratch = new Uint32Array(4)

/**
 * Reads an address. Refused: octets with leading zeros (some read them as octal), a zone (`fe80::1%eth0`: it
 * names an interface of one machine and nothing elsewhere, RFC 4007 section 6), ports, brackets, blanks. Addresses
 * that embed an IPv4 address to be translated (64:ff9b::/96, 2002::/16) stay what they are.
 */
export function parseAddress(text: string): Address | undefined {
  if (readIpv4Word(text, scratch)) return text as Address
  return readIpv6Words(text, scratch) ? addressOfWords(scratch) : undefined
}

/** The canonical text of 128 bits in four words, most significant first. */
export function addressOfWords(words: Uint32Array): Address {
  if (words[0] === 0 && words[1] === 0 && words[2] === 0xffff) return ipv4OfNumber(words[3]!)
  return ipv6OfWords(words)
}

export const ipv4OfNumber = (bits: number) =>
  `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}` as Address

/**
 * Reads a dotted quad without leading zeros into the last of four words; false if the text is anything else. The
 * number goes into an array, not out as a value: beyond 31 bits V8 would put each on the heap.
 */
export function readIpv4Word(text: string, into: Uint32Array): boolean {
  const length = text.length
  if (length < 7 || length > 15) return false
  let bits = 0
  let octet = -1
  let dots = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code === DOT) {
      if (octet < 0 || ++dots > 3) return false
      bits = (bits << 8) | octet
      octet = -1
      continue
    }
    const digit = code - ZERO
    if (digit < 0 || digit > 9 || octet === 0) return false
    octet = octet < 0 ? digit : octet * 10 + digit
    if (octet > 255) return false
  }
  if (dots !== 3 || octet < 0) return false
  into[3] = (bits << 8) | octet
  return true
}

/** Where the groups of the address being read are put down. */
const groups = new Uint16Array(8)
const quad = new Uint32Array(4)

/** Reads an IPv6 address in any form of RFC 4291 section 2.2 into four words; false if the text is none. */
export function readIpv6Words(text: string, into: Uint32Array): boolean {
  const length = text.length
  if (length < 2 || length > 45) return false
  let count = 0
  let gap = -1
  let at = 0
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false
    gap = 0
    at = 2
  }
  while (at < length) {
    if (count === 8) return false
    const start = at
    let value = 0
    let code = 0
    for (; at < length; at++) {
      code = text.charCodeAt(at)
      const digit = code < 128 ? HEX[code]! : -1
      if (digit < 0) break
      value = value * 16 + digit
    }
    if (at < length && code === DOT) {
      if (!readLastQuad(text.slice(start), count)) return false
      count += 2
      break
    }
    if (at === start || at - start > 4) return false
    groups[count++] = value
    if (at === length) break
    if (code !== COLON || ++at === length) return false
    if (text.charCodeAt(at) !== COLON) continue
    if (gap >= 0) return false
    gap = count
    at++
  }
  return placeGroups(count, gap, into)
}

/** An IPv4 address in place of the last two groups. */
function readLastQuad(text: string, count: number): boolean {
  if (count > 6 || !readIpv4Word(text, quad)) return false
  groups[count] = quad[3]! >>> 16
  groups[count + 1] = quad[3]! & 0xffff
  return true
}

/** The gap `::` stands for at least one group, RFC 4291 section 2.2. */
function placeGroups(count: number, gap: number, into: Uint32Array): boolean {
  if (gap < 0 ? count !== 8 : count > 7) return false
  const moved = gap < 0 ? 0 : 8 - count
  for (let word = 0; word < 4; word++) {
    const high = placed(word * 2, gap, moved)
    into[word] = high * 65_536 + placed(word * 2 + 1, gap, moved)
  }
  return true
}

/** The group at a place once the groups behind the gap have moved to the end. */
function placed(place: number, gap: number, moved: number): number {
  if (moved === 0 || place < gap) return groups[place]!
  return place < gap + moved ? 0 : groups[place - moved]!
}

const HEX = new Int8Array(128).fill(-1)
for (const [value, digit] of [...'0123456789abcdef'].entries()) {
  HEX[digit.charCodeAt(0)] = value
  HEX[digit.toUpperCase().charCodeAt(0)] = value
}

const groupOf = (words: Uint32Array, index: number) =>
  (index & 1 ? words[index >> 1]! : words[index >> 1]! >>> 16) & 0xffff

/** RFC 5952 section 4: lower case, no leading zeros, `::` for the first longest run of two zero groups or more. */
function ipv6OfWords(words: Uint32Array): Address {
  let best = -1
  let bestLength = 1
  for (let start = 0; start < 8; start++) {
    let end = start
    while (end < 8 && groupOf(words, end) === 0) end++
    if (end - start > bestLength) {
      best = start
      bestLength = end - start
    }
    if (end > start) start = end
  }
  let text = ''
  for (let index = 0; index < 8; index++) {
    if (index === best) {
      text += '::'
      index += bestLength - 1
      continue
    }
    if (text !== '' && !text.endsWith(':')) text += ':'
    text += groupOf(words, index).toString(16)
  }
  return text as Address
}
