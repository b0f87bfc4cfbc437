import assert from 'node:assert/strict'
import { test } from 'node:test'
import { weightOf, whyAlike } from './alike.ts'
import type { Compared } from './alike.ts'

const AT = Date.parse('2026-11-20T08:00:00Z')
const WORDS = 'Có người tự xưng là công an gọi yêu cầu chuyển tiền vào tài khoản để kiểm tra'
const told = (given: Partial<Compared>): Compared => ({
  ...{ kind: 'fraud', words: '', subject: null, subjectKey: null, province: null, at: AT },
  ...(given.subjectKey ? { subject: given.subjectKey } : {}),
  ...given,
})
const about = (subjectKey: string) => told({ subjectKey })

const CASES: readonly (readonly [string, Compared, Compared, ...string[]])[] = [
  ['one number', about('phone:+84912345678'), about('phone:+84912345678'), 'same-subject'],
  ['one host', about('domain:a.bad.example'), about('domain:a.bad.example'), 'same-host'],
  ['one bought domain', about('domain:a.bad.com'), about('domain:b.bad.com'), 'same-domain'],
  ['a look-alike', about('domain:vi-du.com'), about('domain:v1du.vn'), 'looks-like'],
  ['others', about('domain:bad.com'), about('domain:good.com')],
  [
    'the same words and number',
    told({ words: WORDS, subjectKey: 'sender:ABC' }),
    told({ words: `${WORDS} !`, subjectKey: 'sender:ABC' }),
    ...['same-subject', 'words'],
  ],
  [
    'a place and an hour',
    told({ kind: 'fire', province: '01' }),
    told({ kind: 'fire', province: '01', at: AT + 3_600_000 }),
    'place-and-time',
  ],
  [
    'a place two days later',
    told({ kind: 'fire', province: '01' }),
    told({ kind: 'fire', province: '01', at: AT + 172_800_000 }),
  ],
  ['what happens nowhere', told({ province: '01' }), told({ province: '01' })],
  ['a fire of which nobody said where', told({ kind: 'fire' }), told({ kind: 'fire' })],
  ['names under which others are bought', about('domain:com.vn'), about('domain:edu.vn')],
  ['short words', told({ words: 'lừa đảo' }), told({ words: 'xin chào' })],
]

for (const [says, one, other, ...reasons] of CASES)
  test(`${says}: ${reasons.join(', ') || 'not alike'}`, () => {
    assert.deepEqual(
      whyAlike(one, other).map(({ by }) => by),
      reasons,
    )
    assert.deepEqual(
      whyAlike(other, one).map(({ by }) => by),
      reasons,
    )
  })

test('what is the same weighs more than what looks the same, and two reasons more than one', () => {
  assert.ok(weightOf([{ by: 'same-host' }]) > weightOf([{ by: 'looks-like' }]))
  assert.ok(weightOf([{ by: 'words', share: 90 }]) > weightOf([{ by: 'words', share: 50 }]))
  assert.ok(
    weightOf([{ by: 'same-subject' }, { by: 'words', share: 40 }]) > weightOf([{ by: 'same-subject' }]),
  )
})
