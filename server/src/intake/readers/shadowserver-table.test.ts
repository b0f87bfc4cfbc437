import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { namesOf, otherNames, plainName, RETIRED } from './column-names.ts'
import { ALIASES, FEED_NAMES } from './shadowserver-aliases.ts'
import { COLUMN_GROUPS } from './shadowserver-column-groups.ts'
import { columnsNamed } from './shadowserver-columns.ts'
import { findsRows, planShadowserver } from './shadowserver-plan.ts'
import {
  isShadowserverName,
  reportNamed,
  reportOfFile,
  sayTheSame,
  SHADOWSERVER_REPORTS,
  unknownReport,
} from './shadowserver-reports.ts'
import { PARTICULARS, ROWS, TWINS } from './shadowserver-table.ts'
import { looksLikeShadowserver, reportOfHeader, shadowserverLayout } from './shadowserver-type.ts'
import { TableReader } from './table-reader.ts'
import { TableRow } from './table-row.ts'

describe('the table of report types', () => {
  test('holds 170 types, each once, with columns that all exist', () => {
    assert.equal(SHADOWSERVER_REPORTS.length, 170)
    assert.equal(new Set(SHADOWSERVER_REPORTS.map(({ name }) => name)).size, 170)
    for (const { name, columns, type, keys, named, domain, subject } of SHADOWSERVER_REPORTS) {
      assert.ok(columns.includes('timestamp') && columns.length >= 8, name)
      assert.equal(new Set(columns).size, columns.length)
      assert.ok(
        columns.every((column) => /^[a-z0-9_]+$/.test(column)),
        name,
      )
      assert.ok(RSIT_TYPES.includes(type))
      for (const column of [...keys, ...named, ...domain, ...subject])
        assert.ok(columns.includes(column), `${name}: ${column}`)
    }
  })
  test('particulars, twins and aliases speak of types it holds', () => {
    const names = new Set(ROWS.map(([name]) => name))
    assert.deepEqual(
      [...TWINS, ...Object.keys(PARTICULARS)].filter((name) => !names.has(name)),
      [],
    )
    assert.deepEqual(
      [...ALIASES, ...FEED_NAMES].filter(
        ([alias, name]) => !reportNamed(name)?.known || reportNamed(alias) !== reportNamed(name),
      ),
      [],
    )
    const aliases = [...ALIASES, ...FEED_NAMES].map(([alias]) => alias)
    assert.equal(new Set(aliases).size, aliases.length)
  })
  /** as programs that fetch the reports call them */
  const FEEDS = [
    ['Accessible-Telnet', 'scan_telnet'],
    ['IPv6-Accessible-Telnet', 'scan6_telnet'],
    ['Open-LDAP-TCP', 'scan_ldap_tcp'],
    ['IPv6-Open-LDAP-TCP', 'scan6_ldap_tcp'],
    ['SSL-POODLE-Vulnerable-Servers IPv4', 'scan_ssl_poodle'],
    ['SSL-FREAK-Vulnerable-Servers IPv6', 'scan6_ssl_freak'],
    ['Device-Identification IPv6', 'device_id6'],
    ['Sinkhole-Events-HTTP IPv6', 'event6_sinkhole_http'],
    ['IPv6-Vulnerable-Exchange', 'scan6_exchange'],
    ['IPv6-Open-Redis', undefined],
    ['IPv6', undefined],
  ] as const
  test('the names of feeds are understood, those of IPv6 twins too', () => {
    for (const [feed, name] of FEEDS) assert.equal(reportNamed(feed)?.name, name, feed)
  })
  test('every type is found by its name and by its title', () => {
    for (const report of SHADOWSERVER_REPORTS) {
      assert.equal(reportNamed(report.name), report)
      assert.equal(reportNamed(report.title), report)
    }
  })
  test('groups of columns are spelled out', () => {
    assert.ok(Object.keys(COLUMN_GROUPS).length > 20)
    assert.deepEqual(columnsNamed('no such type'), [])
    assert.ok(columnsNamed('scan_ssl').includes('subject_common_name'))
  })
})

