import type { ClaimAct, ClaimKind, ClaimState, ClaimView } from '@hiepluc/contract/endpoints/claims.ts'
import type { Told } from '#permits/permit.ts'
import { Refusal } from '#platform/refusal.ts'
import { asnText, parseAsn } from './asn.ts'
import { parentDomain, parseDomain, registrableDomain } from './domain.ts'
import type { Domain } from './domain.ts'
import { maskOf, prefixOf, readNetwork } from './prefix.ts'
import type { Network, PrefixFault } from './prefix.ts'

/** What a claim is about, in the one form in which holdings are kept. */
export interface Claimed {
  readonly kind: ClaimKind
  readonly prefix: string | null
  readonly asn: number | null
  readonly domain: string | null
}

export interface ClaimRow extends Claimed {
  readonly id: number
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly words: string
  readonly challenge: string | null
  readonly state: ClaimState
  readonly reason: string | null
  readonly claimedAt: Date
  readonly changedAt: Date
}

/** Lengths that one organisation can hold as one network: the largest of the country's, and the smallest that is routed or given to a customer. */
const LENGTHS = { 4: [10, 32], 6: [20, 64] } as const

/** Networks that nobody holds: private, loopback, link-local, multicast and the like (RFC 6890), and what no /8 of it can be. */
const NOBODYS = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.168.0.0/16', '224.0.0.0/3', '::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
].map((text) => readNetwork(text) as Network)

/** Reads what is claimed, or refuses it with what is wrong. */
export function parseClaimed(kind: ClaimKind, what: string): Claimed {
  const text = what.trim()
  if (kind === 'prefix') return { kind, prefix: claimedPrefix(text), asn: null, domain: null }
  if (kind === 'asn') {
    const asn = parseAsn(text)
    if (asn === undefined) throw wrong(NO_ASN)
    return { kind, prefix: null, asn, domain: null }
  }
  const domain = parseDomain(text)
  if (domain === undefined) throw wrong(NO_DOMAIN)
  if (registrableDomain(domain) === undefined) throw wrong(PUBLIC_SUFFIX)
  return { kind, prefix: null, asn: null, domain }
}

function claimedPrefix(text: string): string {
  const network = readNetwork(text)
  if (typeof network === 'string') throw wrong(NO_PREFIX[network])
  const [least, most] = LENGTHS[network.family]
  if (network.length < least) throw wrong(tooWide(network.family, least))
  if (network.length > most) throw wrong(tooNarrow(network.family, most))
  if (NOBODYS.some((one) => isWithin(network, one))) throw wrong(NOBODYS_OWN)
  return prefixOf(network)
}

/** Whether a network lies in another, or is the same. */
export function isWithin(inner: Network, outer: Network): boolean {
  if (inner.family !== outer.family || inner.length < outer.length) return false
  const length = outer.length + (outer.family === 4 ? 96 : 0)
  return outer.words.every((word, nth) => ((inner.words[nth]! ^ word) & maskOf(length, nth * 32)) === 0)
}

/** Every wider network around one, the widest first. */
export function networksAround(text: string): string[] {
  const network = readNetwork(text) as Network
  const offset = network.family === 4 ? 96 : 0
  return Array.from({ length: network.length }, (_, length) =>
    prefixOf({
      family: network.family,
      words: network.words.map((word, nth) => (word & maskOf(length + offset, nth * 32)) >>> 0),
      length,
    }),
  )
}

/** Every domain above one that somebody can hold. */
export function domainsAround(domain: string): string[] {
  const above: string[] = []
  for (let at = parentDomain(domain as Domain); at !== undefined; at = parentDomain(at)) above.push(at)
  return above
}

/** As people write it. */
export const claimedText = ({ prefix, asn, domain }: Omit<Claimed, 'kind'>): string =>
  prefix ?? (asn === null ? domain! : asnText(asn))

