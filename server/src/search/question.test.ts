import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { lexemesAsked, questionOf, turned, turnedBack } from './question.ts'

describe('a number', () => {
  for (const [typed, numbers] of [
    ['SC-12', [{ thing: 'incident', id: 12 }]],
    [' bt 7 ', [{ thing: 'report', id: 7 }]],
    [
      '48213',
      [
        { thing: 'incident', id: 48213 },
        { thing: 'report', id: 48213 },
        { thing: 'staged', id: 48213 },
        { thing: 'public-report', id: 48213 },
      ],
    ],
    ['PA 7', [{ thing: 'public-report', id: 7 }]],
    ['0', []],
    ['SC-', []],
    ['1234567890123456', []],
  ] as const)
    test(typed, () => assert.deepEqual(questionOf(typed).numbers, numbers))
})

describe('an address or a prefix', () => {
  for (const [typed, first, last] of [
    ['192.0.2.7', '192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:443', '192.0.2.7', '192.0.2.7'],
    ['192.0.2.0/25', '192.0.2.0', '192.0.2.127'],
    ['192.0.', '192.0.0.0', '192.0.255.255'],
    ['0.0.0.0/0', '0.0.0.0', '255.255.255.255'],
    ['2001:DB8::1', '2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1', '2001:db8::1'],
    ['2001:db8::/33', '2001:db8::', '2001:db8:7fff:ffff:ffff:ffff:ffff:ffff'],
    ['::/0', '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['::ffff:192.0.2.7', '192.0.2.7', '192.0.2.7'],
  ] as const)
    test(typed, () => {
      const { place, words, domain } = questionOf(typed)
      assert.deepEqual([place?.first, place?.last], [first, last])
      assert.deepEqual([words, domain], [[], undefined])
    })
  for (const none of ['192.0.2.7/24', '999.1.1.1', '192.0.2.07', ':', '1.2', 'abc', '192.0.2.0/33'])
    test(`${none} is none`, () => assert.equal(questionOf(none).place, undefined))
  test('the networks around it, from itself to all', () => {
    const { networks } = questionOf('192.0.2.7').place!
    assert.deepEqual(
      [networks[0], networks[8], networks.at(-1)],
      ['192.0.2.7/32', '192.0.2.0/24', '0.0.0.0/0'],
    )
    assert.equal(questionOf('2001:db8::1').place!.networks.length, 129)
  })
})

describe('a domain', () => {
  for (const [typed, domain] of [
    ['Bank.Example.vn', 'bank.example.vn'],
    ['https://bank.example.vn/login?x=1', 'bank.example.vn'],
    ['*.example.vn', 'example.vn'],
    ['ngânhàng.example', 'xn--ngnhng-ltan.example'],
    ['một câu. hai', undefined],
    ['example', undefined],
  ] as const)
    test(typed, () => assert.equal(questionOf(typed).domain, domain))
  test('is kept from the right', () => {
    assert.equal(turned('www.example.vn'), 'vn.example.www.')
    assert.equal(turnedBack('vn.example.www.'), 'www.example.vn')
  })
})

test('an ASN, however it is written', () => {
  for (const typed of ['AS64500', 'as 64500', '64500']) assert.equal(questionOf(typed).asn, 64500, typed)
  assert.equal(questionOf('as').asn, undefined)
})

describe('words', () => {
  for (const [typed, asked] of [
    ['Mã độc', "'ma' & 'doc':*"],
    ['ma', "'ma'"],
    ["%' | !x & (drop) :*", "'x' & 'drop':*"],
    ['a b c d e f g h i j', "'a' & 'b' & 'c' & 'd' & 'e' & 'f' & 'g' & 'h'"],
    ['\u0301\u0302', ''],
  ] as const)
    test(typed, () => assert.equal(lexemesAsked(questionOf(typed).words), asked))
})
