import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type { Reading } from '#intake/observation.ts'
import { addressColumn, makeReport } from './fixtures/make-report.ts'
import type { Changes, MadeReport } from './fixtures/make-report.ts'
import { openReader } from './open-reader.ts'
import type { OpenOptions } from './reader-choice.ts'
import { reportNamed, SHADOWSERVER_REPORTS } from './shadowserver-reports.ts'
import type { ShadowserverReport } from './shadowserver-reports.ts'

function readAll(bytes: Uint8Array, options: Partial<OpenOptions>) {
  const reader = openReader({ head: bytes.subarray(0, 65_536), ...options })
  assert.ok(!('trouble' in reader), JSON.stringify(reader))
  const reading: Reading = { observations: [], unreadable: [] }
  reader.read(bytes, true, reading)
  return { reader, ...reading, markOf: (mark: string) => reader.marks.find((found) => found.mark === mark) }
}

/** Every row is read, as the type says, with the values it was made of. */
function checkRows(report: ShadowserverReport, made: MadeReport, changes: Changes = {}) {
  const read = readAll(made.bytes, { name: `2026-11-22-${report.name}-vn-asn.csv` })
  assert.equal(read.reader.reportType, report.name)
  assert.deepEqual(read.unreadable, [])
  assert.equal(read.observations.length, made.rows.length)
  for (const [at, observation] of read.observations.entries()) {
    const row = made.rows[at]!
    assert.equal(observation.at, row.at)
    assert.equal(observation.reportType, report.name)
    assert.equal(observation.type, report.type)
    assert.notEqual(observation.identifier, '')
    if (row.address !== undefined) assert.equal(observation.address, row.address)
    else assert.ok(observation.domain !== undefined || report.subject.length > 0)
    if (changes.missing !== 'optional') {
      assert.equal(observation.port, row.port)
      assert.equal(observation.asn, row.asn)
      assert.equal(observation.severity, row.values['severity'])
    } else assert.equal(observation.severity, report.severity)
    const details = JSON.parse(observation.details) as Record<string, string>
    for (const [column, value] of Object.entries(details))
      if (row.values[column] !== undefined) assert.equal(value, row.values[column])
      else assert.match(column, /^novelty_/)
  }
  return read
}

describe('every type of the table', () => {
  for (const report of SHADOWSERVER_REPORTS)
    test(report.name, () => {
      const whole = checkRows(report, makeReport(report.name, 12, 7))
      assert.deepEqual(whole.reader.marks, [])
      const mixed = checkRows(report, makeReport(report.name, 12, 8, { shuffled: true, added: 2 }))
      assert.equal(mixed.markOf('unknown-columns')?.columns?.length, 2)
      const anew = makeReport(report.name, 12, 9, { shuffled: true, renamed: true })
      assert.ok(!anew.header.includes('timestamp'), 'the time has another name')
      assert.ok(addressColumn(report) === undefined || !anew.header.includes(addressColumn(report)!))
      const renamed = checkRows(report, anew)
      assert.ok((renamed.markOf('renamed-columns')?.columns?.length ?? 0) >= 2)
      assert.equal(renamed.markOf('missing-columns'), undefined)
      const few: Changes = { missing: 'optional' }
      const bare = checkRows(report, makeReport(report.name, 12, 10, few), few)
      assert.ok(bare.markOf('missing-columns')?.columns?.includes('severity'))
    })
})

const HEADER =
  'timestamp,ip,protocol,port,hostname,tag,asn,geo,region,city,naics,sector,hostname_source,severity,banner'
const ROW = '2026-11-22 01:02:03,198.51.100.7,tcp,23,,telnet,64500,VN,,,,,,high,hello'

/** One odd row under the header of scan_telnet: what it becomes, or why it is kept. */
const ODD_ROWS: ReadonlyArray<
  readonly [why: string, row: string, expected: string | Record<string, unknown>]
