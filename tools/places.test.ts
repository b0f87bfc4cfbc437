import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inTurn } from './places.ts'

const settled = () => new Promise(setImmediate)

test('two at a time, the others in the order of asking; what was called off is not begun', async () => {
  const began: string[] = []
  const works = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [name, Promise.withResolvers<string>()]))
  const off = new AbortController()
  const all = [...works].map(([name, { promise }]) =>
    inTurn(() => (began.push(name), promise), name === 'd' ? off.signal : undefined),
  )
  await settled()
  assert.deepEqual(began, ['a', 'b'])
  works.get('b')!.resolve('b')
  await settled()
  assert.deepEqual(began, ['a', 'b', 'c'])
  off.abort()
  // A place is given on by work that fails as well.
  works.get('a')!.reject(new Error('broke'))
  await assert.rejects(all[0]!, /broke/)
  await settled()
  assert.deepEqual(began, ['a', 'b', 'c', 'e'])
  for (const name of ['c', 'e']) works.get(name)!.resolve(name)
  assert.deepEqual(await Promise.all(all.slice(1)), ['b', 'c', undefined, 'e'])
})
