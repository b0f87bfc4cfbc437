import type { Said } from '@hiepluc/contract/wire.ts'
import { parseAsn } from './asn.ts'
import type { CsvRow } from './csv-rows.ts'
import { parseDomain, registrableDomain } from './domain.ts'
import { prefixOf, readNetwork } from './prefix.ts'
import type { PrefixFault } from './prefix.ts'

/** What a file of holdings states, by its header. */
export type FileShape = 'prefix-of-asn' | 'asn' | 'prefix-of-organisation' | 'domain-of-organisation'

/** Where the columns stand; undefined: the file has none. */
export interface Columns {
  readonly shape: FileShape
  readonly prefix: number | undefined
  readonly asn: number | undefined
  readonly domain: number | undefined
  readonly organisation: number | undefined
  readonly name: number | undefined
}

/** One line of a file of holdings, understood. */
export interface HoldingLine {
  readonly line: number
  readonly text: string
  readonly prefix: string | undefined
  readonly asn: number | undefined
  readonly domain: string | undefined
  /** the organisation's key; undefined: whoever the ASN belongs to */
  readonly organisation: string | undefined
  readonly name: string | undefined
}

/** A line that is left out, and why. */
export interface BadLine extends Said {
  readonly line: number
  readonly text: string
}

const COLUMN_NAMES: Record<string, Exclude<keyof Columns, 'shape'>> = {
  ...{ prefix: 'prefix', network: 'prefix', cidr: 'prefix', asn: 'asn', domain: 'domain' },
  ...{ organisation: 'organisation', organization: 'organisation' },
  ...{ name: 'name', as_name: 'name', asn_name: 'name' },
}

/** The columns of a header; undefined if they state no holdings. */
export function columnsOf(header: readonly string[]): Columns | undefined {
  const places: Partial<Record<Exclude<keyof Columns, 'shape'>, number>> = {}
  for (const [place, title] of header.entries()) {
    const column = COLUMN_NAMES[title.trim().toLowerCase()]
    if (column) places[column] ??= place
  }
  const { prefix, asn, domain, organisation, name } = places
  const shape = shapeOf(places)
  return shape && { shape, prefix, asn, domain, organisation, name }
}

function shapeOf({ prefix, asn, domain, organisation, name }: Partial<Columns>): FileShape | undefined {
  if (prefix !== undefined && organisation !== undefined) return 'prefix-of-organisation'
  if (domain !== undefined && organisation !== undefined) return 'domain-of-organisation'
  if (asn === undefined || name === undefined) return undefined
  return prefix === undefined ? 'asn' : 'prefix-of-asn'
}

/** Understands one row, or says what is wrong with it. */
export function parseHoldingLine(columns: Columns, { line, text, fields }: CsvRow): HoldingLine | BadLine {
  const bad = (said: Said): BadLine => ({ line, text: shortened(text), ...said })
  if (!fields) return bad(FAULTS['open-quote'])
  if (text.includes('\0')) return bad(FAULTS.nul)
  const { shape, ...places } = columns
  const last = Math.max(...Object.values(places).filter((place) => place !== undefined))
  if (fields.length <= last) return bad(FAULTS['missing-columns'])
  const field = (place: number | undefined) => (place === undefined ? '' : fields[place]!.trim())
  const read = readKeys(shape, field(columns.prefix), field(columns.asn), field(columns.domain))
  if ('fault' in read) return bad(FAULTS[read.fault])
  const organisation = field(columns.organisation)
  const name = field(columns.name).replaceAll(/\s+/g, ' ').slice(0, 300)
  if (columns.organisation === undefined) {
    if (name === '') return bad(FAULTS['no-name'])
  } else if (organisation === '') return bad(FAULTS['no-organisation'])
  else if (!KEY.test(organisation)) return bad(FAULTS['not-a-key'])
  return {
    ...{ line, text: shortened(text), ...read },
    organisation: organisation || undefined,
    name: name || undefined,
  }
}

interface Keys {
  readonly prefix: string | undefined
  readonly asn: number | undefined
  readonly domain: string | undefined
}

