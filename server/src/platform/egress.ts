import { BlockList, isIP, isIPv4 } from 'node:net'
import { Refusal } from '#platform/refusal.ts'

/** IPv4 that is no one's on the Internet, or not one machine's: the IANA registry of special-purpose addresses (RFC 6890). */
const SPECIAL_4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10', // shared by carriers (RFC 6598)
  '127.0.0.0/8',
  '169.254.0.0/16', // link-local; where clouds answer who one is
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** The only part of IPv6 that is given out as global unicast (RFC 4291 section 2.4): mapped IPv4, NAT64 and all else are outside. */
const GLOBAL_6 = ['2000::/3']
/** Within it: protocol assignments with Teredo, documentation, 6to4. */
const SPECIAL_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48']

const listOf = (family: 'ipv4' | 'ipv6', prefixes: readonly string[]) => {
  const list = new BlockList()
  for (const prefix of prefixes) {
    const [address, bits] = prefix.split('/') as [string, string]
    list.addSubnet(address, Number(bits), family)
  }
  return list
}
const special4 = listOf('ipv4', SPECIAL_4)
const global6 = listOf('ipv6', GLOBAL_6)
const special6 = listOf('ipv6', SPECIAL_6)

/** Whether an address is one machine's on the open Internet. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !special4.check(address, 'ipv4')
  return isIP(address) === 6 && global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

/** Where something may be sent: an address of the web that has been looked at, not yet the machine behind it. */
export interface Target {
  readonly url: URL
  /** name or address as it is asked for, without brackets */
  readonly host: string
  readonly port: number
  /** the desk's owner named it: what it resolves to is not asked */
  readonly allowed: boolean
}

const LONGEST = 2000
const PORT = 443
/** Below lie the services of the system. */
const FIRST_FREE_PORT = 1024

/**
 * Reads an address to which the desk is to send by itself. What is odd in it is undone by the WHATWG parser before it
 * is judged (`0177.0.0.1`, `2130706433`, full-width digits are 127.0.0.1). `allow` holds host:port of machines inside.
 */
export function parseTarget(text: string, allow: ReadonlySet<string>): Target {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol !== 'https:') throw NOT_HTTPS
  if (url.username !== '' || url.password !== '') throw HAS_PASSWORD
  url.hash = ''
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  const port = Number(url.port) || PORT
  const allowed = allow.has(`${host}:${port}`)
  if (!allowed && port !== PORT && port < FIRST_FREE_PORT) throw wrongPort(port)
  if (!allowed && (isIP(host) !== 0 ? !isPublicAddress(host) : !isPublicName(host))) throw notPublic(host)
  return { url, host, port, allowed }
}

/** Names of one machine or of a house network (RFC 6761, RFC 6762, RFC 8375, RFC 9476) are no names of the Internet. */
const isPublicName = (host: string) =>
  /^[^.]+(?:\.[^.]+)+\.?$/.test(host) &&
  !/(?:^|\.)(?:localhost|local|internal|intranet|home\.arpa|lan|test|invalid|alt|onion)\.?$/.test(host)

/** The addresses that a name was answered with, one of which will be asked; refuses if any is not on the open Internet. */
export function checkAnswers(target: Target, addresses: readonly string[]): string {
  const [first] = addresses
  if (first === undefined) throw new EgressTrouble('no-address')
  if (!target.allowed && !addresses.every(isPublicAddress)) throw new EgressTrouble('forbidden-address')
  return first
}

/** Why nothing came of a request. */
export const EGRESS_TROUBLES = [
  'no-address',
  'forbidden-address',
  'no-connection',
  'not-trusted',
  'timed-out',
] as const

export class EgressTrouble extends Error {
  override name = 'EgressTrouble'
  readonly why: (typeof EGRESS_TROUBLES)[number]
  constructor(why: (typeof EGRESS_TROUBLES)[number]) {
    super(why)
    this.why = why
  }
}

const refusal = (vi: string, en: string) => new Refusal('malformed', { vi, en })

const NOT_HTTPS = refusal(
  'Địa chỉ phải bắt đầu bằng https:// và dài không quá 2000 ký tự, ví dụ https://may-chu.example/hiepluc.',
  'The address begins with https:// and is at most 2000 characters long, such as https://server.example/hiepluc.',
)
const HAS_PASSWORD = refusal(
  'Địa chỉ không được chứa tên đăng nhập hay mật khẩu; bên nhận kiểm tra chữ ký của bàn trực.',
  'The address holds no name and no password; the receiver checks the desk’s signature instead.',
)
const wrongPort = (port: number) =>
  refusal(
    `Không gửi được tới cổng ${port}; hãy dùng cổng 443 hoặc cổng từ 1024 trở lên.`,
    `Nothing is sent to port ${port}; use 443, or a port from 1024 on.`,
  )
const notPublic = (host: string) =>
  refusal(
    `"${host.slice(0, 100)}" không phải địa chỉ trên Internet. Máy chủ nội bộ phải được người vận hành bàn trực cho phép trước.`,
    `"${host.slice(0, 100)}" is not on the Internet. A machine inside must first be allowed by whoever runs the desk.`,
  )
