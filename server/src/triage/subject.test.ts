import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parsePhone, parseSubject, shownHostOf } from './subject.ts'

test('a telephone number has one form, however it is written', () => {
  const cases: readonly (readonly [given: string, wanted: string | undefined])[] = [
    ['0912345678', '+84912345678'],
    ['+84912345678', '+84912345678'],
    ['84912345678', '+84912345678'],
    ['0084 912 345 678', '+84912345678'],
    ['+84 (0)912-345-678', '+84912345678'],
    ['(+84) 912 345 678', '+84912345678'],
    ['tel:+84912345678', '+84912345678'],
    ['0912.345.678', '+84912345678'],
    ['０９１２３４５６７８', '+84912345678'],
    ['024 3822 1234', '+842438221234'],
    ['+84 24 3822 1234', '+842438221234'],
    ['19001234', '19001234'],
    ['1900 123456', '1900123456'],
    ['18001091', '18001091'],
    ['5656', '5656'],
    ['156', '156'],
    ['+1 202 555 0100', '+12025550100'],
    ['00 44 20 7946 0000', '+442079460000'],
    // neither a number of ours nor one of anywhere
    ['091234567', undefined],
    ['09123456789012345', undefined],
    ['12', undefined],
    ['VIETBANK', undefined],
    ['0912345678 hay 0987654321', undefined],
    ['', undefined],
  ]
  for (const [given, wanted] of cases) assert.equal(parsePhone(given), wanted, given)
})

test('a subject has the key of what it is', () => {
  const cases: readonly (readonly [given: string, key: string | undefined])[] = [
    ['0912 345 678', 'phone:+84912345678'],
    ['VIETBANK', 'sender:VIETBANK'],
    ['Viet Bank', 'sender:VIETBANK'],
    ['Điện Lực', 'sender:DIENLUC'],
    ['http://Login.Example.COM/otp?id=1', 'domain:login.example.com'],
    ['hxxps://login[.]example[.]com/x', 'domain:login.example.com'],
    ['login.example.com/verify', 'domain:login.example.com'],
    ['Example.com', 'domain:example.com'],
    ['example。com', 'domain:example.com'],
    ['ＲＲ４７３１２４８２９ＶＮ', 'item:RR473124829VN'],
    ['http://user:pass@evil.example/', 'domain:evil.example'],
    ['http://p\u0430ypal.example/', 'domain:xn--pypal-4ve.example'],
    ['xn--pypal-4ve.example', 'domain:xn--pypal-4ve.example'],
    ['http://192.0.2.7/a', 'ip:192.0.2.7'],
    ['http://[2001:db8::1]/', 'ip:2001:db8::1'],
    ['2001:db8::1', 'ip:2001:db8::1'],
    ['192.0.2.7', 'ip:192.0.2.7'],
    ['Support@Example.com', 'mail:support@example.com'],
    ['support[@]example[.]com', 'mail:support@example.com'],
    // UPU S10 with its check digit
    ['RR 473124829 VN', 'item:RR473124829VN'],
    ['rr473124829vn', 'item:RR473124829VN'],
    // the check digits that stand for 11 and for 10
    ['RR473124885VN', 'item:RR473124885VN'],
    ['RR473124850VN', 'item:RR473124850VN'],
    // a wrong check digit is some text with digits
    ['RR473124820VN', 'sender:RR473124820VN'],
    ['javascript:alert(1)', 'text:javascript:alert(1)'],
    ['Trạm BTS ở đầu cầu Long Biên', 'text:tram bts o dau cau long bien'],
    [' \u200B\u202E ', undefined],
    ['a\u202Eb', 'sender:AB'],
  ]
  for (const [given, key] of cases) assert.equal(parseSubject(given)?.key, key, given)
})

test('a key stays within what is kept, whatever comes', () => {
  for (const given of [
    'x'.repeat(5000),
    `http://${'a.'.repeat(2000)}example`,
    '\u0301'.repeat(5000),
    '('.repeat(5000),
  ])
    assert.ok((parseSubject(given)?.key.length ?? 0) <= 300)
})

test('the host of a subject is shown as what it is', () => {
  assert.deepEqual(shownHostOf('domain:xn--pypal-4ve.example'), {
    ascii: 'xn--pypal-4ve.example',
    unicode: 'p\u0430ypal.example',
    mixed: true,
    looksLike: 'paypal.example',
  })
  assert.equal(shownHostOf('mail:a@example.com')!.ascii, 'example.com')
  assert.equal(shownHostOf('phone:+84912345678'), undefined)
})
