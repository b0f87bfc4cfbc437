import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parentDomain, parseDomain, registrableDomain, type Domain } from '#registry/domain.ts'

const label63 = 'a'.repeat(63)
const long253 = `${label63}.${label63}.${label63}.${'a'.repeat(58)}.vn`

const DOMAINS = [
  ['example.com', 'example.com'],
  ['Example.COM', 'example.com'],
  ['example.com.', 'example.com'],
  ['_dmarc.Example.com', '_dmarc.example.com'],
  ['a_b.example.com', 'a_b.example.com'],
  ['-odd-.example.com', '-odd-.example.com'], // a label of DNS, though of no host
  ['đại-học.vn', 'xn--i-hc-zua2256b5ia.vn'],
  ['ĐẠI-HỌC.VN', 'xn--i-hc-zua2256b5ia.vn'],
  ['đại-học.vn'.normalize('NFD'), 'xn--i-hc-zua2256b5ia.vn'], // the same letters, composed otherwise
  ['XN--I-HC-zua2256b5ia.vn', 'xn--i-hc-zua2256b5ia.vn'],
  ['a。example.com', 'a.example.com'], // the ideographic full stop
  ['123.vn', '123.vn'],
  [`${label63}.vn`, `${label63}.vn`],
  [long253, long253],
  [`${long253}.`, long253],
] as const
for (const [text, domain] of DOMAINS)
  test(`${text} is the domain ${domain}`, () => assert.equal(parseDomain(text), domain))

const REFUSED = [
  ['192.0.2.1', 'an address'],
  ['１.2.3.4', 'an address in full-width digits'],
  ['2001:db8::1', 'an address'],
  ['example.123', 'no top-level domain is a number'],
  ['localhost', 'a single label'],
  ['vn.', 'a single label'],
  ['.', 'the root'],
  ['', 'nothing'],
  ['example..com', 'an empty label'],
  ['.example.com', 'an empty label in front'],
  ['example.com..', 'two dots behind'],
  ['*.example.com', 'a wildcard'],
  ['exa mple.com', 'a blank'],
  ['example.com:80', 'a port'],
  ['https://example.com', 'a URL'],
  ['user@example.com', 'a mail address'],
  ['a%2eb.com', 'an escape'],
  ['việt nam.vn', 'a blank beside other letters'],
  ['học/x.vn', 'a path beside other letters'],
  ['\u202eabc.com', 'a sign that turns the writing round'],
  [`${label63}a.vn`, 'a label of 64'],
  [`${label63}A.vn`, 'a label of 64'],
  [`a.${long253}`, '255 octets together'],
  [`${'đ'.repeat(63)}.vn`, 'an A-label of more than 63'],
  [`a\0.com`, 'a NUL'],
] as const
for (const [text, reason] of REFUSED)
  test(`'${text.slice(0, 40)}' is no domain: ${reason}`, () => assert.equal(parseDomain(text), undefined))

const BOUGHT = [
  ['www.example.com.vn', 'example.com.vn'],
  ['example.vn', 'example.vn'],
  ['a.b.example.hanoi.vn', 'example.hanoi.vn'],
  ['shop.example.io.vn', 'example.io.vn'],
  ['x.example.id.vn', 'example.id.vn'],
  ['a.example.gov.vn', 'example.gov.vn'],
  ['a.example.edu.vn', 'example.edu.vn'],
  ['a.example.co.uk', 'example.co.uk'],
  ['com.vn', undefined], // a suffix itself was bought by nobody
  ['hanoi.vn', undefined],
  ['x.example.github.io', 'github.io'], // a suffix of a company: the domain is the company's
  ['a.b.example', 'b.example'], // an unknown top-level domain
] as const
for (const [domain, bought] of BOUGHT)
  test(`${domain} stands under ${bought ?? 'nothing that can be bought'}`, () =>
    assert.equal(registrableDomain(domain as Domain), bought))

test('the labels are walked up to the last two', () => {
  assert.equal(parentDomain('a.b.example.vn' as Domain), 'b.example.vn')
  assert.equal(parentDomain('example.vn' as Domain), undefined)
})
