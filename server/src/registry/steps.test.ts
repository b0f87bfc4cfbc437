import assert from 'node:assert/strict'
import { test } from 'node:test'
import { stepsOf } from './steps.ts'

test('steps come in order, and the work waits for each to be taken', async () => {
  const done: number[] = []
  const steps = stepsOf<number>(async (say) => {
    for (const step of [1, 2, 3]) {
      await say(step)
      done.push(step)
    }
  })
  assert.equal((await steps.next()).value, 1)
  assert.deepEqual(done, [])
  assert.equal((await steps.next()).value, 2)
  assert.deepEqual(done, [1])
  assert.equal((await steps.next()).value, 3)
  assert.equal((await steps.next()).done, true)
})

test('what the work throws reaches the reader', async () => {
  const steps = stepsOf<number>(async (say) => {
    await say(1)
    throw new RangeError('no more')
  })
  await steps.next()
  await assert.rejects(steps.next(), /no more/)
})

test('when the reader goes, the work fails at its next word', async () => {
  let failure: unknown
  const steps = stepsOf<number>(async (say) => {
    try {
      await say(1)
      await say(2)
    } catch (error) {
      failure = error
      throw error
    }
  })
  for await (const step of steps) if (step === 1) break
  assert.match(String(failure), /broken off/)
})

test('work without a step ends', async () => {
  assert.equal((await stepsOf(() => Promise.resolve()).next()).done, true)
})
