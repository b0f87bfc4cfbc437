import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TooMany } from '#platform/refusal.ts'
import { Turnstile } from './turnstile.ts'

test('so many are inside, so many wait, and who comes then is told to come again', async () => {
  const turnstile = new Turnstile({ slots: 2, longest: 3 })
  const ends: (() => void)[] = []
  let [inside, most] = [0, 0]
  const come = (fails = false) =>
    turnstile.pass(async () => {
      most = Math.max(most, ++inside)
      await new Promise<void>((resolve) => ends.push(resolve))
      inside--
      if (fails) throw new Error('broken inside')
    })
  const asked = [come(), come(true), come(), come(), come()].map((one) =>
    one.catch((error: Error) => error.message),
  )
  await assert.rejects(come(), TooMany)
  for (let n = 0; n < 5; n++) {
    ends.shift()!()
    await new Promise((resolve) => setImmediate(resolve))
  }
  assert.deepEqual(await Promise.all(asked), [undefined, 'broken inside', undefined, undefined, undefined])
  assert.equal(most, 2)
  const later = come()
  ends.shift()!()
  await later
})
