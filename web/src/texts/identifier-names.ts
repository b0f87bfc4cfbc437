import type { Language } from '#texts/format.ts'

type Both = Record<Language, string>

/** What precedes or follows a service's name in an identifier, and how that is said. */
const PATTERNS: readonly (readonly [RegExp, (service: string) => Both])[] = [
  [
    /^(?:open|accessible|exposed)-(.+)$/,
    (service) => ({ vi: `${service} mở ra Internet`, en: `${service} open to the Internet` }),
  ],
  [
    /^(.+)-open-resolver$/,
    (service) => ({ vi: `Máy phân giải ${service} mở`, en: `Open ${service} resolver` }),
  ],
  [/^vulnerable-(.+)$/, (service) => ({ vi: `${service} có lỗ hổng`, en: `Vulnerable ${service}` })],
  [/^compromised-(.+)$/, (service) => ({ vi: `${service} bị chiếm quyền`, en: `Compromised ${service}` })],
  [
    /^(.+)-brute-?force$/,
    (service) => ({ vi: `Dò mật khẩu ${service}`, en: `${service} password guessing` }),
  ],
  [
    /^(.+)-amplification$/,
    (service) => ({ vi: `${service} khuếch đại DDoS`, en: `${service} DDoS amplification` }),
  ],
]

/** Identifiers that no pattern says well. */
const WHOLE: Record<string, Both> = {
  'compromised-website': { vi: 'Trang web bị chiếm quyền', en: 'Compromised website' },
  'compromised-account': { vi: 'Tài khoản bị chiếm quyền', en: 'Compromised account' },
  'ddos-middlebox': { vi: 'Thiết bị trung gian khuếch đại DDoS', en: 'Middlebox that amplifies DDoS' },
  'open-ddos-middlebox': { vi: 'Thiết bị trung gian khuếch đại DDoS', en: 'Middlebox that amplifies DDoS' },
  'device-id': { vi: 'Thiết bị nhận diện được', en: 'Identified device' },
  'honeypot-ddos': { vi: 'Tấn công DDoS thấy ở bẫy', en: 'DDoS seen by a honeypot' },
  'honeypot-brute-force': { vi: 'Dò mật khẩu thấy ở bẫy', en: 'Password guessing seen by a honeypot' },
  'ip-spoofer': { vi: 'Mạng cho giả mạo địa chỉ nguồn', en: 'Network lets source addresses be spoofed' },
  'ntp-monitor': { vi: 'NTP monlist khuếch đại DDoS', en: 'NTP monlist amplifies DDoS' },
  'ntp-version': { vi: 'NTP lộ phiên bản, khuếch đại DDoS', en: 'NTP version query amplifies DDoS' },
  'sandbox-dns': { vi: 'Tên miền mã độc truy vấn (hộp cát)', en: 'Domain queried by malware (sandbox)' },
  'sandbox-url': { vi: 'Địa chỉ web mã độc truy cập (hộp cát)', en: 'URL visited by malware (sandbox)' },
  sinkholedns: { vi: 'Máy nhiễm hỏi tên miền đã thu giữ', en: 'Infected system asks for a sinkholed domain' },
  special: { vi: 'Bản tin đặc biệt', en: 'Special report' },
  'ssl-freak': { vi: 'TLS yếu (FREAK)', en: 'Weak TLS (FREAK)' },
  'ssl-poodle': { vi: 'SSLv3 yếu (POODLE)', en: 'Weak SSLv3 (POODLE)' },
  'open-ssl': { vi: 'Dịch vụ TLS thấy được từ Internet', en: 'TLS service seen from the Internet' },
  darknet: { vi: 'Quét vào vùng địa chỉ trống', en: 'Scanning seen by a darknet' },
  blocklist: { vi: 'Có trong danh sách chặn', en: 'On a block list' },
  'phishing-page': { vi: 'Trang lừa đảo', en: 'Phishing page' },
  mirai: { vi: 'Mã độc Mirai', en: 'Mirai malware' },
  ssh: { vi: 'Dò mật khẩu SSH', en: 'SSH password guessing' },
  telnet: { vi: 'Dò mật khẩu Telnet', en: 'Telnet password guessing' },
}

/** Names of services that capital letters alone would spoil. */
const SERVICES: Record<string, string> = {
  'cisco-smart-install': 'Cisco Smart Install',
  'db2-discovery-service': 'DB2 Discovery',
  'dvr-dhcpdiscover': 'DVR DHCPDiscover',
  'http-proxy': 'HTTP proxy',
  'netbios-nameservice': 'NetBIOS Name Service',
  'ws-discovery': 'WS-Discovery',
  'docker-service': 'Docker',
  activemq: 'ActiveMQ',
  cassandra: 'Cassandra',
  couchdb: 'CouchDB',
  docker: 'Docker',
  elasticsearch: 'Elasticsearch',
  exchange: 'Microsoft Exchange',
  hadoop: 'Hadoop',
  kubernetes: 'Kubernetes',
  mdns: 'mDNS',
  memcached: 'Memcached',
  mongodb: 'MongoDB',
  mysql: 'MySQL',
  msrdpeudp: 'RDP (UDP)',
  portmapper: 'Portmapper',
  postgres: 'PostgreSQL',
  postgresql: 'PostgreSQL',
  radmin: 'Radmin',
  redis: 'Redis',
  rsync: 'rsync',
  socks: 'SOCKS',
  synfulknock: 'SYNful Knock',
  telnet: 'Telnet',
  ubiquiti: 'Ubiquiti',
}

const nameOfService = (service: string) =>
  SERVICES[service] ??
  (service.length <= 5 ? service.toUpperCase() : service[0]!.toUpperCase() + service.slice(1)).replaceAll(
    '-',
    ' ',
  )

/** An identifier in plain words; undefined where the desk has none and the type must speak alone. */
export function identifierName(identifier: string, language: Language): string | undefined {
  const whole = WHOLE[identifier]
  if (whole) return whole[language]
  for (const [pattern, say] of PATTERNS) {
    const service = pattern.exec(identifier)?.[1]
    if (service) return say(nameOfService(service))[language]
  }
  return undefined
}
