import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copyTime, copyValue } from './copy-text.ts'

const VALUES = [
  [undefined, '\\N'],
  ['', ''], // an empty text is no null
  ['\\N', '\\\\N'], // and what looks like null is none
  ['a\tb\nc\rd\\e', 'a\\tb\\nc\\rd\\\\e'],
  ['Đường dây nóng 🛰', 'Đường dây nóng 🛰'],
] as const

for (const [value, text] of VALUES)
  test(`${JSON.stringify(value)} is copied as ${text}`, () => assert.equal(copyValue(value), text))

const TIMES = [
  ['2026-11-20T08:00:00.000Z', '2026-11-20 08:00:00+00'],
  ['2026-11-20T23:59:59.999Z', '2026-11-20 23:59:59.999+00'],
  ['2024-02-29T00:00:00.007Z', '2024-02-29 00:00:00.007+00'],
  ['1969-12-31T23:59:58.500Z', '1969-12-31 23:59:58.500+00'], // before the epoch the remainder still counts up
] as const

for (const [time, text] of TIMES)
  test(`${time} is copied as ${text}`, () => assert.equal(copyTime(Date.parse(time)), text))
