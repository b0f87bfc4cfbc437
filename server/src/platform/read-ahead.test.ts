import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAhead } from './read-ahead.ts'

async function* counting(until: number, made: number[], failAt = Infinity): AsyncGenerator<number, string> {
  try {
    for (let n = 0; n < until; n++) {
      await Promise.resolve()
      if (n === failAt) throw new Error(`broke at ${n}`)
      made.push(n)
      yield n
    }
    return 'end'
  } finally {
    made.push(-1)
  }
}

test('items come in order, and the end with what it says', async () => {
  const ahead = readAhead(counting(5, []), 3)
  const got = []
  for (let next = await ahead.next(); ; next = await ahead.next()) {
    got.push(next.value)
    if (next.done) break
  }
  assert.deepEqual(got, [0, 1, 2, 3, 4, 'end'])
})

test('some are made before they are asked for, and no more than that', async () => {
  const made: number[] = []
  const ahead = readAhead(counting(100, made), 3)
  await ahead.next()
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(made, [0, 1, 2, 3])
  await ahead.return('enough')
  assert.equal(made.at(-1), -1)
})

test('a failure comes after what was made before it', async () => {
  const ahead = readAhead(counting(9, [], 2), 4)
  assert.deepEqual([(await ahead.next()).value, (await ahead.next()).value], [0, 1])
  await assert.rejects(ahead.next(), /broke at 2/)
})
