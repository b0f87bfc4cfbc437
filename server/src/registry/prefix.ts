import { addressOfWords, ipv4OfNumber, readIpv4Word, readIpv6Words } from '#registry/address.ts'

/** A network in CIDR form, in its one canonical text: `203.0.113.0/24`, `2001:db8::/32`. No host bits are set. */
export type Prefix = string & { readonly kind: 'prefix' }

/** What is wrong with a text that should be a prefix. */
export type PrefixFault = 'not-a-network' | 'no-length' | 'bad-length' | 'host-bits'

/** The bits of a network: IPv4 in the last of four words, with a length of 0 to 32. */
export interface Network {
  readonly family: 4 | 6
  readonly words: Uint32Array
  readonly length: number
}

export function parsePrefix(text: string): Prefix | undefined {
  const network = readNetwork(text)
  return typeof network === 'string' ? undefined : prefixOf(network)
}

/**
 * Reads a network, or says what is wrong. Host bits are a fault and are never cut off: `203.0.113.7/24` may mean
 * the /24 or the one address, and who is answerable hangs on it. A network inside ::ffff:0:0/96 is the IPv4 network.
 */
export function readNetwork(text: string): Network | PrefixFault {
  const slash = text.indexOf('/')
  const network = readAddress(slash < 0 ? text : text.slice(0, slash))
  if (!network) return 'not-a-network'
  if (slash < 0) return 'no-length'
  const length = readLength(text, slash + 1, network.family === 4 ? 32 : 128)
  if (length < 0) return 'bad-length'
  const { words } = network
  if (network.family === 6 && length >= 96 && words[0] === 0 && words[1] === 0 && words[2] === 0xffff) {
    return withoutHostBits({ family: 4, words: Uint32Array.of(0, 0, 0, words[3]!), length: length - 96 })
  }
  return withoutHostBits({ ...network, length })
}

/** The canonical text of a network. */
export function prefixOf({ family, words, length }: Network): Prefix {
  const first = family === 4 ? ipv4OfNumber(words[3]!) : addressOfWords(words)
  return `${first}/${length}` as Prefix
}

/** The bits of a word that a prefix fixes, when `length` bits of the whole precede the end and the word starts at `from`. */
export function maskOf(length: number, from: number): number {
  const fixed = length - from
  if (fixed <= 0) return 0
  return fixed >= 32 ? 0xffff_ffff : (0xffff_ffff << (32 - fixed)) >>> 0
}

function readAddress(text: string): Omit<Network, 'length'> | undefined {
  const words = new Uint32Array(4)
  if (readIpv4Word(text, words)) return { family: 4, words }
  return readIpv6Words(text, words) ? { family: 6, words } : undefined
}

function readLength(text: string, start: number, most: number): number {
  const digits = text.length - start
  if (digits < 1 || digits > 3 || (digits > 1 && text.charCodeAt(start) === 0x30)) return -1
  let value = 0
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value <= most ? value : -1
}

function withoutHostBits(network: Network): Network | PrefixFault {
  const { family, words, length } = network
  const offset = family === 4 ? 96 : 0
  for (let word = 0; word < 4; word++) {
    const mask = maskOf(length + offset, word * 32)
    if ((words[word]! & ~mask) !== 0) return 'host-bits'
  }
  return network
}

/** Order by first address, then wider before narrower; IPv4 before IPv6. */
export function byPlace(a: Network, b: Network): number {
  if (a.family !== b.family) return a.family - b.family
  for (let i = 0; i < 4; i++) if (a.words[i] !== b.words[i]) return a.words[i]! < b.words[i]! ? -1 : 1
  return a.length - b.length
}
