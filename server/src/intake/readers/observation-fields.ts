/** The port of the digits from `from` to `to`; -1 for what is none. Port 0 is reserved and names no service. */
export function readPort(bytes: Uint8Array, from: number, to: number): number {
  if (to === from || to - from > 5) return -1
  let port = 0
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 0x30
    if (digit < 0 || digit > 9) return -1
    port = port * 10 + digit
  }
  return port > 0 && port <= 65_535 ? port : -1
}

const PROTOCOL = /^[a-z0-9][a-z0-9 +._/-]{0,31}$/
/** Protocol numbers of the IP header, IANA "Assigned Internet Protocol Numbers". */
const NUMBERED: Record<string, string> = {
  '1': 'icmp',
  '6': 'tcp',
  '17': 'udp',
  '58': 'ipv6-icmp',
  '132': 'sctp',
}

/** A protocol's name in lower case; undefined for what is no name. */
export function protocolNamed(text: string): string | undefined {
  const lower = text.toLowerCase()
  return PROTOCOL.test(lower) ? (NUMBERED[lower] ?? lower) : undefined
}

/** What an observation's identifier may be: a line of at most 120 characters, for it is part of an index. */
export const identifierText = (text: string): string =>
  text.length <= 60 && IDENTIFIER.test(text)
    ? text
    : Array.from(text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim())
        .slice(0, 120)
        .join('')

const IDENTIFIER = /^[\x21-\x7e]+$/
