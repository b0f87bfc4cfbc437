import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { faultIn } from './json-fault.ts'

const CASES: readonly (readonly [text: string, line: number, vi: string])[] = [
  ['{"a": [1,\n2', 2, 'tệp JSON bị cắt giữa chừng'],
  ['{"a": "x', 1, 'tệp JSON bị cắt giữa chừng'],
  ['{"lat": 21,\n"lon": NaN}', 2, 'NaN không phải một số'],
  ['[\n[1, 2},\n3]', 2, 'JSON không thể có }, ở đây'],
  ['[1,\n]', 2, 'JSON không thể có ] ở đây'],
  ['{\n"a" 1}', 2, 'JSON không thể có 1 ở đây'],
  ['{"a": 007}', 1, 'JSON không thể có 007 ở đây'],
  ["{'a': 1}", 1, "JSON không thể có 'a': 1} ở đây"],
  ['{}\n{}', 2, 'JSON không thể có {} ở đây'],
  ['{"a": "x\ny"}', 1, 'có chuỗi trong nháy kép sai quy tắc JSON'],
]
for (const [text, line, vi] of CASES)
  test(`${JSON.stringify(text)}: line ${line}`, () => {
    const found = faultIn(text)
    assert.deepEqual([found.line, found.vi], [line, vi])
  })

test('whatever the parser refuses has a fault, in the line that the parser tells where it tells one', () => {
  const good = JSON.stringify({ a: [1, 2.5e3, -0.1, true, null, { b: 'x"\\é', c: [] }], d: {} }, null, 1)
  const change = fc.tuple(fc.nat(good.length), fc.constantFrom(...'[]{},:"\\1a \n', ''), fc.nat(3))
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const text = changes.reduce((so, [at, put, less]) => so.slice(0, at) + put + so.slice(at + less), good)
      try {
        JSON.parse(text)
      } catch (error) {
        const { line } = faultIn(text)
        const told = / line (\d+)/.exec((error as Error).message)?.[1]
        if (told !== undefined) assert.equal(line, Number(told))
      }
    }),
    { numRuns: 2000 },
  )
})