> = [
  [
    'an ordinary row',
    ROW,
    { address: '198.51.100.7', port: 23, asn: 64500, severity: 'high', protocol: 'tcp' },
  ],
  ['no time', ROW.replace('2026-11-22 01:02:03', ''), 'no-time'],
  ['29 February of no leap year', ROW.replace('2026-11-22', '2026-02-29'), 'bad-time'],
  ['a time with a zone', ROW.replace('01:02:03', '01:02:03+07:00'), { at: Date.UTC(2026, 10, 21, 18, 2, 3) }],
  ['no address', ROW.replace('198.51.100.7', ''), 'no-address'],
  ['a malformed address', ROW.replace('198.51.100.7', '198.51.100.256'), 'bad-address'],
  [
    'IPv4 mapped into IPv6 is IPv4',
    ROW.replace('198.51.100.7', '::ffff:198.51.100.7'),
    { address: '198.51.100.7' },
  ],
  ['IPv6 in one form', ROW.replace('198.51.100.7', '2001:DB8:0:0::0001'), { address: '2001:db8::1' }],
  [
    'a network stands for its first address',
    ROW.replace('198.51.100.7', '198.51.100.0/24'),
    { address: '198.51.100.0' },
  ],
  [
    'a port out of range is shown',
    ROW.replace(',23,', ',70000,'),
    { port: undefined, shown: { port: '70000' } },
  ],
  ['port 0 names no service', ROW.replace(',23,', ',0,'), { port: undefined, shown: { port: '0' } }],
  ['AS 23456 names nobody', ROW.replace('64500', '23456'), { asn: undefined, shown: { asn: '23456' } }],
  [
    'an ASN of more than 32 bits',
    ROW.replace('64500', '4294967296'),
    { asn: undefined, shown: { asn: '4294967296' } },
  ],
  ['a 32-bit ASN', ROW.replace('64500', '4200000001'), { asn: 4_200_000_001 }],
  ['AS before the number', ROW.replace('64500', 'AS64500'), { asn: 64_500 }],
  [
    'a severity nobody knows',
    ROW.replace('high', 'dire'),
    { severity: 'medium', shown: { severity: 'dire' } },
  ],
  ['a severity in capitals', ROW.replace('high', 'HIGH'), { severity: 'high' }],
  ['a protocol in capitals', ROW.replace('tcp', 'TCP'), { protocol: 'tcp' }],
  ['a protocol by its number', ROW.replace('tcp', '17'), { protocol: 'udp' }],
  [
    'a protocol that is none',
    ROW.replace('tcp', '<tcp>'),
    { protocol: undefined, shown: { protocol: '<tcp>' } },
  ],
  ['empty fields too many', `${ROW},,`, { port: 23 }],
  ['fields too many', `${ROW},,x`, 'too-many-columns'],
  ['two fields missing at the end', ROW.replace(/,high,hello$/, ''), { severity: 'medium' }],
  ['most fields missing', '2026-11-22 01:02:03,198.51.100.7,tcp,2', 'too-few-columns'],
  ['blanks around values', ROW.replace('198.51.100.7', ' 198.51.100.7 '), { address: '198.51.100.7' }],
  ['NUL', ROW.replace('hello', 'a\0b'), { shown: { banner: 'a\uFFFDb' } }],
  ['Vietnamese and beyond', ROW.replace('hello', 'Xin chào 🇻🇳'), { shown: { banner: 'Xin chào 🇻🇳' } }],
  ['control characters', ROW.replace('hello', 'a\u0001\tb\u001f'), { shown: { banner: 'a\u0001\tb\u001f' } }],
]

