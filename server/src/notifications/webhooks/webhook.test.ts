import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { offMail } from './off-mail.ts'
import {
  afterDelivery,
  afterFailure,
  BREAKS_AT,
  canPause,
  canResume,
  canRotate,
  canTest,
  resumed,
} from './webhook.ts'
import type { CallOutcome, WebhookState } from './webhook.ts'

const AT = new Date('2026-11-26T01:00:00Z')
const after = (ms: number) => new Date(AT.getTime() + ms)
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const failed = (trouble: CallOutcome['trouble'], retryAfterMs?: number): CallOutcome => ({
  trouble,
  retryAfterMs,
})

/** Waits before the tries that follow, in seconds, while nothing comes through. */
function pauses(count: number): number[] {
  let [state, now]: [WebhookState, Date] = [resumed(), AT]
  return Array.from({ length: count }, () => {
    state = afterFailure(state, failed('no-connection'), { tries: 0, now })
    const waited = (state.nextTryAt!.getTime() - now.getTime()) / 1000
    now = state.nextTryAt!
    return waited
  })
}

describe('a receiver that does not answer', () => {
  test('is tried again ever more seldom, and once the breaker is open every five minutes', () => {
    assert.deepEqual(pauses(7), [10, 30, 60, 120, 300, 300, 300])
    assert.equal(BREAKS_AT, 5)
  })

  test('is given the time it asks for, up to an hour', () => {
    const asked = (seconds: number) =>
      afterFailure(resumed(), failed(503, seconds * 1000), { tries: 0, now: AT }).nextTryAt
    assert.deepEqual(
      [asked(1), asked(600), asked(999_999)],
      [after(10_000), after(600_000), after(60 * MINUTE)],
    )
  })

  test('for three days is called no more; one that comes through begins anew', () => {
    const since: WebhookState = { ...resumed(), failures: 800, failedSince: AT, nextTryAt: AT }
    const late = afterFailure(since, failed(500), { tries: 9, now: after(3 * DAY) })
    assert.deepEqual([late.state, late.offWhy, late.nextTryAt], ['off', 'down', null])
    assert.equal(afterFailure(since, failed(500), { tries: 9, now: after(3 * DAY - 1) }).state, 'on')
    assert.deepEqual(afterDelivery(since), resumed())
  })

  test('that is gone for good is called no more at once', () => {
    const gone = afterFailure(resumed(), failed(410), { tries: 0, now: AT })
    assert.deepEqual([gone.state, gone.offWhy], ['off', 'gone'])
  })

  test('that will not have one call does not keep the others waiting for ever', () => {
    const tried = (tries: number, trouble: CallOutcome['trouble']) =>
      afterFailure(resumed(), failed(trouble), { tries, now: AT }).givesUp
    assert.deepEqual([tried(0, 422), tried(3, 422), tried(4, 422), tried(4, 413)], [false, false, true, true])
    for (const trouble of [500, 401, 404, 429, 'timed-out'] as const) assert.equal(tried(999, trouble), false)
  })

  test('stays paused if its owner paused it meanwhile', () => {
    const paused: WebhookState = { ...resumed(), state: 'paused' }
    assert.equal(afterFailure(paused, failed(500), { tries: 0, now: AT }).state, 'paused')
    assert.equal(afterDelivery(paused).state, 'paused')
  })
})

test('what may be done follows from how it is', () => {
  const told = ['on', 'paused', 'off'].map((state) => {
    const one = { state } as WebhookState
    return [canTest(one, false), canPause(one), canResume(one)].map((may) => may === true)
  })
  assert.deepEqual(told, [
    [true, true, false],
    [false, false, true],
    [false, false, true],
  ])
  assert.notEqual(canTest({ state: 'on' }, true), true)
  assert.deepEqual(
    [canRotate(null, AT), canRotate(AT, AT), canRotate(after(1), AT)].map((may) => may === true),
    [true, true, false],
  )
})

test('an organisation hears in its language why nothing is called any more', () => {
  const off = { host: 'máy.example', offWhy: 'down', waiting: 3 } as const
  assert.match(offMail('a@b.example', 'vi', off).text, /Suốt ba ngày.*máy\.example[\s\S]*3 lần gọi/)
  assert.match(offMail('a@b.example', 'en', { ...off, offWhy: 'gone' }).text, /410 Gone/)
})
