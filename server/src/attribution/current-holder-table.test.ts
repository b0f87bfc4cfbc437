import assert from 'node:assert/strict'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'
import { currentHolderTable } from './current-holder-table.ts'
import { createHolderTable } from './holder-table.ts'

/** A registry whose builds end when they are told to. */
function registry() {
  let version = 1
  const builds: { finish: () => void; fail: (error: Error) => void }[] = []
  const failures: unknown[] = []
  const current = currentHolderTable({
    version: () => Promise.resolve(version),
    load: () => {
      const at = version
      return new Promise((resolve, reject) =>
        builds.push({ finish: () => resolve(createHolderTable().finish(at)), fail: reject }),
      )
    },
    onFailure: (error) => failures.push(error),
  })
  return { current, builds, failures, raise: () => version++ }
}

test('the first table is waited for, and built once for all who ask', async () => {
  const { current, builds } = registry()
  const asked = [current.fresh(), current.present(), current.fresh()]
  await turn()
  assert.equal(builds.length, 1)
  builds[0]!.finish()
  assert.deepEqual(
    (await Promise.all(asked)).map((table) => table.version),
    [1, 1, 1],
  )
})

test('the old table serves while a new one is built; who needs the newest waits', async () => {
  const { current, builds, raise } = registry()
  const first = current.fresh()
  await turn()
  builds[0]!.finish()
  await first
  raise()
  assert.equal((await current.present()).version, 1)
  await turn()
  const newest = current.fresh()
  await turn()
  assert.equal(builds.length, 2)
  builds[1]!.finish()
  assert.equal((await newest).version, 2)
  assert.equal((await current.present()).version, 2)
})

test('a change during a build is seen: the newest is built once more', async () => {
  const { current, builds, raise } = registry()
  const first = current.fresh()
  await turn()
  raise()
  const newest = current.fresh()
  await turn()
  builds[0]!.finish()
  assert.equal((await first).version, 1)
  await turn()
  builds[1]!.finish()
  assert.equal((await newest).version, 2)
})

test('a build that fails is told, and the next call tries again', async () => {
  const { current, builds, failures, raise } = registry()
  const first = current.fresh()
  await turn()
  builds[0]!.finish()
  await first
  raise()
  await current.present()
  await turn()
  builds[1]!.fail(new Error('connection lost'))
  await turn()
  assert.equal(failures.length, 1)
  assert.equal((await current.present()).version, 1)
  await turn()
  builds[2]!.finish()
  await turn()
  assert.equal((await current.present()).version, 2)
})
