import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Refusal } from '#platform/refusal.ts'
import { LEAK, NOW, vn } from '../../test/law-world.ts'
import { factsOf } from './given-facts.ts'
import type { GivenFacts } from './given-facts.ts'

const refusedFor = (given: GivenFacts, ...words: RegExp[]) => {
  for (const word of words) assert.throws(() => factsOf(vn, given, NOW), word)
}
test('facts that can’t be are refused, all at once and in both languages', () => {
  const anchors = (times: Record<string, string>) => ({ ...LEAK, anchors: times })
  refusedFor(
    anchors({ detected: '2026-11-28T09:00:00+07:00' }),
    /incident detected \(28\/11\/2026 09:00 \+07:00\) lies in the future/,
  )
  refusedFor(
    anchors({ occurred: '2026-11-23T09:00:00+07:00', detected: '2026-11-23T08:00:00+07:00' }),
    /can't be before occurred/,
  )
  refusedFor(anchors({ detected: '2026-11-23T08:00' }), /is no moment with its zone/)
  refusedFor(anchors({ detected: '2026-02-30T08:00:00+07:00' }), /is no moment/)
  refusedFor(
    { ...LEAK, values: { ...LEAK.values, 'personal-data': false } },
    /no personal data are said to be affected/,
  )
  refusedFor({ ...LEAK, values: { 'users-affected': 5, 'users-total': 4 } }, /more users are affected/)
  refusedFor(
    { ...LEAK, values: { 'system-level': 6, class: 'cyber.magic', kind: 'incident', sector: 'telecom' } },
    /6 is not between 1 and 5.*no choice "cyber.magic".*takes a list/,
  )
  refusedFor({ ...LEAK, matter: 'marriage' }, /no matter "marriage"/)
  assert.throws(
    () => factsOf(vn, anchors({ detected: '2026-11-28T09:00:00+07:00' }), NOW),
    (error: { said: { vi: string } }) => /ở tương lai/.test(error.said.vi),
  )
  assert.doesNotThrow(() =>
    factsOf(vn, { matter: 'check', anchors: { 'check-start': '2027-01-28T09:00:00+07:00' } }, NOW),
  ) // a plan
})

test('each thing that can’t be is said at the fields it is about', () => {
  const wrong = (given: GivenFacts) => {
    try {
      factsOf(vn, given, NOW)
    } catch (error) {
      return (error as Refusal).fields?.map(({ field }) => field)
    }
    return []
  }
  assert.deepEqual(wrong({ ...LEAK, matter: 'marriage' }), ['matter'])
  assert.deepEqual(
    wrong({ ...LEAK, values: { 'system-level': 6 }, anchors: { detected: '2026-11-28T09:00:00+07:00' } }),
    ['values.system-level', 'anchors.detected'],
  )
  // one sentence, at both of the facts that contradict each other
  assert.deepEqual(wrong({ ...LEAK, values: { 'users-affected': 5, 'users-total': 4 } }), [
    'values.users-affected',
    'values.users-total',
  ])
  assert.throws(
    () => factsOf(vn, { ...LEAK, values: { 'users-affected': 5, 'users-total': 4 } }, NOW),
    ({ said }: Refusal) => said.en.match(/more users are affected/g)?.length === 1,
  )
})
