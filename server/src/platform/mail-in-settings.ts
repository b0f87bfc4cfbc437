import { BlockList, isIP } from 'node:net'
import { Refusal } from '#platform/refusal.ts'

/** Where the desk listens for the mail server that hands mails over. */
export interface MailListening {
  /** LMTP (RFC 2033), where each recipient is answered for itself; else SMTP */
  readonly lmtp: boolean
  readonly host: string
  readonly port: number
}

/** How mails come in. */
export interface MailInSettings {
  /** absent: only by POST /api/mail */
  readonly listen: MailListening | undefined
  /** of the addresses that answers go to */
  readonly domain: string
  /** whose Authentication-Results are believed (RFC 8601); absent: nobody's */
  readonly authserv: string | undefined
  /** bytes of one mail at most */
  readonly size: number
}

/** Bytes of one mail at most, where nobody says. */
export const MAIL_SIZE = 25_000_000

export const MAIL_IN_SETTINGS = [
  {
    name: 'HIEPLUC_MAIL_LISTEN',
    default: '(none)',
    meaning:
      'Where a mail server hands over what comes in: lmtp://127.0.0.1:2424 or smtp://…; an address of this machine or a private one. See docs/mail.md.',
  },
  {
    name: 'HIEPLUC_MAIL_DOMAIN',
    default: '(the domain of HIEPLUC_MAIL_FROM)',
    meaning:
      'Domain of the addresses that answers go to. With it, or with HIEPLUC_MAIL_LISTEN, mails can be answered.',
  },
  {
    name: 'HIEPLUC_MAIL_AUTHSERV',
    default: '(none)',
    meaning:
      'Name under which your mail server writes Authentication-Results (RFC 8601); those of others are not believed.',
  },
  {
    name: 'HIEPLUC_MAIL_SIZE',
    default: '25',
    meaning: 'Megabytes of one mail that comes in at most, 1 to 50.',
  },
] as const

/** Reads how mails come in; undefined: they do not. `from`: the address the desk's own mails come from. */
export function readMailIn(
  read: (name: string) => string | undefined,
  from: string | undefined,
): MailInSettings | undefined {
  const listen = readListen(read('HIEPLUC_MAIL_LISTEN'))
  const given = read('HIEPLUC_MAIL_DOMAIN')
  const authserv = readAuthserv(read('HIEPLUC_MAIL_AUTHSERV'))
  const size = readSize(read('HIEPLUC_MAIL_SIZE'))
  if (!listen && given === undefined) return undefined
  const domain = (given ?? from?.slice(from.lastIndexOf('@') + 1))?.toLowerCase()
  if (domain !== undefined && DOMAIN.test(domain)) return { listen, domain, authserv, size }
  throw wrong('HIEPLUC_MAIL_DOMAIN', 'không phải tên miền', 'is no domain', 'desk.example.vn')
}

const DOMAIN = /^(?=.{1,200}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/

/** What comes over this line is taken at its word, so nobody beyond the house may reach it. */
const NEAR = new BlockList()
NEAR.addSubnet('127.0.0.0', 8)
NEAR.addSubnet('10.0.0.0', 8)
NEAR.addSubnet('172.16.0.0', 12)
NEAR.addSubnet('192.168.0.0', 16)
NEAR.addAddress('::1', 'ipv6')
NEAR.addSubnet('fc00::', 7, 'ipv6')

function readListen(text: string | undefined): MailListening | undefined {
  if (text === undefined) return undefined
  const found = /^(lmtp|smtp):\/\/(?:\[([0-9a-f:]+)\]|([0-9.]+)):(\d{1,5})\/?$/i.exec(text)
  const host = found?.[2] ?? found?.[3] ?? ''
  const family = isIP(host)
  const port = Number(found?.[4])
  if (found && port <= 65_535 && family !== 0 && NEAR.check(host, family === 6 ? 'ipv6' : 'ipv4'))
    return { lmtp: found[1]!.toLowerCase() === 'lmtp', host, port }
  throw wrong(
    'HIEPLUC_MAIL_LISTEN',
    'không phải địa chỉ của máy này hay của mạng nội bộ',
    'is no address of this machine or of a private network',
    'lmtp://127.0.0.1:2424, smtp://[::1]:2525',
  )
}

function readAuthserv(text: string | undefined): string | undefined {
  if (text === undefined || /^[\w.-]{1,200}$/.test(text)) return text?.toLowerCase()
  throw wrong('HIEPLUC_MAIL_AUTHSERV', 'không phải tên máy chủ', 'is no name of a server', 'mx.example.vn')
}

function readSize(text: string | undefined): number {
  if (text === undefined) return MAIL_SIZE
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 50) return Number(text) * 1_000_000
  throw wrong('HIEPLUC_MAIL_SIZE', `không nhận "${text}"`, `can't be "${text}"`, '1 … 50')
}

const wrong = (name: string, vi: string, en: string, allowed: string) =>
  new Refusal('malformed', {
    vi: `Thiết lập ${name} ${vi}; được dùng: ${allowed}.`,
    en: `The setting ${name} ${en}; allowed: ${allowed}.`,
  })
