import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { RSIT } from '@hiepluc/contract/rsit.ts'
import type { Observation, Reading } from '#intake/observation.ts'
import { openReader } from '#intake/readers/open-reader.ts'
import { reportNamed, SHADOWSERVER_REPORTS } from '#intake/readers/shadowserver-reports.ts'
import { saidOfReason } from '#intake/readers/unreadable-reason.ts'

const FOLDER = join(
  process.env['HIEPLUC_REFERENCE_DATA'] ?? 'HIEPLUC_REFERENCE_DATA is not set',
  'shadowserver',
)
const SAMPLES = join(FOLDER, 'samples')
const GOLDEN = join(FOLDER, 'golden-intelmq-head')

type Field = 'address' | 'time' | 'class' | 'type' | 'identifier' | 'port' | 'asn'
type Compared = Record<Field, string | number | undefined>

/** Where the desk reads otherwise on purpose; docs/decisions/0003 gives the reasons. `of` and `as`: what each says. */
const DIFFERENCES: ReadonlyArray<{
  readonly report: string
  readonly field: Field
  readonly of: Compared[Field]
  readonly as: RegExp
}> = [
  // no infection is named: the family is, and the desk must call an incident something
  { report: 'event4_sinkhole_http', field: 'identifier', of: undefined, as: /^andromeda$/ },
  { report: 'event4_sinkhole_http_referer', field: 'identifier', of: undefined, as: /^(?:kovter|sunburst)$/ },
  // the referring site is the one that must act: its port and ASN stand in columns of their own
  { report: 'event4_sinkhole_http_referer', field: 'port', of: undefined, as: /^80$/ },
  { report: 'event4_sinkhole_http_referer', field: 'asn', of: undefined, as: /^\d+$/ },
  // AS 23456 stands in for any 32-bit number and names nobody, RFC 6793
  { report: 'scan_smtp_vulnerable', field: 'asn', of: 23_456, as: /^undefined$/ },
]

function readSample(file: string) {
  const bytes = readFileSync(join(SAMPLES, file))
  const reader = openReader({ head: bytes.subarray(0, 65_536), name: file })
  assert.ok(!('trouble' in reader), file)
  const reading: Reading = { observations: [], unreadable: [] }
  reader.read(bytes, true, reading)
  return { reader, ...reading, lines: bytes.toString().trimEnd().split('\n').length }
}

const oursOf = (observation: Observation): Compared => ({
  address: observation.address,
  time: observation.at,
  class: RSIT[observation.type],
  type: observation.type,
  identifier: observation.identifier,
  port: observation.port,
  asn: observation.asn,
})

const peersOf = (line: Record<string, string | number | undefined>): Compared => ({
  address: line['source.ip'],
  time: Date.parse(String(line['time.source'])),
  class: line['classification.taxonomy'],
  type: line['classification.type'],
  identifier: line['classification.identifier'],
  port: line['source.port'],
  asn: line['source.asn'],
})

const samples = readdirSync(SAMPLES).filter((file) => file.endsWith('.csv'))
const seen = new Set<(typeof DIFFERENCES)[number]>()

/** Whether what both say is equal, or differs as it is meant to. */
function agrees(report: string, field: Field, ours: Compared, peers: Compared): boolean {
  if (ours[field] === peers[field]) return true
  const meant = DIFFERENCES.find(
    (one) =>
      one.report === report &&
      one.field === field &&
      one.of === peers[field] &&
      one.as.test(String(ours[field])),
  )
  if (meant) seen.add(meant)
  return meant !== undefined
}

describe('the sample reports', () => {
  test('there are 60', () => assert.equal(samples.length, 60))

  for (const file of samples)
    test(file, () => {
      const { reader, observations, unreadable, lines } = readSample(file)
      const report = reportNamed(reader.reportType)
      assert.equal(reader.format, 'shadowserver')
      assert.ok(report?.known && file.endsWith(`${report.name.replace('scan_', '')}.csv`))
      assert.equal(
        reader.marks.find(({ mark }) => mark === 'unknown-columns'),
        undefined,
      )
      assert.equal(observations.length + unreadable.length, lines - 1)
      assert.deepEqual(
        unreadable.filter(({ reason }) => saidOfReason(reason).en === reason),
        [],
      )
      for (const { details } of observations) JSON.parse(details)
    })
})

describe('what a peer makes of them', () => {
  for (const file of readdirSync(GOLDEN))
    test(file, () => {
      const name = file.replace('.jsonl', '')
      const golden = readFileSync(join(GOLDEN, file), 'utf8').trimEnd().split('\n')
      const { observations } = readSample(`${name}.csv`)
      assert.equal(observations.length, golden.length)
      for (const [at, line] of golden.entries()) {
        const [ours, peers] = [oursOf(observations[at]!), peersOf(JSON.parse(line) as Record<string, string>)]
        for (const field of Object.keys(ours) as Field[])
          assert.ok(
            agrees(name, field, ours, peers),
            `row ${at + 1}, ${field}: ${peers[field]}, but ${ours[field]} here`,
          )
      }
    })

  test('every difference that is listed occurs', () =>
    assert.deepEqual(
      DIFFERENCES.filter((one) => !seen.has(one)),
      [],
    ))
})

interface SchemaReport {
  readonly fields: readonly string[]
  readonly 'classification.type'?: string
}

describe('the public schema', () => {
  const schema = JSON.parse(readFileSync(join(FOLDER, 'report_schema', 'reports.json'), 'utf8')) as Record<
    string,
    SchemaReport
  >
  const severities = new Map(
    [
      ...readFileSync(join(FOLDER, 'report_schema', 'types.md'), 'utf8').matchAll(
        /^\| (\w+) \|.*\| (\w+) \|$/gm,
      ),
    ].map(([, name, severity]) => [name, severity] as const),
  )

  test('has the 170 types of our table', () =>
    assert.deepEqual(Object.keys(schema).toSorted(), SHADOWSERVER_REPORTS.map(({ name }) => name).toSorted()))

  for (const [name, { fields, 'classification.type': type }] of Object.entries(schema))
    test(name, () => {
      const report = reportNamed(name)!
      assert.deepEqual(fields.toSorted(), report.columns.toSorted())
      // where the schema names no type (IPv6 twins, Exchange), the IPv4 type or the row's tag decides
      if (type !== undefined) assert.equal(report.type, type)
      else assert.ok(/6|^event4_microsoft|^scan_exchange/.test(name))
      // severities of two types are not in the schema's list
      if (severities.has(name)) assert.equal(report.severity, severities.get(name))
      else assert.ok(['sandbox_dns', 'special'].includes(name))
    })
})
