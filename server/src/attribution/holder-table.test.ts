import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Address } from '#registry/address.ts'
import type { Asn } from '#registry/asn.ts'
import type { Domain } from '#registry/domain.ts'
import { readNetwork } from '#registry/prefix.ts'
import type { Network } from '#registry/prefix.ts'
import { createHolderTable } from './holder-table.ts'

const day = (text: string) => Date.parse(`${text}T00:00:00Z`)
const always = { from: -Infinity, until: Infinity }
const WIDE = { orgId: 1, holdingId: 11 }
const NARROW = { orgId: 2, holdingId: 12 }

function smallTable() {
  const builder = createHolderTable()
  builder.addPrefix(readNetwork('203.0.113.0/24') as Network, { ...WIDE, ...always })
  builder.addPrefix(readNetwork('203.0.113.0/28') as Network, {
    ...NARROW,
    from: day('2026-03-01'),
    until: day('2026-05-01'),
  })
  builder.addPrefix(readNetwork('2001:db8::/32') as Network, { orgId: 3, holdingId: 13, ...always })
  builder.addAsn(64_496, { orgId: 4, holdingId: 14, from: -Infinity, until: day('2026-01-01') })
  builder.addAsn(64_496, { orgId: 5, holdingId: 15, from: day('2026-01-01'), until: Infinity })
  builder.addAsn(64_511, { orgId: 6, holdingId: 16, ...always })
  builder.addDomain('example.com.vn', { orgId: 7, holdingId: 17, ...always })
  builder.addDomain('shop.example.com.vn', { orgId: 8, holdingId: 18, ...always })
  builder.addDomain('com.vn', { orgId: 9, holdingId: 19, ...always })
  return builder.finish(42)
}

const HOLDERS = [
  [['203.0.113.200'], '2026-04-01', 1, 'prefix', 'outside the /28'],
  [['203.0.113.9'], '2026-04-01', 2, 'prefix', 'the /28 wins over the /24 around it'],
  [['203.0.113.9'], '2026-02-28', 1, 'prefix', 'before the /28 was held'],
  [['203.0.113.9'], '2026-05-01', 1, 'prefix', 'after it was given back'],
  [['203.0.113.9'], '1999-01-01', 1, 'prefix', 'a start nobody knows matches any earlier time'],
  [['2001:db8::1'], '2026-04-01', 3, 'prefix', 'IPv6'],
  [['198.51.100.1'], '2026-04-01', undefined, undefined, "nobody's: the desk never guesses"],
  [['203.0.113.9', 64_511], '2026-04-01', 2, 'prefix', 'the address comes before the ASN'],
  [['198.51.100.1', 64_511], '2026-04-01', 6, 'asn', 'an address of nobody leaves it to the ASN'],
  [[undefined, 64_496], '2025-12-31', 4, 'asn', 'the former holder of an ASN'],
  [[undefined, 64_496], '2026-01-01', 5, 'asn', 'the present one'],
  [[undefined, 64_500], '2026-01-01', undefined, undefined, 'an ASN between two known ones'],
  [[undefined, undefined, 'www.example.com.vn'], '2026-04-01', 7, 'domain', 'one label below'],
  [[undefined, undefined, 'a.shop.example.com.vn'], '2026-04-01', 8, 'domain', 'the nearest one above'],
  [[undefined, undefined, 'notexample.com.vn'], '2026-04-01', undefined, undefined, 'no part of a label'],
  [[undefined, undefined, 'other.com.vn'], '2026-04-01', undefined, undefined, 'a public suffix holds none'],
  [['198.51.100.1', 64_500, 'example.com.vn'], '2026-04-01', 7, 'domain', 'the domain comes last'],
  [[], '2026-04-01', undefined, undefined, 'a line that says nothing'],
] as const

for (const [given, at, orgId, by, reason] of HOLDERS)
  test(`${given.join(' ') || 'nothing'} on ${at} is held by ${orgId ?? 'nobody'}: ${reason}`, () => {
    const [address, asn, domain] = given as unknown as [Address?, Asn?, Domain?]
    const held = smallTable().find(address, asn, domain, day(at))
    assert.deepEqual([held?.orgId, held?.by], [orgId, by])
    assert.equal(held?.holdingId, orgId && orgId + 10)
  })

test('a table says what it was read at and how large it is', () => {
  const table = smallTable()
  assert.equal(table.version, 42)
  assert.equal(table.prefixes, 3)
  assert.ok(table.bytes > 0)
})
