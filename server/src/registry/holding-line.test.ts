import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnsOf, parseHoldingLine } from './holding-line.ts'

const HEADERS = [
  ['prefix,asn,as_name', 'prefix-of-asn'],
  ['asn,as_name,ipv4_addresses_in_vn_space', 'asn'],
  ['asn,name', 'asn'],
  ['Prefix, ASN ,NAME', 'prefix-of-asn'],
  ['name,asn', 'asn'],
  ['prefix,organisation', 'prefix-of-organisation'],
  ['network,organization,asn,name', 'prefix-of-organisation'],
  ['domain,organisation', 'domain-of-organisation'],
  ['prefix,asn', undefined],
  ['asn', undefined],
  ['organisation,name', undefined],
  ['1.52.0.0/14,18403,FPT Telecom Company', undefined], // no header
] as const

for (const [header, shape] of HEADERS)
  test(`'${header}' states ${shape ?? 'no holdings'}`, () =>
    assert.equal(columnsOf(header.split(','))?.shape, shape))

const parse = (header: string, text: string) =>
  parseHoldingLine(columnsOf(header.split(','))!, { line: 2, text, fields: text.split(',') })

test('a line is understood by its columns, wherever they stand', () => {
  assert.deepEqual(
    parse('name,extra,asn,prefix', ' Example  Telecom ,x,AS64500, 2001:DB8:: /32'.replace(' /', '/')),
    {
      ...{ line: 2, text: ' Example  Telecom ,x,AS64500, 2001:DB8::/32', prefix: '2001:db8::/32' },
      ...{ asn: 64_500, domain: undefined, organisation: undefined, name: 'Example Telecom' },
    },
  )
  assert.deepEqual(parse('domain,organisation,name', 'Ví-Dụ.com.vn,vi-du,Ví Dụ'), {
    ...{ line: 2, text: 'Ví-Dụ.com.vn,vi-du,Ví Dụ', prefix: undefined, asn: undefined },
    ...{ domain: 'xn--v-d-rma6749a.com.vn', organisation: 'vi-du', name: 'Ví Dụ' },
  })
})

const BAD = [
  ['prefix,asn,name', '203.0.113.7/24,64500,X', /host bits/],
  ['prefix,asn,name', '203.0.113.0,64500,X', /length is missing/],
  ['prefix,asn,name', '203.0.113.0/33,64500,X', /length must be/],
  ['prefix,asn,name', '203.0.113/24,64500,X', /Not an IPv4/],
  ['prefix,asn,name', '0.0.0.0/0,64500,X', /held by nobody/],
  ['prefix,asn,name', '203.0.113.0/24,0,X', /AS number/],
  ['prefix,asn,name', '203.0.113.0/24,,X', /AS number/],
  ['prefix,asn,name', '203.0.113.0/24,64500', /fewer columns/],
  ['prefix,asn,name', '203.0.113.0/24,64500, ', /name is missing/],
  ['prefix,asn,name', '203.0.113.0/24,64500,X\0', /NUL/],
  ['prefix,organisation', '203.0.113.0/24,', /key is missing/],
  ['prefix,organisation', '203.0.113.0/24,Example Bank', /takes a key/],
  ['prefix,organisation,asn', '203.0.113.0/24,x,nought', /AS number/],
  ['domain,organisation', 'example,x', /Not a domain/],
  ['domain,organisation', 'com.vn,x', /public suffix/],
] as const

for (const [header, text, reason] of BAD)
  test(`'${text}' under '${header}' is left out: ${reason.source}`, () => {
    const bad = parse(header, text)
    assert.ok('en' in bad)
    assert.match(bad.en, reason)
    assert.ok(bad.vi.length > 5 && bad.line === 2 && !bad.text.includes('\0'))
  })

test('a long bad line is shown shortened', () => {
  const bad = parse('prefix,asn,name', `x,${'y'.repeat(500)},z`)
  assert.equal(bad.text.length, 200)
})