describe('odd rows of a known type', () => {
  for (const [why, row, expected] of ODD_ROWS)
    test(why, () => {
      const read = readAll(Buffer.from(`${HEADER}\n${row}\n`), { type: 'scan_telnet' })
      if (typeof expected === 'string') {
        assert.deepEqual(read.observations, [])
        assert.equal(read.unreadable[0]!.reason, expected)
        assert.equal(read.unreadable[0]!.line, 2)
        assert.equal(Buffer.from(read.unreadable[0]!.bytes).toString(), row)
        return
      }
      assert.deepEqual(read.unreadable, [])
      const { shown, ...fields } = expected
      const observation = read.observations[0]!
      for (const [field, value] of Object.entries(fields))
        assert.equal(observation[field as keyof typeof observation], value, field)
      const details = JSON.parse(observation.details) as Record<string, string>
      for (const [column, value] of Object.entries(shown ?? {})) assert.equal(details[column], value)
    })

  test('a row cut off within its address names nobody', () => {
    const text = 'timestamp,tag,ip,port,asn\n2026-11-22 01:02:03,telnet,198.51.100.1'
    assert.equal(readAll(Buffer.from(text), { type: 'scan_telnet' }).unreadable[0]!.reason, 'too-few-columns')
  })

  test('bytes that are no UTF-8 become U+FFFD and are marked', () => {
    const bytes = Buffer.concat([
      Buffer.from(`${HEADER}\n${ROW}`),
      Buffer.from([0xe1, 0xbb]),
      Buffer.from('\n'),
    ])
    const read = readAll(bytes, { type: 'scan_telnet' })
    assert.equal((JSON.parse(read.observations[0]!.details) as { banner: string }).banner, 'hello\uFFFD')
    assert.ok(read.markOf('odd-encoding'))
  })

  test('a column called __proto__ is a column like others', () => {
    const read = readAll(Buffer.from(`${HEADER},__proto__,constructor\n${ROW},x,y\n`), {
      type: 'scan_telnet',
    })
    const details = read.observations[0]!.details
    assert.match(details, /"__proto__":"x","constructor":"y"/)
    assert.equal(({} as Record<string, unknown>)['x'], undefined)
  })

  test('columns that bear one name are told apart', () => {
    const read = readAll(Buffer.from(`${HEADER},note,note\n${ROW},x,y\n`), { type: 'scan_telnet' })
    assert.match(read.observations[0]!.details, /"note":"x","note_2":"y"/)
  })
})

describe('what a row is called', () => {
  const read = (type: string, header: string, row: string) =>
    readAll(
      Buffer.from(`timestamp,src_ip,src_port,${header}\n2026-11-22 01:02:03,198.51.100.7,4444,${row}\n`),
      {
        type,
      },
    ).observations[0]!

  /** type, columns, values, identifier */
  const NAMES = [
    ['event4_sinkhole_http', 'infection,family,tag', 'boaxxe,x,y', 'boaxxe'],
    ['event4_sinkhole_http', 'infection,family,tag', ',andromeda,avalanche', 'andromeda'],
    ['event4_sinkhole_http', 'infection,family,tag', 'unknown,0,avalanche', 'avalanche'],
    ['event4_sinkhole_http', 'infection,family,tag', ',,', 'sinkhole-http'],
    ['event4_honeypot_brute_force', 'application,service', 'ssh,', 'ssh'],
    ['event4_honeypot_brute_force', 'application,service', ',', 'honeypot-brute-force'],
    ['event4_honeypot_darknet', 'tag,infection', 'mirai,', 'mirai'],
    ['scan_telnet', 'tag,infection', 'x,y', 'open-telnet'],
  ] as const
  for (const [type, header, row, identifier] of NAMES)
    test(`${type} with ${header} = ${row}`, () =>
      assert.equal(read(type, header, row).identifier, identifier))

  test('a webshell makes a vulnerable Exchange server a compromised one', () => {
    assert.equal(read('scan_exchange', 'tag', 'exchange;cve-2021-26855').type, 'vulnerable-system')
    assert.equal(read('scan_exchange', 'tag', 'exchange;webshell').type, 'system-compromise')
    assert.equal(read('scan_exchange', 'tag', 'exchange;webshell').identifier, 'exchange-server-webshell')
    assert.equal(read('scan6_exchange', 'tag', 'exchange').identifier, 'vulnerable-exchange-server')
  })

  test('key columns tell two troubles of one address apart', () => {
    assert.equal(read('event4_sinkhole', 'infection,family', 'a,b').keys, 'a\u001fb')
    assert.equal(read('event4_sinkhole', 'infection,family', '"a""x",b').keys, 'a"x\u001fb')
    assert.equal(read('scan_telnet', 'tag', 'a').keys, '')
  })
})

