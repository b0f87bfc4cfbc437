import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Decision } from './notice.ts'
import { reasonOf } from './reason.ts'

const STEP = { step: 2, afterHours: 4, said: { vi: 'phụ trách', en: 'the head of security' } }
const tell = { is: 'tell', at: 5, way: 'digest', occasion: 'new', rule: 'x', urgent: false } as const

const CASES: readonly [decision: Decision, waiting: number | null, en: RegExp, at: number | null][] = [
  [tell, null, /next digest/, 5],
  [tell, 9, /next digest/, 9],
  [{ ...tell, way: 'at-once' }, null, /at once/, 5],
  [{ is: 'later', at: 7 }, null, /still seen/, 7],
  [{ is: 'unless-acknowledged', at: null }, null, /the head of security unless/, null],
  [{ is: 'officer' }, null, /officer/, null],
  [{ is: 'suppressed', until: 8 }, null, /asked not to be told/, 8],
  [{ is: 'silent', why: 'class' }, null, /does not take/, null],
]

for (const [decision, waiting, en, at] of CASES)
  test(`${decision.is} in words`, () => {
    const reason = reasonOf(decision, waiting, STEP)
    assert.match(reason.why.en, en)
    assert.ok(reason.why.vi)
    assert.equal(reason.at, at)
  })
