import { expect, test } from 'vitest'
import { isStuck } from '#shell/health.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const waitingFor = (seconds: number, waiting = 1) => ({
  queue: { waiting, failed: 0, oldestWaitingAt: new Date(now - seconds * 1000).toISOString() },
})

test('a queue is stuck when its oldest report waits longer than two minutes', () => {
  expect(isStuck(waitingFor(30), now)).toBe(false)
  expect(isStuck(waitingFor(121), now)).toBe(true)
  expect(isStuck(waitingFor(900, 0), now)).toBe(false)
  expect(isStuck({ queue: { waiting: 0, failed: 0 } }, now)).toBe(false)
})
