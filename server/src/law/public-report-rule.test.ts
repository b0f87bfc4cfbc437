import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { PUBLIC_REPORT_KINDS } from '@hiepluc/contract/public-report.ts'
import { vn } from '#test/law-world.ts'
import { operatorOfNumber, parsePublicReportRules } from './public-report-rule.ts'

const file = new URL('../../packs/vn/public-reports.json', import.meta.url)
const given = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown> & {
  kinds: { kind: string; places: string[] }[]
}
const rules = parsePublicReportRules(given)

test('each kind of public report has its rule, a class that the pack knows, and somewhere to turn to', () => {
  assert.deepEqual(new Set(rules.kinds.keys()), new Set(PUBLIC_REPORT_KINDS))
  for (const { kind, class: of, places } of rules.kinds.values()) {
    assert.ok(vn.classes.has(of), `${kind}: ${of}`)
    assert.ok(places.length > 0, kind)
  }
})

test('a number is thought to be of whom its range was assigned to, and of nobody where none was', () => {
  assert.equal(operatorOfNumber(rules, '+84961234567'), 'viettel')
  assert.equal(operatorOfNumber(rules, '+84911234567'), 'vnpt')
  assert.equal(operatorOfNumber(rules, '+842438220000'), undefined)
  assert.equal(operatorOfNumber(rules, '19001234'), undefined)
})

test('a pack that leaves a kind out, says a thing twice or refers to nowhere is refused with what is wrong', () => {
  const [first, ...others] = given.kinds
  for (const [kinds, says] of [
    [others, /no public-report rule for phishing/],
    [[...given.kinds, first], /two rows for one kind/],
    [[{ ...first!, places: ['nowhere'] }, ...others], /referred to nowhere, which is no place/],
  ] as const)
    assert.throws(() => parsePublicReportRules({ ...given, kinds }), says)
  const numbers = [
    { starts: ['+8491'], operator: 'a' },
    { starts: ['+8491'], operator: 'b' },
  ]
  assert.throws(() => parsePublicReportRules({ ...given, numbers }), /two operators hold one range/)
})
