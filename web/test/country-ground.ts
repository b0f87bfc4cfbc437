import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'

/** A small country for looking at the screens: public allocations of Vietnamese networks, no persons, a fixed clock. */
export const NOW = Date.parse('2026-11-23T20:12:00Z')
export const MINUTE = 60_000
export const DAY = 86_400_000
export const iso = (at: number) => new Date(at).toISOString()
export const before = (length: number) => iso(NOW - length)

/** Mulberry32: the same country every time. */
export function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

interface Network {
  readonly key: string
  readonly name: string
  readonly nameEn?: string
  readonly sector: 'post' | 'telecom' | 'it'
  readonly asns: readonly number[]
  readonly prefix: string
  readonly prefixes: number
  readonly reviewed: boolean
}

export const NETWORKS: readonly Network[] = [
  {
    key: 'vnpt',
    name: 'Tập đoàn Bưu chính Viễn thông Việt Nam (VNPT)',
    nameEn: 'Vietnam Posts and Telecommunications Group',
    sector: 'telecom',
    asns: [45899, 7643, 135905],
    prefix: '14.160.0.0/11',
    prefixes: 412,
    reviewed: true,
  },
  {
    key: 'viettel',
    name: 'Tập đoàn Công nghiệp – Viễn thông Quân đội (Viettel)',
    nameEn: 'Viettel Group',
    sector: 'telecom',
    asns: [7552, 24086, 38731],
    prefix: '27.64.0.0/14',
    prefixes: 390,
    reviewed: true,
  },
  {
    key: 'fpt-telecom',
    name: 'Công ty Cổ phần Viễn thông FPT',
    nameEn: 'FPT Telecom',
    sector: 'telecom',
    asns: [18403],
    prefix: '1.52.0.0/14',
    prefixes: 118,
    reviewed: true,
  },
  {
    key: 'cmc-telecom',
    name: 'Công ty Cổ phần Hạ tầng Viễn thông CMC',
    nameEn: 'CMC Telecom',
    sector: 'it',
    asns: [45903, 38733],
    prefix: '103.9.196.0/22',
    prefixes: 96,
    reviewed: true,
  },
  {
    key: 'mobifone',
    name: 'Tổng công ty Viễn thông MobiFone',
    nameEn: 'MobiFone',
    sector: 'telecom',
    asns: [131429],
    prefix: '42.1.64.0/18',
    prefixes: 26,
    reviewed: true,
  },
  {
    key: 'sctv',
    name: 'Công ty TNHH Truyền hình Cáp Saigontourist (SCTV)',
    sector: 'telecom',
    asns: [45543],
    prefix: '112.197.0.0/16',
    prefixes: 17,
    reviewed: false,
  },
  {
    key: 'netnam',
    name: 'Công ty Cổ phần NetNam',
    nameEn: 'NetNam',
    sector: 'it',
    asns: [24173],
    prefix: '101.53.0.0/22',
    prefixes: 12,
    reviewed: false,
  },
  {
    key: 'vietnam-post',
    name: 'Tổng công ty Bưu điện Việt Nam (Vietnam Post)',
    nameEn: 'Vietnam Post',
    sector: 'post',
    asns: [131438],
    prefix: '103.196.16.0/22',
    prefixes: 1,
    reviewed: true,
  },
  {
    key: 'ez-technology',
    name: 'EZ Technology Company Limited',
    sector: 'it',
    asns: [150895],
    prefix: '36.50.26.0/23',
    prefixes: 28,
    reviewed: false,
  },
]

/** Some address of a prefix. */
export function addressIn(prefix: string, roll: (sides: number) => number): string {
  const [base, bits] = prefix.split('/')
  const first = base!.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const one = first + roll(2 ** (32 - Number(bits)))
  return [24, 16, 8, 0].map((shift) => Math.floor(one / 2 ** shift) % 256).join('.')
}

export const TROUBLES: readonly (readonly [RsitType, string, Severity, number, string, string])[] = [
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

export const LIST = 'Bảng định tuyến Việt Nam'
export const SNAPSHOT = '2026-06-17'
