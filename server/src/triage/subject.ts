import { domainToASCII } from 'node:url'
import { parseAddress } from '#registry/address.ts'
import { parseDomain } from '#registry/domain.ts'
import { showHost } from './shown-host.ts'
import type { ShownHost } from './shown-host.ts'

/** What a report is about, as it was written and in the one form by which others of the same are found. */
export interface ReportSubject {
  readonly text: string
  /** 'phone:+84912345678', 'sender:VIETCOMBANK', 'domain:example.com', 'mail:a@example.com', 'ip:192.0.2.1', 'item:EB123456785VN', 'text:…' */
  readonly key: string
}

const LONGEST_KEY = 300

/** Reads a subject of any form. Undefined: nothing is left of it. */
export function parseSubject(given: string): ReportSubject | undefined {
  const text = visible(given)
  if (text === '') return undefined
  const address = parseAddress(text)
  const key =
    (address && `ip:${address}`) ??
    phoneKey(text) ??
    itemKey(text) ??
    placeKey(text) ??
    senderKey(text) ??
    `text:${folded(text)}`
  return { text, key: key.slice(0, LONGEST_KEY) }
}

/** Whatever cannot be seen or turns the direction is taken out; blanks are single. */
export const visible = (text: string): string =>
  text.normalize('NFC').replaceAll(/\s+/gu, ' ').replaceAll(/\p{C}/gu, '').trim()

/**
 * A telephone number in its one form (E.164): +84 and nine digits for mobiles, ten for lines of a province; a service
 * number (1900 …, 1800 …) or a short one as it is dialled. Undefined: it is none.
 */
export function parsePhone(given: string): string | undefined {
  // links to a number, and its country in brackets, are copied with it
  const text = given
    .normalize('NFKC')
    .trim()
    .replace(/^(?:tel|sms):/i, '')
    .replace(/^\((\+\d+)\)/, '$1')
  if (!/^\+?[\d\s().\-–]+$/.test(text)) return undefined
  const digits = text.replaceAll(/\D/g, '')
  const abroad = text.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : undefined
  if (abroad !== undefined)
    return nationalOf(abroad) ?? (/^[1-9]\d{6,14}$/.test(abroad) ? `+${abroad}` : undefined)
  if (digits.startsWith('0') && NATIONAL.test(digits.slice(1))) return `+84${digits.slice(1)}`
  return nationalOf(digits) ?? (/^(?:1[89]00\d{4,6}|[1-9]\d{2,5})$/.test(digits) ? digits : undefined)
}

/** Mobiles and services on mobile numbers; lines of a province (numbering plan of circular 22/2014/TT-BTTTT). */
const NATIONAL = /^(?:[35789]\d{8}|2\d{9})$/

/** With the country's own prefix, also doubled by a zero that belongs to calls at home. */
function nationalOf(digits: string): string | undefined {
  if (!digits.startsWith('84')) return undefined
  const own = digits.slice(2).replace(/^0/, '')
  return NATIONAL.test(own) ? `+84${own}` : undefined
}

function phoneKey(text: string): string | undefined {
  const phone = parsePhone(text)
  return phone && `phone:${phone}`
}

/** A postal item (UPU standard S10): two letters, eight digits and a check digit, the country. */
function itemKey(text: string): string | undefined {
  const [whole, digits, check] =
    /^[A-Z]{2}(\d{8})(\d)[A-Z]{2}$/.exec(text.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')) ?? []
  if (whole === undefined) return undefined
  const sum = [...digits!].reduce((total, digit, nth) => total + Number(digit) * S10_WEIGHTS[nth]!, 0)
  const wanted = 11 - (sum % 11)
  return Number(check) === (wanted === 10 ? 0 : wanted === 11 ? 5 : wanted) ? `item:${whole}` : undefined
}
const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7]

/** A link, a mail address, a domain or an IP address; also as people write them who don't want them followed. */
function placeKey(given: string): string | undefined {
  // browsers take the full stops of East Asia for dots (UTS 46)
  const text = given.replaceAll(/[。．｡]/g, '.').replaceAll(/\[(\.|:|@)\]|\((\.)\)/g, '$1$2')
  const mail = /^(?:mailto:)?([^\s@/]+)@([^\s@/]+)$/i.exec(text)
  const mailDomain = mail && parseDomain(mail[2]!)
  if (mailDomain) return `mail:${mail[1]!.toLowerCase()}@${mailDomain}`
  const host = hostOf(text)
  if (host === undefined) return undefined
  const address = parseAddress(host.replace(/^\[(.*)\]$/, '$1'))
  if (address !== undefined) return `ip:${address}`
  const domain = parseDomain(host)
  return domain && `domain:${domain}`
}

function hostOf(text: string): string | undefined {
  if (/\s/.test(text)) return undefined
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//i.test(text)
  if (!hasScheme && !/^[^/?#]+\.[^/?#]{2,}/.test(text)) return undefined
  try {
    return new URL(hasScheme ? text.replace(/^[a-z][a-z\d+.-]*:/i, 'http:') : `http://${text}`).hostname
  } catch {
    return undefined
  }
}

/** A name in the place of a number, as senders of messages have: at most eleven characters (3GPP TS 23.040), we take some more. */
function senderKey(text: string): string | undefined {
  return /^[\p{L}\d][\p{L}\d ._&-]{1,19}$/u.test(text) && /\p{L}/u.test(text)
    ? `sender:${folded(text).toUpperCase().replaceAll(' ', '')}`
    : undefined
}

/** Without marks and in lower case: by it the same words are found in any spelling. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()

/** How the host of a subject looks; undefined: it has none. Shown as text, never as a link. */
export function shownHostOf(key: string): ShownHost | undefined {
  const host = /^domain:(.+)$/.exec(key)?.[1] ?? /^mail:.*@([^@]+)$/.exec(key)?.[1]
  return host === undefined ? undefined : showHost(domainToASCII(host) || host)
}
