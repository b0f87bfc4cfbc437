import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { LiveLine, MOST_HELD } from './live-line.ts'

const change = (id: number, isNew = false) => ({ thing: 'incident', id, count: 1, isNew }) as const

describe('what waits for one reader', () => {
  test('is taken once, and the same thing waits once', () => {
    const line = new LiveLine(5)
    line.add([change(1), change(2)], 6, 0)
    line.add([change(1)], 7, 0)
    assert.equal(
      line.take(),
      'id: 7\nevent: changes\ndata: [{"thing":"incident","id":1,"count":2,"isNew":false},{"thing":"incident","id":2,"count":1,"isNew":false}]\n\n',
    )
    assert.equal(line.take(), undefined)
  })

  test('says up to where it has been told, also where nothing is to be told', () => {
    const line = new LiveLine(5)
    assert.equal(line.beat(), 'id: 5\nevent: changes\ndata: []\n\n')
    line.add([change(1)], 6, 0)
    assert.match(line.beat(), /^id: 6\nevent: changes\ndata: \[\{"thing":"incident","id":1,/)
  })

  test('never piles up: too much of it is one word', () => {
    const line = new LiveLine(0)
    for (let id = 1; id <= 4 * MOST_HELD; id++) line.add([change(id)], id, 0)
    assert.equal(line.take(), `id: ${4 * MOST_HELD}\nevent: everything\ndata: []\n\n`)
    assert.equal(line.take(), undefined)
  })

  test('lags from when it began to wait', () => {
    const line = new LiveLine(0)
    line.add([], 3, 100)
    assert.equal(line.lagMs(900), 0)
    line.add([change(1)], 4, 1000)
    line.add([change(2)], 5, 4000)
    assert.equal(line.lagMs(6000), 5000)
    line.take()
    assert.equal(line.lagMs(9000), 0)
  })
})

test('who waits is woken by a change, by the end, and by the signal', async () => {
  const line = new LiveLine(0)
  const never = new AbortController().signal
  const first = line.wait(never)
  line.add([change(1)], 1, 0)
  assert.equal(await first, true)
  line.take()
  const gone = new AbortController()
  const second = line.wait(gone.signal)
  gone.abort()
  assert.equal(await second, false)
  const last = line.wait(never)
  line.end(true)
  assert.equal(await last, true)
  assert.equal(line.lastWord(), 'id: 1\nevent: over\ndata: []\n\n')
  const quiet = new LiveLine(0)
  quiet.end(false)
  assert.equal(quiet.lastWord(), undefined)
})
