import assert from 'node:assert/strict'
import { test } from 'node:test'
import { jsonRows, tableHead, tableRows } from './observation-file.ts'
import type { FiledObservation } from './observation-file.ts'

const ROW: FiledObservation = {
  ...{ incident: 7, day: '2026-11-20', fingerprint: 'f', firstSeen: '2026-11-20T00:00:00.000Z' },
  ...{ lastSeen: '2026-11-20T01:00:00.000Z', count: 3, report: 1, line: 2, reportType: 'event4_sinkhole' },
  ...{ type: 'infected-system', identifier: 'mirai', severity: 'high', tlp: 'AMBER', address: '192.0.2.1' },
  ...{ port: 23, protocol: 'tcp', asn: 64500, marks: [], details: { tag: 'a,"b"', note: 'mạng' } },
}
const cells = (row: Partial<FiledObservation>) => tableRows([{ ...ROW, ...row }])

test('a row has a cell for each column, and what a source said besides as JSON', () => {
  assert.equal(
    tableHead(),
    '\uFEFFincident,first_seen,last_seen,count,address,port,protocol,asn,domain,type,identifier,severity,tlp,report_type,report,line,details\r\n',
  )
  assert.equal(
    cells({}),
    '7,2026-11-20T00:00:00.000Z,2026-11-20T01:00:00.000Z,3,192.0.2.1,23,tcp,64500,,infected-system,mirai,high,AMBER,event4_sinkhole,1,2,"{""tag"":""a,\\""b\\"""",""note"":""mạng""}"\r\n',
  )
  assert.deepEqual(JSON.parse(jsonRows([ROW])), ROW)
})

test('nothing that a source wrote is a formula, however it is dressed up', () => {
  for (const text of [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    ' =1',
    '\t=1',
    '\u200B=1',
    '＝1',
    '|cmd',
    '%0A=1',
    '\r=1',
  ])
    assert.ok(cells({ domain: text }).includes(`,"'${text.replaceAll('"', '""')}",`), JSON.stringify(text))
  for (const text of ['a=1', '192.0.2.1', '::1', 'a-b.example'])
    assert.ok(cells({ domain: text }).includes(`,${text},`), text)
})
