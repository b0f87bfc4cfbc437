import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Kept } from './kept.ts'

/** Answers with how many times it was worked out, each time so long. */
function counting(ms: number) {
  let [now, times] = [0, 0]
  const kept = new Kept<number>(() => now)
  return {
    pass: (more: number) => void (now += more),
    times: () => times,
    ask: (key = 'a') =>
      kept.ask(key, async () => {
        const nth = ++times
        await Promise.resolve()
        now += ms
        return nth
      }),
  }
}

test('those who ask at once share one answer, and each key has its own', async () => {
  const { ask } = counting(100)
  assert.deepEqual(await Promise.all([ask(), ask(), ask('b')]), [1, 1, 2])
})

test('what is quick is worked out each time; an answer is kept twenty times as long as it took beyond, ten seconds at most', async () => {
  const quick = counting(30)
  await quick.ask()
  assert.equal(await quick.ask(), 2)
  const longer = counting(35)
  await longer.ask()
  longer.pass(99)
  assert.equal(await longer.ask(), 1)
  longer.pass(1)
  assert.equal(await longer.ask(), 2)
  const slow = counting(2000)
  await slow.ask()
  slow.pass(9999)
  assert.equal(await slow.ask(), 1)
  slow.pass(1)
  assert.equal(await slow.ask(), 2)
})

test('what failed is asked again, and told to those who asked', async () => {
  const kept = new Kept<number>(() => 0)
  await assert.rejects(
    kept.ask('a', () => Promise.reject(new Error('gone'))),
    /gone/,
  )
  assert.equal(await kept.ask('a', () => Promise.resolve(7)), 7)
})

test('of many keys the first are forgotten', async () => {
  const { ask, times } = counting(1000)
  for (let nth = 0; nth <= 1000; nth++) await ask(`k${nth}`)
  await ask('k1000')
  assert.equal(times(), 1001)
  await ask('k0')
  assert.equal(times(), 1002)
})
