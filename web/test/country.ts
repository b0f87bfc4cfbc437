import type { z } from 'zod'
import { ENDPOINTS } from '@hiepluc/contract/endpoints/index.ts'
import type { IncidentView, ObservationView } from '@hiepluc/contract/endpoints/incidents.ts'
import type { ReportView } from '@hiepluc/contract/endpoints/reports.ts'
import { RSIT, type RsitType } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES, type Severity } from '@hiepluc/contract/severity.ts'

/** A small country for looking at the screens: public allocations of Vietnamese networks, no persons, a fixed clock. */
export const NOW = Date.parse('2026-11-23T20:12:00Z')
const MINUTE = 60_000
const DAY = 86_400_000
const iso = (at: number) => new Date(at).toISOString()
const before = (length: number) => iso(NOW - length)

type Operator = z.output<(typeof ENDPOINTS.readOperator)['output'] & z.ZodType>
type Holding = z.output<(typeof ENDPOINTS.listHoldings)['output'] & z.ZodType>['rows'][number]
type Source = z.output<(typeof ENDPOINTS.listSources)['output'] & z.ZodType>['rows'][number]
type BadLine = z.output<(typeof ENDPOINTS.listUnreadable)['output'] & z.ZodType>['rows'][number]
type Incident = z.output<(typeof ENDPOINTS.readIncident)['output'] & z.ZodType>

