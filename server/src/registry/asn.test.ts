import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAsn } from '#registry/asn.ts'

const ASNS = [
  ['45899', 45_899],
  ['AS45899', 45_899],
  ['as45899', 45_899],
  ['1', 1],
  ['3.10', 196_618], // asdot
  ['AS3.10', 196_618],
  ['0.45899', 45_899], // asdot+
  ['4294967294', 4_294_967_294],
  ['65535.65534', 4_294_967_294],
  ['64496', 64_496],
  ['0', undefined], // RFC 7607
  ['AS0', undefined],
  ['0.0', undefined],
  ['23456', undefined], // AS_TRANS stands in for any number beyond 16 bits
  ['0.23456', undefined],
  ['65535', undefined], // RFC 7300
  ['4294967295', undefined],
  ['4294967296', undefined], // 33 bits
  ['65536.0', undefined],
  ['0.65536', undefined],
  ['045899', undefined],
  ['AS 45899', undefined],
  ['ASN45899', undefined],
  ['A45899', undefined],
  ['-1', undefined],
  ['1e3', undefined],
  ['1.2.3', undefined],
  ['1.', undefined],
  ['.1', undefined],
  ['99999999999', undefined],
  ['45899 ', undefined],
  ['AS', undefined],
  ['', undefined],
] as const

for (const [text, asn] of ASNS)
  test(`'${text}' is ${asn === undefined ? 'no ASN' : `AS${asn}`}`, () => assert.equal(parseAsn(text), asn))