function readKeys(
  shape: FileShape,
  prefix: string,
  asn: string,
  domain: string,
): Keys | { readonly fault: Fault } {
  const byAsn = shape === 'asn' || shape === 'prefix-of-asn'
  const number = asn === '' && !byAsn ? undefined : parseAsn(asn)
  if (number === undefined && (byAsn || asn !== '')) return { fault: 'not-an-asn' }
  if (shape === 'asn') return { prefix: undefined, asn: number, domain: undefined }
  if (shape === 'domain-of-organisation') {
    const name = parseDomain(domain)
    if (!name) return { fault: 'not-a-domain' }
    if (!registrableDomain(name)) return { fault: 'public-suffix' }
    return { prefix: undefined, asn: undefined, domain: name }
  }
  const network = readNetwork(prefix)
  if (typeof network === 'string') return { fault: network }
  if (network.length === 0) return { fault: 'whole-space' }
  return { prefix: prefixOf(network), asn: number, domain: undefined }
}

const KEY = /^[a-z0-9][a-z0-9.-]{0,62}$/
const shortened = (text: string) =>
  (text.length > 200 ? `${text.slice(0, 199)}…` : text).replaceAll('\0', '␀')

type Fault =
  | PrefixFault
  | 'whole-space'
  | 'not-an-asn'
  | 'not-a-domain'
  | 'public-suffix'
  | 'missing-columns'
  | 'no-name'
  | 'no-organisation'
  | 'not-a-key'
  | 'open-quote'
  | 'nul'

const FAULTS: Record<Fault, Said> = {
  'not-a-network': {
    vi: 'Không phải dải địa chỉ IPv4 hay IPv6. Viết như 203.0.113.0/24 hoặc 2001:db8::/32.',
    en: 'Not an IPv4 or IPv6 prefix. Write it as 203.0.113.0/24 or 2001:db8::/32.',
  },
  'no-length': {
    vi: 'Thiếu độ dài tiền tố. Một địa chỉ đơn lẻ viết là /32 (IPv4) hoặc /128 (IPv6).',
    en: 'The length is missing. Write a single address as /32 (IPv4) or /128 (IPv6).',
  },
  'bad-length': {
    vi: 'Độ dài tiền tố phải từ 0 đến 32 (IPv4) hoặc 128 (IPv6).',
    en: 'The length must be 0 to 32 (IPv4) or 128 (IPv6).',
  },
  'host-bits': {
    vi: 'Địa chỉ không phải là địa chỉ đầu của dải (có bit máy trạm). Sửa lại địa chỉ đầu hoặc độ dài tiền tố.',
    en: 'The address is not the first of its prefix (host bits are set). Correct the first address or the length.',
  },
  'whole-space': {
    vi: 'Toàn bộ không gian địa chỉ (/0) không thuộc về tổ chức nào.',
    en: 'The whole address space (/0) is held by nobody.',
  },
  'not-an-asn': {
    vi: 'Không phải số hiệu mạng (ASN), hoặc là số dành riêng (0, 23456, 65535, 4294967295).',
    en: 'Not an AS number, or one of the reserved ones (0, 23456, 65535, 4294967295).',
  },
  'not-a-domain': { vi: 'Không phải tên miền.', en: 'Not a domain name.' },
  'public-suffix': {
    vi: 'Đây là đuôi tên miền chung (như com.vn), không phải tên miền đã được đăng ký.',
    en: 'This is a public suffix (like com.vn), not a domain that somebody registered.',
  },
  'missing-columns': {
    vi: 'Dòng có ít cột hơn dòng tiêu đề yêu cầu.',
    en: 'The line has fewer columns than the header asks for.',
  },
  'no-name': { vi: 'Thiếu tên tổ chức.', en: "The organisation's name is missing." },
  'no-organisation': { vi: 'Thiếu mã tổ chức.', en: "The organisation's key is missing." },
  'not-a-key': {
    vi: 'Cột organisation cần mã tổ chức: chữ thường, số, dấu chấm và gạch nối (ví dụ: example-bank); tên ghi ở cột name.',
    en: 'The column organisation takes a key: small letters, digits, dots and hyphens (like example-bank); its name goes into a column name.',
  },
  'open-quote': {
    vi: 'Dấu ngoặc kép mở mà không đóng.',
    en: 'A quotation mark is opened and never closed.',
  },
  nul: { vi: 'Dòng chứa ký tự NUL.', en: 'The line contains a NUL character.' },
}