/** Mulberry32: the same country every time. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const NETWORKS = [
  ['vnpt', 'Tập đoàn Bưu chính Viễn thông Việt Nam (VNPT)', 'Vietnam Posts and Telecommunications Group', 'telecom', [45899, 7643, 135905], '14.160.0.0/11', '14.1', 412, true],
  ['viettel', 'Tập đoàn Công nghiệp – Viễn thông Quân đội (Viettel)', 'Viettel Group', 'telecom', [7552, 24086, 38731], '27.64.0.0/12', '27.6', 390, true],
  ['fpt-telecom', 'Công ty Cổ phần Viễn thông FPT', 'FPT Telecom', 'telecom', [18403], '1.52.0.0/14', '1.5', 118, true],
  ['cmc-telecom', 'Công ty Cổ phần Hạ tầng Viễn thông CMC', 'CMC Telecom', 'it', [45903, 38733], '103.9.196.0/22', '103.9', 96, true],
  ['mobifone', 'Tổng công ty Viễn thông MobiFone', 'MobiFone', 'telecom', [131429], '59.153.216.0/21', '59.15', 26, true],
  ['sctv', 'Công ty TNHH Truyền hình Cáp Saigontourist (SCTV)', undefined, 'telecom', [45543], '203.205.0.0/18', '203.20', 17, false],
  ['netnam', 'Công ty Cổ phần NetNam', 'NetNam', 'it', [24173], '101.53.0.0/18', '101.5', 12, false],
  ['vietnam-post', 'Tổng công ty Bưu điện Việt Nam (Vietnam Post)', 'Vietnam Post', 'post', [56158], '117.103.192.0/24', '117.1', 2, true],
  ['megacore', 'Megacore Technology Company Limited', undefined, 'it', [150895], '160.187.246.0/23', '160.1', 28, false],
] as const

const TROUBLES: readonly (readonly [RsitType, string, Severity, number, string, string])[] = [
  ['potentially-unwanted-accessible', 'open-telnet', 'high', 23, 'tcp', 'scan_telnet'],
  ['infected-system', 'mirai', 'critical', 23, 'tcp', 'event4_sinkhole'],
  ['ddos-amplifier', 'dns-open-resolver', 'medium', 53, 'udp', 'scan_dns'],
  ['vulnerable-system', 'vulnerable-exchange', 'critical', 443, 'tcp', 'scan_exchange'],
  ['brute-force', 'ssh', 'high', 22, 'tcp', 'event4_honeypot_brute_force'],
  ['potentially-unwanted-accessible', 'open-rdp', 'high', 3389, 'tcp', 'scan_rdp'],
  ['ddos-amplifier', 'ntp-monitor', 'medium', 123, 'udp', 'scan_ntpmonitor'],
  ['system-compromise', 'compromised-website', 'critical', 80, 'tcp', 'compromised_website'],
  ['potentially-unwanted-accessible', 'open-mongodb', 'high', 27017, 'tcp', 'scan_mongodb'],
  ['weak-crypto', 'ssl-poodle', 'low', 443, 'tcp', 'scan_ssl_poodle'],
  ['information-disclosure', 'open-snmp', 'medium', 161, 'udp', 'scan_snmp'],
  ['undetermined', 'device-id', 'info', 8080, 'tcp', 'device_id'],
]

export interface Country {
  operators: Operator[]
  holdings: Map<number, Holding[]>
  incidents: Incident[]
  observations: Map<number, ObservationView[]>
  unattributed: ObservationView[]
  reports: ReportView[]
  badLines: BadLine[]
  sources: Source[]
}

const LIST = 'Bảng định tuyến Việt Nam'
const SNAPSHOT = '2026-06-17'

export function makeCountry(incidents = 180): Country {
  const roll = dice(20_081_124)
  const operators = NETWORKS.map(toOperator)
  const all = Array.from({ length: incidents }, (_, at) => makeIncident(incidents - at, roll, operators))
  const byTime = (a: IncidentView, b: IncidentView) => b.surfacedAt.localeCompare(a.surfacedAt) || b.id - a.id
  all.sort(byTime)
  for (const operator of operators) countOpen(operator, all)
  operators.sort((a, b) => b.openIncidents - a.openIncidents || a.id - b.id)
  return {
    operators,
    holdings: new Map(operators.map((operator) => [operator.id, makeHoldings(operator)])),
    incidents: all,
    observations: new Map(all.map((incident) => [incident.id, makeObservations(incident)])),
    unattributed: makeUnattributed(roll),
    reports: makeReports(),
    badLines: makeBadLines(),
    sources: makeSources(),
  }
}

function toOperator([key, name, nameEn, sector, asns, , , prefixes, reviewed]: (typeof NETWORKS)[number], at: number): Operator {
  return {
    id: at + 11,
    key,
    name,
    ...(nameEn ? { nameEn } : {}),
    standing: 'operator',
    sectors: sector === 'post' ? ['post', 'it'] : [sector],
    reviewed,
    prefixes,
    asns: [...asns],
    openIncidents: 0,
    openBySeverity: {},
    contacts: reviewed
      ? [
          { role: 'security', name: 'Trung tâm An toàn thông tin', email: `soc@${key}.example.vn`, phone: '+84 24 5550 0100' },
          { role: 'abuse', name: 'Bộ phận tiếp nhận phản ánh', email: `abuse@${key}.example.vn` },
        ]
      : [],
  }
}

function countOpen(operator: Operator, incidents: readonly Incident[]): void {
  const open = incidents.filter((one) => one.operator.id === operator.id && one.state !== 'closed')
  operator.openIncidents = open.length
  for (const severity of SEVERITIES) {
    const count = open.filter((one) => one.severity === severity).length
    if (count > 0) operator.openBySeverity[severity] = count
  }
}

function makeIncident(at: number, roll: (sides: number) => number, operators: readonly Operator[]): Incident {
  const id = 48_033 + at
  const which = roll(20) < 13 ? roll(3) : roll(8)
  const [, , , , , prefix, start] = NETWORKS[which]!
  const operator = operators[which]!
  const [type, identifier, severity] = TROUBLES[roll(TROUBLES.length)]!
  const came = (180 - at) * 37 * MINUTE + roll(30) * MINUTE + 4 * MINUTE
  const seen = Math.max(3 * MINUTE, came - roll(600) * MINUTE)
  const closed = roll(6) === 0 && seen > 2 * DAY
  const relapsed = !closed && roll(14) === 0
  const digest = severity === 'low' || severity === 'info'
  const asset = roll(9) === 0 ? `2001:ee0:${(4000 + roll(60_000)).toString(16)}::${(1 + roll(65_000)).toString(16)}` : `${start}${2 + roll(7)}.${roll(250) + 1}.${roll(250) + 1}`.replace(/^(\d+\.\d+)(\d{3,})/, '$1')
  const unsure = roll(4) === 0
  return {
    id,
    operator: { id: operator.id, name: operator.name },
    class: RSIT[type],
    type,
    identifier,
    ...(digest ? {} : { asset: identifier === 'compromised-website' ? `trang-${roll(90)}.example.vn` : asset }),
    severity,
    state: closed ? 'closed' : relapsed ? 'relapsed' : 'reported',
    tlp: 'AMBER',
    sightings: 1 + roll(40) * roll(12),
    firstSeen: before(seen + (1 + roll(12)) * DAY),
    lastSeen: before(seen),
    openedAt: before(relapsed ? seen + 20 * DAY : came),
    surfacedAt: before(came),
    quietAt: closed ? before(MINUTE * 90) : iso(NOW - seen + 8 * DAY),
    ...(closed ? { closedAt: before(MINUTE * 90), closedAs: 'gone' as const } : {}),
    relapses: relapsed ? 1 : 0,
    basis: {
      by: roll(8) === 0 ? 'asn' : 'prefix',
      what: prefix,
      ...(unsure ? {} : { from: '2019-03-04T17:00:00Z' }),
      list: LIST,
      snapshot: SNAPSHOT,
    },
    pack: 'vn 2026.1',
    rule: `${type}-${digest ? 'digest' : 'open'}`,
    report: 12 - roll(6),
    observations: digest ? 64 : 3 + roll(6),
    addresses: digest ? 60 : 1,
    timeline: makeTimeline(id, seen, closed, relapsed),
  }
}

function makeTimeline(id: number, seen: number, closed: boolean, relapsed: boolean): Incident['timeline'] {
  const by = 'Bàn trực'
  return [
    { entry: id * 3, kind: 'incidents.opened', at: before(seen + 4 * DAY), by, sealed: true },
    ...(relapsed ? [{ entry: id * 3 + 1, kind: 'incidents.relapsed', at: before(seen), by, sealed: true }] : []),
    ...(closed ? [{ entry: id * 3 + 2, kind: 'incidents.closed', at: before(90 * MINUTE), by, sealed: false }] : []),
  ]
}

function makeObservations(incident: Incident): ObservationView[] {
  const trouble = TROUBLES.find(([, identifier]) => identifier === incident.identifier)!
  return Array.from({ length: incident.observations }, (_, at) => {
    const seen = Date.parse(incident.lastSeen) - at * DAY * 0.9
    return {
      day: iso(seen).slice(0, 10),
      fingerprint: `${incident.id.toString(16)}${at.toString(16).padStart(4, '0')}`,
      firstSeen: iso(seen - 3 * 60 * MINUTE),
      lastSeen: iso(seen),
      count: 1 + ((incident.id + at * 7) % 9),
      report: incident.report,
      line: 17 + at * 211,
      reportType: trouble[5],
      type: incident.type,
      identifier: incident.identifier,
      severity: incident.severity,
      tlp: 'AMBER' as const,
      ...(incident.asset?.endsWith('.vn')
        ? { domain: incident.asset, address: '203.162.4.190' }
        : { address: incident.asset ?? `14.${160 + (at % 30)}.${at}.7` }),
      port: trouble[3],
      protocol: trouble[4],
      asn: 45_899,
      basis: 'prefix' as const,
      marks: [],
      details: { tag: incident.identifier, banner: 'Chào mừng đến thiết bị đầu cuối', city: 'HÀ NỘI', naics: 517311, device_vendor: '' },
    }
  })
}

function makeUnattributed(roll: (sides: number) => number): ObservationView[] {
  return Array.from({ length: 34 }, (_, at): ObservationView => {
    const [type, identifier, severity, port, protocol, reportType] = TROUBLES[roll(TROUBLES.length)]!
    return {
      day: '2026-11-23',
      fingerprint: `f${at.toString(16).padStart(6, '0')}`,
      firstSeen: before(at * 50 * MINUTE + DAY),
      lastSeen: before(at * 50 * MINUTE + 9 * MINUTE),
      count: 1 + roll(7),
      report: 12,
      line: 90 + at * 13,
      reportType,
      type,
      identifier,
      severity,
      tlp: 'AMBER',
      address: at % 5 === 4 ? `2001:db8:${at}::53` : `203.0.113.${at + 3}`,
      port,
      protocol,
      ...(at % 3 === 0 ? { asn: 64_500 + at } : {}),
      ...(at % 7 === 0 ? { domain: `may-chu-${at}.example.net` } : {}),
      marks: at % 6 === 0 ? ['unknown-columns'] : [],
      details: { tag: identifier, hostname: '' },
    }
  })
}

function makeHoldings(operator: Operator): Holding[] {
  const prefix = NETWORKS[operator.id - 11]![5]
  const held = { list: LIST, snapshot: SNAPSHOT }
  return [
    { id: operator.id * 1000, kind: 'prefix' as const, what: prefix, from: '2019-03-04T17:00:00Z', ...held },
    ...operator.asns.map((asn, at) => ({ id: operator.id * 1000 + 1 + at, kind: 'asn' as const, what: `AS${asn}`, ...held })),
    { id: operator.id * 1000 + 50, kind: 'domain', what: `${operator.key}.example.vn`, ...held },
    ...Array.from({ length: 70 }, (_, at) => ({
      id: operator.id * 1000 + 100 + at,
      kind: 'prefix' as const,
      what: `2001:ee0:${(4096 + at * 16).toString(16)}::/44`,
      ...(at % 9 === 4 ? { until: '2026-06-17T00:00:00Z' } : {}),
      ...held,
    })),
  ]
}

const REPORT = {
  source: 'Shadowserver',
  sha256: '9f2b4c1e7a60d5835b1f0c9e8d7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a',
  tlp: 'AMBER' as const,
  receipts: 1,
  state: 'read' as const,
  format: 'shadowserver',
  marks: [] as ReportView['marks'],
  rowsUnreadable: 0,
  incidentsRelapsed: 0,
  progress: 1,
}
const named = (day: string, type: string) => `${day}-${type}-viet_nam-geo.csv`

function makeReports(): ReportView[] {
  const whole = (id: number, type: string, rows: number, opened: number, age: number, more: Partial<ReportView> = {}): ReportView => ({
    ...REPORT,
    id,
    name: named('2026-11-22', type),
    reportType: type,
    size: rows * 221,
    receivedAt: before(age),
    rowsRead: rows,
    observationsNew: Math.round(rows * 0.8),
    rowsAttributed: rows - Math.round(rows * 0.03),
    incidentsOpened: opened,
    readAt: before(age - 3000),
    ...more,
  })
  return [
    whole(14, 'scan_rdp', 0, 0, 20_000, { state: 'waiting', progress: 0, observationsNew: 0, rowsAttributed: 0, readAt: undefined }),
    whole(13, 'scan_telnet', 41_200, 310, 45_000, { state: 'reading', progress: 0.42, readAt: undefined }),
    whole(12, 'scan_dns', 8_214, 44, 6 * MINUTE, {
      rowsUnreadable: 7,
      incidentsRelapsed: 2,
      marks: [{ mark: 'unknown-columns', columns: ['device_sector', 'response_size', 'hostname_source'] }, { mark: 'missing-columns', columns: ['sic'] }],
    }),
    whole(11, 'event4_sinkhole', 2_118, 97, 70 * MINUTE, { receipts: 2 }),
    whole(10, 'scan_quantum_gateway', 610, 12, 3 * 60 * MINUTE, { marks: [{ mark: 'unknown-report-type' }] }),
    {
      ...REPORT,
      id: 9,
      name: 'bao-cao-thang-11.xlsx',
      source: 'Trung tâm VNCERT/CC (thử)',
      format: undefined,
      state: 'unreadable',
      size: 48_211,
      receivedAt: before(9 * 60 * MINUTE),
      rowsRead: 0,
      observationsNew: 0,
      rowsAttributed: 0,
      incidentsOpened: 0,
      trouble: {
        vi: 'Đây là sổ tính Excel, bàn trực chưa đọc được. Lưu lại thành CSV (UTF-8) rồi nộp tệp đó; bản này vẫn được giữ.',
        en: 'This is an Excel workbook, which the desk cannot read. Save it as CSV (UTF-8) and hand that in; this one is kept.',
      },
    },
    ...['scan_ntpmonitor', 'scan_snmp', 'scan_ssl_poodle', 'compromised_website'].map((type, at) =>
      whole(8 - at, type, 900 + at * 377, 9 + at * 5, (at + 1) * DAY),
    ),
  ]
}

function makeBadLines(): BadLine[] {
  const reasons = [
    ['Cột “timestamp” không phải thời gian.', 'The column “timestamp” is not a time.', 'hôm qua', '"hôm qua","14.177.3.9","udp","53","","scan_dns"'],
    ['Cột “ip” không phải địa chỉ.', 'The column “ip” is not an address.', '14.177.300.9', '"2026-11-22 04:11:09","14.177.300.9","udp","53","may-tram.example.vn","scan_dns"'],
    ['Dòng có 3 cột, đầu bảng có 28.', 'The row has 3 columns, the header 28.', '3', '"2026-11-22 04:11:10","14.177.4.10'],
  ] as const
  return Array.from({ length: 7 }, (_, at) => {
    const [vi, en, detail, text] = reasons[at % 3]!
    return {
      part: 0,
      line: 118 + at * 903,
      reason: { vi, en },
      detail,
      text,
      ...(at === 6 ? { replayedAt: before(40 * MINUTE) } : {}),
    }
  })
}

function makeSources(): Source[] {
  return [
    { id: 3, name: 'Shadowserver', format: 'shadowserver', tlp: 'AMBER', confidence: 80, createdAt: before(90 * DAY), lastReportAt: before(20_000) },
    { id: 4, name: 'Bẫy của Cục An toàn thông tin', format: 'json-lines', tlp: 'GREEN', confidence: 90, createdAt: before(30 * DAY), lastReportAt: before(5 * 60 * MINUTE) },
    { id: 5, name: 'Trung tâm VNCERT/CC (thử)', tlp: 'AMBER+STRICT', confidence: 60, createdAt: before(2 * DAY) },
  ]
}
