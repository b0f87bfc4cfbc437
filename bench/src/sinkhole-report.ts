import { readFileSync } from 'node:fs'
import { randomFrom } from './random.ts'

/** A report as a source sends it, and what must come of it. */
export interface GeneratedReport {
  readonly bytes: Buffer
  readonly rows: number
  /** rows that differ in address and port: what is stored */
  readonly fingerprints: number
  readonly addresses: number
}

const COLUMNS =
  `timestamp severity protocol src_ip src_port src_asn src_geo src_region src_city src_hostname src_naics
  src_sector device_vendor device_type device_model dst_ip dst_port dst_asn dst_geo dst_region dst_city dst_hostname
  dst_naics dst_sector public_source infection family tag application version event_id http_url http_host http_agent
  forwarded_by ssl_cipher http_referer`.split(/\s+/)

const FAMILIES = ['andromeda', 'conficker', 'nivdort', 'ranbyus', 'sality', 'tinba', 'virut', 'gamarue']
const CITIES = ['HA NOI', 'HO CHI MINH', 'DA NANG', 'HAI PHONG', 'CAN THO', 'HUE', 'NHA TRANG', 'VINH']
const AGENTS = [
  'Mozilla/5.0 (Windows NT 6.1; WOW64; rv:38.0) Gecko/20100101 Firefox/38.0',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 5.1)',
  '',
]
const SECTOR = 'Communications, Service Provider, and Hosting Service'

/** One infected host shows up several times a day, with the one family it has. */
const SIGHTINGS_A_HOST = 4

/**
 * A day of sinkhole connections (report type event4_sinkhole_http) from Vietnamese addresses: `rows` rows of which a fifth
 * repeat an earlier one to the byte. Columns are those of the schema of 2026-03; prefixes are real public allocations.
 */
export function makeSinkholeReport(rows: number, seed: number): GeneratedReport {
  const random = randomFrom(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const prefixes = vietnamesePrefixes()
  const hosts = Array.from({ length: Math.ceil((rows * 0.8) / SIGHTINGS_A_HOST) }, () => ({
    ...addressIn(pick(prefixes), random),
    family: pick(FAMILIES),
  }))
  const lines: string[] = [COLUMNS.map((name) => `"${name}"`).join(',')]
  const seen = new Set<string>()
  const kept: string[] = []
  while (lines.length <= rows) {
    if (kept.length > 0 && random() < 0.2) {
      lines.push(pick(kept))
      continue
    }
    const { address, asn, family } = pick(hosts)
    const port = 1024 + Math.floor(random() * 64_000)
    if (seen.has(`${address} ${port}`)) continue
    seen.add(`${address} ${port}`)
    const line = sinkholeLine(address, asn, port, family, random, pick)
    kept.push(line)
    lines.push(line)
  }
  const addresses = new Set([...seen].map((key) => key.split(' ')[0])).size
  return { bytes: Buffer.from(`${lines.join('\n')}\n`), rows, fingerprints: seen.size, addresses }
}

function sinkholeLine(
  address: string,
  asn: number,
  port: number,
  family: string,
  random: () => number,
  pick: <T>(from: readonly T[]) => T,
): string {
  const second = Math.floor(random() * 86_400)
  const clock = [second / 3600, (second / 60) % 60, second % 60].map((n) =>
    String(Math.floor(n)).padStart(2, '0'),
  )
  const city = pick(CITIES)
  const target = 1 + Math.floor(random() * 250)
  const path = Math.floor(random() * 1e9).toString(36)
  const text = (value: string) => (value === '' ? '' : `"${value}"`)
  return [
    ...[
      `"2026-11-19 ${clock.join(':')}"`,
      '"critical"',
      '"tcp"',
      `"${address}"`,
      port,
      asn,
      '"VN"',
      text(city),
      text(city),
    ],
    ...[
      '',
      517311,
      text(SECTOR),
      '',
      '',
      '',
      `"184.105.192.${target}"`,
      80,
      6939,
      '"US"',
      '"CALIFORNIA"',
      '"FREMONT"',
    ],
    ...[
      '',
      518210,
      text(SECTOR),
      '',
      text(family),
      text(family),
      text(`avalanche-${family}`),
      '"http"',
      '',
      '',
    ],
    ...[
      text(`GET /${path}/index.php HTTP/1.1`),
      text(`${family}.example.net`),
      text(pick(AGENTS)),
      '',
      '',
      '',
    ],
  ].join(',')
}

interface Prefix {
  readonly first: number
  readonly size: number
  readonly asn: number
}

function vietnamesePrefixes(): Prefix[] {
  const csv = readFileSync(new URL('../../server/seed/vn-routes.csv', import.meta.url), 'utf8')
  return csv
    .split('\n')
    .slice(1)
    .map((line) => /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+),(\d+),/.exec(line)?.slice(1).map(Number))
    .filter((numbers) => numbers !== undefined)
    .map(([a, b, c, d, length, asn]) => ({
      first: ((a! << 24) | (b! << 16) | (c! << 8) | d!) >>> 0,
      size: 2 ** (32 - length!),
      asn: asn!,
    }))
}

function addressIn({ first, size, asn }: Prefix, random: () => number) {
  const n = first + Math.floor(random() * size)
  return { address: `${n >>> 24}.${(n >>> 16) & 255}.${(n >>> 8) & 255}.${n & 255}`, asn }
}
