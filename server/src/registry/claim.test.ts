import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import {
  canDecide,
  challengeOf,
  claimedText,
  domainsAround,
  isWithin,
  networksAround,
  parseClaimed,
  viewClaim,
} from './claim.ts'
import { readNetwork } from './prefix.ts'
import type { Network } from './prefix.ts'

describe('what is claimed', () => {
  const TAKEN = [
    ['prefix', ' 203.0.113.0/24 ', '203.0.113.0/24'],
    ['prefix', '2001:DB8::/32', '2001:db8::/32'],
    ['prefix', '203.0.113.7/32', '203.0.113.7/32'],
    ['asn', 'as64500', 'AS64500'],
    ['asn', '64500', 'AS64500'],
    ['domain', 'Example.COM.VN.', 'example.com.vn'],
    ['domain', 'bàn-trực.vn', 'xn--bn-trc-ita4962d.vn'],
  ] as const
  for (const [kind, typed, kept] of TAKEN)
    test(`${typed} is kept as ${kept}`, () => assert.equal(claimedText(parseClaimed(kind, typed)), kept))

  const REFUSED = [
    ['prefix', '203.0.113.7/24', 'host bits: the /24 or the one address'],
    ['prefix', '203.0.113.0', 'no length'],
    ['prefix', '0.0.0.0/0', 'the whole Internet'],
    ['prefix', '8.0.0.0/8', 'wider than anybody of the country holds'],
    ['prefix', '2001:db8::/19', 'the same of IPv6'],
    ['prefix', '2001:db8::1/128', 'one address of IPv6 is no network'],
    ['prefix', '10.1.0.0/16', 'private (RFC 1918)'],
    ['prefix', '100.64.0.0/16', 'shared behind carriers (RFC 6598)'],
    ['prefix', 'fd00::/32', 'private (RFC 4193)'],
    ['prefix', '239.0.0.0/16', 'multicast'],
    ['prefix', 'ours', 'words'],
    ['asn', 'AS0', 'names no network (RFC 7607)'],
    ['asn', '4294967296', 'beyond 32 bits'],
    ['domain', 'com.vn', 'a public suffix'],
    ['domain', 'vn', 'a single label'],
    ['domain', '203.0.113.7', 'an address'],
    ['domain', 'a b.vn', 'a blank'],
  ] as const
  for (const [kind, typed, why] of REFUSED)
    test(`${typed} is refused: ${why}`, () =>
      assert.throws(
        () => parseClaimed(kind, typed),
        (error: unknown) => error instanceof Refusal && error.fields?.[0]?.field === 'what',
      ))
})

test('the networks and domains around one, the widest first', () => {
  assert.deepEqual(networksAround('192.0.2.0/24').slice(0, 3), ['0.0.0.0/0', '128.0.0.0/1', '192.0.0.0/2'])
  assert.equal(networksAround('192.0.2.0/24').at(-1), '192.0.2.0/23')
  assert.equal(networksAround('2001:db8::/32').length, 32)
  assert.deepEqual(networksAround('2001:db8::/32').at(-1), '2001:db8::/31')
  assert.deepEqual(domainsAround('a.b.example.vn'), ['b.example.vn', 'example.vn'])
})

test('a network lies in itself and in wider ones of its family', () => {
  const of = (text: string) => readNetwork(text) as Network
  const cases = [
    ['192.0.2.0/24', '192.0.2.0/24', true],
    ['192.0.2.128/25', '192.0.2.0/24', true],
    ['192.0.2.0/23', '192.0.2.0/24', false],
    ['192.0.3.0/24', '192.0.2.0/24', false],
    ['2001:db8:1::/48', '2001:db8::/32', true],
    ['::/96', '0.0.0.0/0', false],
  ] as const
  for (const [inner, outer, expected] of cases) assert.equal(isWithin(of(inner), of(outer)), expected, inner)
})

test('only what is open can be decided', () => {
  assert.equal(canDecide('open'), true)
  for (const state of ['approved', 'rejected', 'withdrawn'] as const)
    assert.equal(typeof canDecide(state), 'object')
})

test('a domain’s claim shows the record that proves it, and nobody guesses its value', () => {
  const challenge = challengeOf(new Uint8Array(24).fill(7))
  assert.match(challenge, /^hiepluc-claim=[\w-]{32}$/)
  const at = new Date('2026-11-26T08:00:00Z')
  const seen = viewClaim(
    {
      ...{ id: 1, orgId: 2, orgName: 'X', orgNameEn: null, kind: 'domain', prefix: null, asn: null },
      ...{ domain: 'example.vn', words: 'x', challenge, state: 'open', reason: null },
      ...{ claimedAt: at, changedAt: at },
    },
    { withdraw: true, approve: true, reject: true },
  )
  assert.deepEqual(seen.record, { name: '_hiepluc.example.vn', value: challenge })
})
