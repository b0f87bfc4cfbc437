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
    /^honeypot-(.+)-scan$/,
    (service) => ({ vi: `Quét ${service} thấy ở bẫy`, en: `${service} scan seen by a honeypot` }),
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
  'compromised-iot': { vi: 'Thiết bị IoT bị chiếm quyền', en: 'Compromised IoT device' },
  'amplification-ddos-victim': { vi: 'Nạn nhân DDoS khuếch đại', en: 'Victim of amplified DDoS' },
  'ddos-participant': { vi: 'Máy tham gia tấn công DDoS', en: 'Takes part in a DDoS attack' },
  'honeypot-ddos-target': { vi: 'Mục tiêu DDoS thấy ở bẫy', en: 'DDoS target seen by a honeypot' },
  'honeypot-darknet': { vi: 'Quét vào vùng địa chỉ trống', en: 'Scanning seen by a darknet' },
  'ransomware-victim': { vi: 'Nạn nhân mã độc tống tiền', en: 'Ransomware victim' },
  'exchange-server-webshell': { vi: 'Exchange bị cài webshell', en: 'Exchange server with a webshell' },
  'vulnerable-exchange-server': { vi: 'Microsoft Exchange có lỗ hổng', en: 'Vulnerable Microsoft Exchange' },
  'c2-beacon': { vi: 'Máy chủ điều khiển mã độc', en: 'Command-and-control server' },
  'blacklisted-ip': { vi: 'Địa chỉ có trong danh sách chặn', en: 'Address on a block list' },
  'malware-url': { vi: 'Địa chỉ web phát tán mã độc', en: 'URL that spreads malware' },
  'spam-url': { vi: 'Địa chỉ web trong thư rác', en: 'URL found in spam' },
  badsecret: { vi: 'Khóa bí mật mặc định hoặc đã lộ', en: 'Default or leaked secret key' },
  'sandbox-conn': { vi: 'Máy chủ mã độc kết nối tới (hộp cát)', en: 'Host contacted by malware (sandbox)' },
  sinkhole: { vi: 'Máy nhiễm gọi về tên miền đã thu giữ', en: 'Infected system calls a sinkhole' },
  'sinkhole-http': {
    vi: 'Máy nhiễm gọi về tên miền đã thu giữ (HTTP)',
    en: 'Infected system calls a sinkhole (HTTP)',
  },
  'sinkhole-http-referer': { vi: 'Trang dẫn về tên miền đã thu giữ', en: 'Page that refers to a sinkhole' },
  'open-loop-dos': {
    vi: 'Dịch vụ có thể bị kéo vào vòng lặp DoS',
    en: 'Service that can be drawn into a DoS loop',
  },
  'open-ip-tunnel': { vi: 'Đường hầm IP mở cho mọi nơi', en: 'IP tunnel open to everybody' },
  'open-mqtt-anon': { vi: 'MQTT không cần mật khẩu', en: 'MQTT without a password' },
  'open-netis': { vi: 'Bộ định tuyến Netis có cửa hậu', en: 'Netis router with a backdoor' },
  'open-synfulknock': {
    vi: 'Bộ định tuyến Cisco bị cài SYNful Knock',
    en: 'Cisco router with the SYNful Knock implant',
  },
  'open-ics': {
    vi: 'Hệ thống điều khiển công nghiệp mở ra Internet',
    en: 'Industrial control system open to the Internet',
  },
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
  'ubiquiti-discovery-service': 'Ubiquiti Discovery',
  coap: 'CoAP',
  chargen: 'CHARGEN',
  ikev2: 'IKEv2',
  natpmp: 'NAT-PMP',
  rocketmq: 'RocketMQ',
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
