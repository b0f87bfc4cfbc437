import assert from 'node:assert/strict'
import { isIP } from 'node:net'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addressOfWords, parseAddress, readIpv4Word, readIpv6Words } from '#registry/address.ts'

const ADDRESSES = [
  ['203.0.113.9', '203.0.113.9'],
  ['0.0.0.0', '0.0.0.0'],
  ['255.255.255.255', '255.255.255.255'],
  ['::ffff:203.0.113.9', '203.0.113.9'], // IPv4-mapped
  ['::FFFF:cb00:7109', '203.0.113.9'], // the same, in hexadecimal
  ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
  ['::203.0.113.9', '::cb00:7109'], // IPv4-compatible, deprecated by RFC 4291: an IPv6 address like others
  ['::1', '::1'],
  ['::', '::'],
  ['64:ff9b::203.0.113.9', '64:ff9b::cb00:7109'], // a translator's address is the translator's
  ['2002:cb00:7109::1', '2002:cb00:7109::1'], // 6to4 likewise
  ['2001:DB8::A', '2001:db8::a'],
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'], // one zero group is never shortened
  ['2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'], // not even when it came so
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'], // the longest run
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], // the first of two equal runs
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  ['fe80::', 'fe80::'],
  ['1::8', '1::8'],
] as const

for (const [text, address] of ADDRESSES)
  test(`${text} is the address ${address}`, () => assert.equal(parseAddress(text), address))

const REFUSED = [
  ['203.0.113.09', 'a leading zero: octal to some'],
  ['010.0.0.1', 'a leading zero'],
  ['00.0.0.0', 'two zeros'],
  ['256.0.0.1', 'an octet above 255'],
  ['1.2.3', 'three octets'],
  ['1.2.3.4.5', 'five octets'],
  ['1.2.3.', 'an octet missing'],
  ['.1.2.3', 'an octet missing in front'],
  ['1..2.3', 'an empty octet'],
  ['1.2.3.4 ', 'a blank behind'],
  [' 1.2.3.4', 'a blank in front'],
  ['1.2.3.4:80', 'a port'],
  ['1.2.3.4/32', 'a length'],
  ['0x7f.0.0.1', 'hexadecimal'],
  ['2130706433', 'one number'],
  ['１.2.3.4', 'a full-width digit'],
  ['fe80::1%eth0', 'a zone'],
  ['[2001:db8::1]', 'brackets'],
  ['1:2:3:4:5:6:7', 'seven groups'],
  ['1:2:3:4:5:6:7:8:9', 'nine groups'],
  ['1::2::3', 'two gaps'],
  [':::', 'three colons'],
  [':1::', 'one colon in front'],
  ['1:', 'one colon behind'],
  ['1:2:3:4:5:6:7:', 'one colon behind'],
  ['1:2:3:4::5:6:7:8', 'a gap for no group'],
  ['::12345', 'five digits'],
  ['::g', 'no digit'],
  ['::1.2.3', 'a broken IPv4 part'],
  ['::1.2.3.4:1', 'an IPv4 part that is not last'],
  ['1:2:3:4:5:6:7:1.2.3.4', 'an IPv4 part in place of one group'],
  ['::01.2.3.4', 'an IPv4 part with a leading zero'],
  [':', 'a colon'],
  ['', 'nothing'],
  ['localhost', 'a name'],
] as const

for (const [text, reason] of REFUSED)
  test(`'${text}' is no address: ${reason}`, () => assert.equal(parseAddress(text), undefined))

const octet = fc.integer({ min: 0, max: 255 })
const word = fc.integer({ min: 0, max: 0xffff_ffff })

test('what node takes for an address without a zone is one, and nothing else', () => {
  const character = fc.constantFrom(...'0123456789abcdefF:::...')
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: character, maxLength: 20 }), fc.ipV6(), fc.ipV4()),
      (text) => (parseAddress(text) !== undefined) === isIP(text) > 0,
    ),
    { numRuns: 3_000 },
  )
})

test('the canonical text reads back as itself and as the same bits', () => {
  fc.assert(
    fc.property(fc.tuple(word, word, word, word), (bits) => {
      const words = Uint32Array.from(bits.map((value, i) => (i % 2 ? value & 0xffff : value)))
      const text = addressOfWords(words)
      const again = new Uint32Array(4)
      return parseAddress(text) === text && readIpv6Words(text, again) && String(again) === String(words)
    }),
  )
})

test('an IPv4 address is its 32 bits', () => {
  const words = new Uint32Array(4)
  fc.assert(
    fc.property(octet, octet, octet, octet, (a, b, c, d) => {
      const text = `${a}.${b}.${c}.${d}`
      return readIpv4Word(text, words) && words[3] === ((a * 256 + b) * 256 + c) * 256 + d
    }),
  )
})
