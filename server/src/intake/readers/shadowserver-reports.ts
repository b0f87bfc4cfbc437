import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { ALIASES, FEED_NAMES } from './shadowserver-aliases.ts'
import { columnsNamed } from './shadowserver-columns.ts'
import { PARTICULARS, ROWS, TWINS } from './shadowserver-table.ts'

/** What is known of a type of Shadowserver report. */
export interface ShadowserverReport {
  readonly name: string
  /** false: the desk's table does not hold it, and what is understood is taken */
  readonly known: boolean
  readonly type: RsitType
  readonly identifier: string
  readonly severity: Severity
  readonly title: string
  /** empty for an unknown type */
  readonly columns: readonly string[]
  readonly keys: readonly string[]
  readonly named: readonly string[]
  readonly domain: readonly string[]
  readonly subject: readonly string[]
  readonly transport: 'tcp' | 'udp' | undefined
  /** what a tag changes: an Exchange server with a webshell is no longer merely vulnerable */
  readonly whenTagged:
    | { readonly tag: string; readonly type: RsitType; readonly identifier: string }
    | undefined
}

const words = (text = '') => text.split(' ').filter(Boolean)

/** `scan_telnet` -> `scan6_telnet`, `event4_sinkhole` -> `event6_sinkhole`, `device_id` -> `device_id6` */
const twinOf = (name: string) =>
  name.startsWith('event4_')
    ? `event6_${name.slice(7)}`
    : /^(?:scan|population)_/.test(name)
      ? name.replace('_', '6_')
      : `${name}6`

const WEBSHELL = {
  tag: 'webshell',
  type: 'system-compromise',
  identifier: 'exchange-server-webshell',
} as const

function reportOf([name, type, identifier, severity, title]: (typeof ROWS)[number]): ShadowserverReport {
  const { keys, named, domain, subject, transport } = PARTICULARS[name] ?? {}
  return {
    name,
    known: true,
    type,
    identifier,
    severity,
    title,
    transport,
    columns: columnsNamed(name),
    keys: words(keys),
    named: words(named),
    domain: words(domain),
    subject: words(subject),
    whenTagged: name === 'scan_exchange' ? WEBSHELL : undefined,
  }
}

/** All types that the table holds, twins included. */
export const SHADOWSERVER_REPORTS: readonly ShadowserverReport[] = ROWS.flatMap((row) => {
  const report = reportOf(row)
  if (!TWINS.includes(report.name)) return [report]
  return [report, { ...report, name: twinOf(report.name), title: `IPv6 ${report.title}` }]
})

const BY_NAME = new Map(SHADOWSERVER_REPORTS.map((report) => [report.name, report]))

/** Other names of types: their titles, and what the table of aliases says. */
const BY_OTHER_NAME = new Map([
  ...SHADOWSERVER_REPORTS.map((report) => [plain(report.title), report] as const),
  ...[...ALIASES, ...FEED_NAMES].map(([alias, name]) => [alias, BY_NAME.get(name)!] as const),
])

function plain(name: string) {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 100)
}

/** The type of a name or of one of its other names; none if the table does not hold it. */
export function reportNamed(name: string): ShadowserverReport | undefined {
  const bare = plain(name)
  const found = BY_NAME.get(bare) ?? BY_OTHER_NAME.get(bare)
  if (found) return found
  const spelled = bare.startsWith('event_')
    ? `event4_${bare.slice(6)}`
    : bare.replace(/^(scan|population)4_/, '$1_')
  if (spelled !== bare) return BY_NAME.get(spelled) ?? BY_OTHER_NAME.get(spelled)
  return reportOfVersion(bare)
}

/** The type of a name that says the version of IP: `ipv6_accessible_ftp`, `sinkhole_events_ipv4`. */
function reportOfVersion(bare: string): ShadowserverReport | undefined {
  const stem = bare.replace(/^ipv[46]_|_ipv[46]$/, '')
  if (stem === bare) return undefined
  const report = reportNamed(stem)
  return report && bare.includes('ipv6') ? BY_NAME.get(twinOf(report.name)) : report
}

/**
 * A type the table does not hold. If it is the IPv6 twin of one that it holds, it is taken for that; otherwise
 * nobody knows what it says, and it is taken with what its columns say by themselves.
 */
export function unknownReport(name: string): ShadowserverReport {
  const bare = plain(name) || 'unknown'
  const sibling = BY_NAME.get(siblingOf(bare))
  if (sibling) return { ...sibling, name: bare, known: false, title: `IPv6 ${sibling.title}` }
  return {
    name: bare,
    known: false,
    type: 'undetermined',
    identifier: bare,
    severity: 'low',
    title: bare,
    columns: [],
    keys: [],
    named: [],
    subject: [],
    transport: undefined,
    whenTagged: undefined,
    domain: ['domain', 'fqdn', 'url', 'http_host', 'website', 'email'],
  }
}

const siblingOf = (name: string) =>
  name.startsWith('event6_')
    ? `event4_${name.slice(7)}`
    : name.replace(/^(scan|population)6_|6$/, '$1_').replace(/_$/, '')

/** Whether two types say the same of a row, so that it does not matter which of them it is. */
export const sayTheSame = (a: ShadowserverReport, b: ShadowserverReport): boolean =>
  a.type === b.type &&
  a.identifier === b.identifier &&
  a.severity === b.severity &&
  a.transport === b.transport &&
  a.keys.join() === b.keys.join() &&
  a.named.join() === b.named.join()

/**
 * The type that a file's name tells: `2026-11-22-scan_telnet-vn-asn.csv`, `scan_telnet.csv.gz`. A type stands
 * between the date and the next hyphen even if it is unknown; elsewhere only known types are found.
 */
export function reportOfFile(file: string): ShadowserverReport | undefined {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).replace(EXTENSIONS, '')
  const dated = /^\d{4}-\d{2}-\d{2}-([A-Za-z0-9_ ]+)/.exec(name)?.[1]
  if (dated !== undefined && !SAYS_NOTHING.test(dated)) return reportNamed(dated) ?? unknownReport(dated)
  for (const word of [name, ...name.split(/[-.\s()]+/)]) {
    const found = word === '' ? undefined : reportNamed(word)
    if (found) return found
  }
  return isShadowserverName(name) ? unknownReport(/^\w+/.exec(name)![0]) : undefined
}

/** Words that stand in the place of a type and are none. */
const SAYS_NOTHING = /^(?:reports?|exports?|data|samples?|uploads?|tests?|files?|shadowserver|copy|new)$/i

const EXTENSIONS = /(?:\.(?:csv|txt|tsv|gz|zip|zst|bz2|xz|part|tmp|\d+))+$/i
/** How Shadowserver's names begin. */
const FAMILIES =
  'scan_ scan6_ event_ event4_ event6_ population_ population6_ sandbox_ compromised_ honeypot_'.split(' ')

/** Whether a name that no table holds is formed as Shadowserver forms them. */
export const isShadowserverName = (name: string) => FAMILIES.some((family) => name.startsWith(family))
