import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import * as fc from 'fast-check'
import { bodyOf, isCanonical, LONGEST_BODY } from './entry.ts'
import type { Facts } from './entry.ts'

const OFFICER: Member = {
  id: 2,
  orgId: 1,
  standing: 'authority',
  roles: [],
  kind: 'officer',
  name: 'officer',
}
const ANYBODY = { may: () => true, otherwise: { vi: '', en: '' } }
const permit = allow({ replay: ANYBODY }, OFFICER, 'replay', undefined)
const AT = new Date('2026-11-23T01:02:03.004Z')

const bodyWith = (facts: Facts, orgId?: number) =>
  bodyOf(permit, { kind: 'report.replayed', at: AT, subject: 'report:17', orgId, facts })

describe('body of an entry', () => {
  test('is canonical JSON that says who, for whom, under which act, when, about what', () => {
    assert.equal(
      bodyWith({ lines: 3, after: 'sửa "bảng" cột\n', none: undefined, nothing: null }, 44),
      '{"act":"replay","at":"2026-11-23T01:02:03.004Z","concerns":44,' +
        '"facts":{"after":"sửa \\"bảng\\" cột\\n","lines":3,"nothing":null},' +
        '"kind":"report.replayed","member":2,"organisation":1,"subject":"report:17"}',
    )
  })

  test('names nobody else when it is the authorities’ alone', () => {
    assert.ok(!bodyWith({}).includes('concerns'))
  })

  test('has room for the longest, and no more', () => {
    const room = LONGEST_BODY - Buffer.byteLength(bodyWith({ text: '' }))
    assert.equal(Buffer.byteLength(bodyWith({ text: 'x'.repeat(room) })), LONGEST_BODY)
    assert.throws(() => bodyWith({ text: 'x'.repeat(room + 1) }), RangeError)
    // Vietnamese letters take up to three bytes each: bytes count, not characters.
    assert.throws(() => bodyWith({ text: 'ệ'.repeat(room / 2) }), RangeError)
  })

  test('half a surrogate pair is refused with what to do', () => {
    assert.throws(
      () => bodyWith({ text: '\ud83d' }),
      (error: Error) => error.name === 'Refusal',
    )
    assert.ok(bodyWith({ text: '\u{1F600}', path: 'C:\\udata' }))
  })

  test('what JSON has no word for is a defect, not a refusal', () => {
    assert.throws(
      () => bodyWith({ share: Number.NaN }),
      (error: Error) => error.name !== 'Refusal',
    )
  })

  test('is written for no permit but a real one', () => {
    const forged = { member: OFFICER, act: 'replay' } as unknown as typeof permit
    const entry = { kind: 'report.replayed', at: AT, subject: 'report:17', facts: {} } as const
    assert.throws(() => bodyOf(forged, entry), TypeError)
  })

  test('is canonical whatever the facts', () => {
    const facts = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue() as fc.Arbitrary<Facts[string]>)
    fc.assert(fc.property(facts, (facts) => isCanonical(bodyWith(facts))))
  })
})

describe('canonical form', () => {
  const CASES = [
    ['{}', true],
    ['{"a":1,"b":[{"c":2,"d":3}]}', true],
    ['{"10":0,"9":0}', true], // names are ordered as text, though JavaScript puts numbers first
    ['{"9":0,"10":0}', false],
    ['{"b":1,"a":2}', false],
    ['{"a":[{"d":1,"c":2}]}', false],
    ['{"a":1,"a":1}', false], // the second of a name would win unseen
    ['{"a": 1}', false],
    ['{"a":1}\n', false],
    ['{"a":1.0}', false],
    ['{"a":-0}', false],
    ['{"a":1e2}', false],
    ['{"a":"\\u0041"}', false],
    ['{"a":"\\u000a"}', false],
    ['{"a":"\\n\\u0000"}', true],
    ['{"a":"C:\\\\udata"}', true],
    ['{"a":"\\ud83d"}', false], // half a pair
    ['{"\\ud83d":1}', false],
    ['{"€":1,"\u{1F600}":2}', true], // UTF-16 order: U+20AC before the surrogate D83D
    ['{"\u{1F600}":1,"\uFB33":2}', true], // and D83D before U+FB33, though its code point is greater
    ['[]', false],
    ['null', false],
    ['', false],
  ] as const
  for (const [text, is] of CASES)
    test(`${JSON.stringify(text)} is ${is ? '' : 'not '}canonical`, () => assert.equal(isCanonical(text), is))
})
