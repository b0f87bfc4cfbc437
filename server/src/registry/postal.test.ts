import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkDigit, isRangeCode, itemRangeText, parseItemNumber } from './postal.ts'

const ITEMS = [
  ['RR473124829GB', { code: 'RRGB', serial: 47_312_482 }],
  ['rr 47312482 9 gb', { code: 'RRGB', serial: 47_312_482 }],
  ['EE123456785VN', { code: 'EEVN', serial: 12_345_678 }],
  ['RR473124828GB', undefined], // a wrong check digit
  ['R473124829GB', undefined],
  ['RR47312482GB', undefined],
] as const
for (const [text, item] of ITEMS)
  test(`${text} ${item ? 'is' : 'is not'} an item number`, () =>
    assert.deepEqual(parseItemNumber(text), item))

test('the check digit is one digit, whatever the number', () => {
  const found = new Set(
    Array.from({ length: 5_000 }, (_, i) => checkDigit(String(i * 19_937).padStart(8, '0'))),
  )
  assert.deepEqual(
    [...found].toSorted((a, b) => a - b),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  )
})

test('a range is written with its letters around it', () => {
  assert.equal(itemRangeText('EEVN', 0, 9_999_999), 'EE 00000000-09999999 VN')
  assert.ok(isRangeCode('EEVN') && !isRangeCode('EE'))
})