/** Where the owner of a domain publishes the challenge. */
const recordName = (domain: string) => `_hiepluc.${domain}`
export const challengeOf = (secret: Uint8Array): string =>
  `hiepluc-claim=${Buffer.from(secret).toString('base64url')}`

/** Whether the state of a claim lets something be done with it: true, or why not. */
export const canDecide = (state: ClaimState): Told => state === 'open' || DECIDED[state]

const DECIDED = {
  approved: { vi: 'Đề nghị này đã được chấp thuận.', en: 'This claim has been approved already.' },
  rejected: {
    vi: 'Đề nghị này đã bị từ chối; hãy gửi đề nghị mới kèm bằng chứng rõ hơn.',
    en: 'This claim has been rejected; make a new one with better proof.',
  },
  withdrawn: { vi: 'Đề nghị này đã được rút lại.', en: 'This claim was withdrawn.' },
}

/** A claim as its reader sees it, with what they may do next. */
export const viewClaim = (row: ClaimRow, may: { readonly [Act in ClaimAct]: Told }): ClaimView => ({
  id: row.id,
  operator: {
    ...{ id: row.orgId, name: row.orgName },
    ...(row.orgNameEn !== null && { nameEn: row.orgNameEn }),
  },
  ...{ kind: row.kind, what: claimedText(row), words: row.words, state: row.state },
  ...(row.domain !== null &&
    row.challenge !== null && { record: { name: recordName(row.domain), value: row.challenge } }),
  ...(row.reason !== null && { reason: row.reason }),
  claimedAt: row.claimedAt.toISOString(),
  changedAt: row.changedAt.toISOString(),
  may: { ...may },
})

const wrong = (said: { readonly vi: string; readonly en: string }) =>
  new Refusal('malformed', said, [{ field: 'what', ...said }])

const FORM = {
  vi: 'Hãy ghi dải địa chỉ dạng CIDR, ví dụ 203.0.113.0/24 hoặc 2001:db8::/32.',
  en: 'Write the network in CIDR form, like 203.0.113.0/24 or 2001:db8::/32.',
}
const NO_PREFIX: Readonly<Record<PrefixFault, { readonly vi: string; readonly en: string }>> = {
  'not-a-network': FORM,
  'no-length': FORM,
  'bad-length': FORM,
  'host-bits': {
    vi: 'Địa chỉ này nằm giữa dải; hãy ghi địa chỉ đầu tiên của dải.',
    en: 'This address lies inside its network; write the first address of the network.',
  },
}
const tooWide = (family: 4 | 6, least: number) => ({
  vi: `Dải IPv${family} này quá rộng: rộng nhất là /${least}. Hãy tách thành các dải được cấp.`,
  en: `This IPv${family} network is too wide: /${least} is the widest. Claim the networks that were allocated one by one.`,
})
const tooNarrow = (family: 4 | 6, most: number) => ({
  vi: `Dải IPv${family} này quá hẹp: hẹp nhất là /${most}.`,
  en: `This IPv${family} network is too narrow: /${most} is the narrowest.`,
})
const NOBODYS_OWN = {
  vi: 'Dải này là dải riêng hoặc dành riêng (RFC 6890), không ai quản lý; hãy ghi dải công khai.',
  en: 'This network is private or reserved (RFC 6890) and nobody’s own; give a public one.',
}
const NO_ASN = {
  vi: 'Đây không phải số hiệu mạng; ví dụ đúng: AS64500.',
  en: 'This is no autonomous system number; one looks like AS64500.',
}
const NO_DOMAIN = {
  vi: 'Đây không phải tên miền; ví dụ đúng: donvi.vn.',
  en: 'This is no domain name; one looks like organisation.vn.',
}
const PUBLIC_SUFFIX = {
  vi: 'Tên này là đuôi chung như com.vn, không đơn vị nào sở hữu riêng; hãy ghi tên miền của đơn vị.',
  en: 'This is a public suffix like com.vn, which nobody holds alone; give the organisation’s own domain.',
}
