import assert from 'node:assert/strict'
import { test } from 'node:test'
import { maskOf, parsePrefix, readNetwork } from '#registry/prefix.ts'

const PREFIXES = [
  ['203.0.113.0/24', '203.0.113.0/24'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['203.0.113.7/32', '203.0.113.7/32'],
  ['128.0.0.0/1', '128.0.0.0/1'],
  ['2001:DB8:0::/32', '2001:db8::/32'],
  ['::/0', '::/0'],
  ['8000::/1', '8000::/1'],
  ['2001:db8::1/128', '2001:db8::1/128'],
  ['2001:db8:0:8000::/49', '2001:db8:0:8000::/49'],
  ['::ffff:203.0.113.0/120', '203.0.113.0/24'], // IPv4-mapped
  ['::ffff:0:0/96', '0.0.0.0/0'],
  ['::203.0.113.0/120', '::cb00:7100/120'], // as PostgreSQL prints it
] as const
for (const [text, prefix] of PREFIXES)
  test(`${text} is the prefix ${prefix}`, () => assert.equal(parsePrefix(text), prefix))

const FAULTS = [
  ['203.0.113.7/24', 'host-bits'],
  ['203.0.113.0/23', 'host-bits'],
  ['1.0.0.0/0', 'host-bits'],
  ['2001:db8::1/64', 'host-bits'],
  ['2001:db8:0:8000::/48', 'host-bits'],
  ['::ffff:203.0.113.7/120', 'host-bits'],
  ['203.0.113.0', 'no-length'],
  ['2001:db8::', 'no-length'],
  ['203.0.113.0/33', 'bad-length'],
  ['2001:db8::/129', 'bad-length'],
  ['203.0.113.0/', 'bad-length'],
  ['203.0.113.0/024', 'bad-length'],
  ['203.0.113.0/-1', 'bad-length'],
  ['203.0.113.0/24/24', 'bad-length'],
  ['203.0.113.0/255.255.255.0', 'bad-length'],
  ['203.0.113/24', 'not-a-network'],
  ['203.0.113.00/24', 'not-a-network'],
  ['fe80::%1/64', 'not-a-network'],
  ['/24', 'not-a-network'],
  ['', 'not-a-network'],
] as const
for (const [text, fault] of FAULTS)
  test(`'${text}' is no prefix: ${fault}`, () => {
    assert.equal(readNetwork(text), fault)
    assert.equal(parsePrefix(text), undefined)
  })

test('a mask fixes the leading bits of each word', () => {
  assert.deepEqual(
    [0, 32, 64].map((from) => maskOf(49, from)),
    [0xffff_ffff, 0xffff_8000, 0],
  )
})