describe('names', () => {
  /** file name, report type, whether the table holds it */
  const FILES: ReadonlyArray<readonly [string, string | undefined, boolean?]> = [
    ['2015-01-01-dns_openresolver-sample-asn.csv', 'scan_dns', true],
    ['2020-04-03-scan_ics-sample-asn-delayed.csv', 'scan_ics', true],
    ['2024-07-04-dns_openresolver-123-sample-asn.csv', 'scan_dns', true],
    ['2026-11-22-event_sinkhole_http-vietnam-geo.csv.gz', 'event4_sinkhole_http', true],
    ['2026-11-22-scan_quantum-vietnam-geo.csv', 'scan_quantum', false],
    ['2026-11-22-scan6_redis-vietnam-geo.csv', 'scan6_redis', false],
    ['scan_telnet.csv', 'scan_telnet', true],
    ['SCAN_TELNET.CSV', 'scan_telnet', true],
    ['in/box/scan_telnet-copy (2).csv', 'scan_telnet', true],
    ['C:\\in\\scan_telnet.csv', 'scan_telnet', true],
    ['scan_quantum.csv', 'scan_quantum', false],
    ['url_malware.csv', 'malware_url', true],
    ['report.csv', undefined],
    ['2026-11-22-report.csv', undefined],
    ['2026-11-22-report-scan_telnet.csv', 'scan_telnet', true],
    ['', undefined],
  ]
  for (const [file, name, known] of FILES)
    test(`the file ${file}`, () => {
      assert.equal(reportOfFile(file)?.name, name)
      assert.equal(reportOfFile(file)?.known, known)
    })
  test('names nobody knows', () => {
    assert.equal(unknownReport('  Weird / Name! ').name, 'weird_name')
    assert.equal(unknownReport('').name, 'unknown')
    assert.equal(unknownReport(unknownReport('A b').name).name, 'a_b')
    assert.ok(isShadowserverName('scan6_x') && !isShadowserverName('firewall'))
  })
  test('columns in one form', () => {
    for (const name of ['src_ip', 'Src IP', 'src.ip', 'srcIp', ' SRC-IP '])
      assert.equal(plainName(name), 'src_ip')
    assert.equal(plainName('issuer_serialNumber'), 'issuer_serial_number')
    assert.equal(plainName('Giờ'), 'gi')
    assert.ok(namesOf('ip').includes('src_ip') && otherNames('ip')[0] !== 'ip')
    assert.deepEqual(otherNames('novelty'), [])
    assert.ok(RETIRED.has('sic'))
  })
})

describe('a type by its columns', () => {
  test('of all types: the type itself, one that says the same, or none', () => {
    const none: string[] = []
    for (const report of SHADOWSERVER_REPORTS) {
      const found = reportOfHeader(report.columns)
      if (found) assert.ok(sayTheSame(found, report), `${report.name} taken for ${found.name}`)
      else none.push(report.name)
    }
    assert.deepEqual(none.filter((name) => !name.includes('6_')).toSorted(), [
      'event4_ddos_participant',
      'event4_honeypot_ddos',
      ...[
        'population_bgp',
        'population_http_proxy',
        'population_isakmp',
        'scan_bgp',
        'scan_cisco_smart_install',
      ],
      ...['scan_http_proxy', 'scan_imap', 'scan_imap_vulnerable', 'scan_isakmp', 'scan_pop3'],
      ...['scan_pop3_vulnerable', 'scan_smtp', 'scan_smtp_vulnerable', 'scan_socks'],
    ])
  })
  test('an added column is enough not to guess', () =>
    assert.equal(reportOfHeader([...columnsNamed('scan_telnet'), 'novelty']), undefined))
  test('what looks like Shadowserver’s', () => {
    assert.ok(looksLikeShadowserver(['timestamp', 'ip', 'asn', 'geo', 'naics', 'sector', 'qubits']))
    assert.ok(!looksLikeShadowserver(['time', 'ip', 'user']))
  })
  test('a plan that finds neither time nor address finds no rows', () => {
    const report = reportNamed('scan_telnet')!
    assert.ok(findsRows(planShadowserver(report, ['timestamp', 'ip'])))
    assert.ok(!findsRows(planShadowserver(report, ['timestamp'])))
    assert.ok(!findsRows(planShadowserver(report, ['ip'])))
    assert.equal(planShadowserver(report, ['a', 'ip'], ['2026-11-22', 'x']).time, 0)
    assert.equal(new TableRow(planShadowserver(report, ['timestamp', 'ip'])).odd, false)
    assert.equal(
      new TableReader(shadowserverLayout(report), { encoding: 'utf-8', delimiter: 44 }).reportType,
      'scan_telnet',
    )
  })
})