describe('types without an address', () => {
  const read = (type: string, header: string, row: string) =>
    readAll(Buffer.from(`timestamp,${header}\n2026-11-22 01:02:03,${row}\n`), { type })

  test('an account is its mail domain’s', () => {
    const [observation] = read(
      'compromised_account',
      'email,username,service',
      'lan@example.vn,lan,x',
    ).observations
    assert.equal(observation!.domain, 'example.vn')
    assert.equal(observation!.keys, 'lan@example.vn\u001flan\u001fx')
  })
  test('a victim may be known by its name alone', () =>
    assert.equal(
      read('ransomware_victim', 'entity_name,website', 'Công ty A,').observations[0]!.domain,
      undefined,
    ))
  test('a row about nobody is kept', () =>
    assert.equal(read('ransomware_victim', 'entity_name,website', ',').unreadable[0]!.reason, 'no-subject'))
  test('the address stands in the URL when its column is empty', () =>
    assert.equal(
      read('malware_url', 'ip,url', ',http://198.51.100.7:8080/x').observations[0]!.address,
      '198.51.100.7',
    ))
})

describe('types and columns nobody knows', () => {
  const name = '2026-11-22-scan_quantum-vn-asn.csv'
  const header = 'timestamp,src_ip,src_port,protocol,src_asn,severity,qubits'
  const row = '2026-11-22 01:02:03,198.51.100.7,4444,tcp,64500,high,12'

  test('an unknown type is taken with what is understood, and marked', () => {
    const read = readAll(Buffer.from(`${header}\n${row}\n`), { name })
    const { type, identifier, address, port, asn, severity, details } = read.observations[0]!
    assert.deepEqual(
      [type, identifier, address, port, asn, severity],
      ['undetermined', 'scan_quantum', '198.51.100.7', 4444, 64500, 'high'],
    )
    assert.equal(details, '{"qubits":"12"}')
    assert.deepEqual(read.reader.marks, [{ mark: 'unknown-report-type' }])
  })

  test('a new IPv6 twin of a known type is taken for that, and marked', () => {
    const read = readAll(Buffer.from(`${header}\n${row}\n`), { type: 'scan6_redis' })
    assert.equal(read.observations[0]!.type, reportNamed('scan_redis')!.type)
    assert.ok(read.markOf('unknown-report-type'))
  })

  test('a time and an address are found by their values when nobody knows the columns’ names', () => {
    const bytes = Buffer.from(
      `${header.replace('timestamp', 'foo').replace('src_ip', 'bar')}\n${row}\n${row}\n`,
    )
    const read = readAll(bytes, { name })
    assert.equal(read.observations.length, 2)
    assert.equal(read.observations[1]!.address, '198.51.100.7')
  })

  test('a broken first row leaves it to the next to tell where time and address are', () => {
    const bytes = Buffer.from(
      `${header.replace('timestamp', 'foo').replace('src_ip', 'bar')}\n,,,,,,\n,198.51.100.8\n${row}\n${row}\n`,
    )
    const read = readAll(bytes, { name })
    assert.deepEqual(
      read.unreadable.map(({ line, reason }) => `${line} ${reason}`),
      ['2 no-time', '3 too-few-columns'],
    )
    assert.deepEqual(
      read.observations.map(({ line, address }) => `${line} ${address}`),
      ['4 198.51.100.7', '5 198.51.100.7'],
    )
  })

  test('a report that nothing names is known by its columns', () => {
    const made = makeReport('scan_telnet', 3, 1)
    assert.equal(readAll(made.bytes, { name: 'upload.csv' }).reader.reportType, 'scan_telnet')
  })

  test('types that differ and have the same columns are not guessed', () => {
    const read = readAll(makeReport('scan_socks', 3, 1).bytes, { name: 'upload.csv' })
    assert.equal(read.reader.reportType, 'unknown')
    assert.equal(read.observations.length, 3)
    assert.ok(read.markOf('unknown-report-type'))
  })

  test('every severity is one', () =>
    assert.ok(SHADOWSERVER_REPORTS.every(({ severity }) => SEVERITIES.includes(severity))))
})
