/**
 * An IP address in its one canonical text: IPv4 as a dotted quad, IPv6 as RFC 5952 writes it. An IPv4-mapped IPv6
 * address is the IPv4 address. PostgreSQL prints a few IPv6 addresses otherwise (`::192.0.2.1`): what comes from
 * the database is parsed again before it is compared as text.
 */
export type Address = string & { readonly kind: 'address' }

const DOT = 0x2e
const COLON = 0x3a
const ZERO = 0x30

/**
 * Reads an address. Refused: octets with leading zeros (some read them as octal), a zone (`fe80::1%eth0`: it
 * names an interface of one machine and nothing elsewhere, RFC 4007 section 6), ports, brackets, blanks. Addresses
 * that embed an IPv4 address to be translated (64:ff9b::/96, 2002::/16) stay what they are.
 */
export function parseAddress(text: string): Address | undefined {
  if (ipv4Number(text) >= 0) return text as Address
  const words = new Uint32Array(4)
  if (!readIpv6Words(text, words)) return undefined
  return addressOfWords(words)
}

/** The canonical text of 128 bits in four words, most significant first. */
export function addressOfWords(words: Uint32Array): Address {
  if (words[0] === 0 && words[1] === 0 && words[2] === 0xffff) return ipv4OfNumber(words[3]!)
  return ipv6OfWords(words)
}

export const ipv4OfNumber = (bits: number) =>
  `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}` as Address

/** The 32 bits of a dotted quad without leading zeros; -1 if the text is anything else. */
export function ipv4Number(text: string): number {
  const length = text.length
  if (length < 7 || length > 15) return -1
  let bits = 0
  let octet = -1
  let dots = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    if (code === DOT) {
      if (octet < 0 || ++dots > 3) return -1
      bits = bits * 256 + octet
      octet = -1
      continue
    }
    const digit = code - ZERO
    if (digit < 0 || digit > 9 || octet === 0) return -1
    octet = octet < 0 ? digit : octet * 10 + digit
    if (octet > 255) return -1
  }
  return dots === 3 && octet >= 0 ? bits * 256 + octet : -1
}

/** Reads an IPv6 address in any form of RFC 4291 section 2.2 into four words; false if the text is none. */
export function readIpv6Words(text: string, into: Uint32Array): boolean {
  const length = text.length
  if (length < 2 || length > 45) return false
  into.fill(0)
  let groups = 0
  let gap = -1
  let i = 0
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false
    gap = 0
    i = 2
  }
  while (i < length) {
    if (groups === 8) return false
    const start = i
    let value = 0
    let digit = 0
    while (i < length && (digit = hexDigit(text.charCodeAt(i))) >= 0) {
      value = value * 16 + digit
      i++
    }
    if (i < length && text.charCodeAt(i) === DOT) {
      const quad = groups <= 6 ? ipv4Number(text.slice(start)) : -1
      if (quad < 0) return false
      putGroup(into, groups, quad >>> 16)
      putGroup(into, groups + 1, quad & 0xffff)
      groups += 2
      break
    }
    if (i === start || i - start > 4) return false
    putGroup(into, groups++, value)
    if (i === length) break
    if (text.charCodeAt(i++) !== COLON || i === length) return false
    if (text.charCodeAt(i) !== COLON) continue
    if (gap >= 0) return false
    gap = groups
    i++
  }
  return closeGap(into, groups, gap)
}

/** Moves the groups after `::` to the end. The gap stands for at least one group, RFC 4291 section 2.2. */
function closeGap(words: Uint32Array, groups: number, gap: number): boolean {
  if (gap < 0) return groups === 8
  if (groups > 7) return false
  for (let back = 0; back < groups - gap; back++) {
    const value = groupOf(words, groups - 1 - back)
    putGroup(words, groups - 1 - back, 0)
    putGroup(words, 7 - back, value)
  }
  return true
}

const groupOf = (words: Uint32Array, index: number) =>
  (index & 1 ? words[index >> 1]! : words[index >> 1]! >>> 16) & 0xffff

function putGroup(words: Uint32Array, index: number, value: number) {
  const at = index >> 1
  words[at] = index & 1 ? (words[at]! & 0xffff0000) | value : (words[at]! & 0xffff) | (value << 16)
}

function hexDigit(code: number): number {
  if (code >= ZERO && code <= 0x39) return code - ZERO
  const lower = code | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

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
