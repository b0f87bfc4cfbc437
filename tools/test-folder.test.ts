import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

/** Another run, which says where its tests would keep their things and then ends. */
function run(how: string, given: Readonly<Record<string, string>> = {}): string {
  const { TMPDIR: _, ...env } = process.env
  const file = join(import.meta.dirname, 'test-folder.ts')
  const script = `import(${JSON.stringify(file)}).then(({ testInMemory }) => {
    testInMemory()
    console.log(process.env.TMPDIR ?? 'on the disk')
    ${how}
  })`
  return spawnSync(process.execPath, ['-e', script], {
    env: { ...env, ...given },
    encoding: 'utf8',
  }).stdout.trim()
}

test('what tests keep in memory goes with their run, and what a killed run left goes with the next', () => {
  const killed = run('process.kill(process.pid, "SIGKILL")')
  if (killed === 'on the disk') return assert.equal(run(''), killed)
  assert.match(killed, /^\/dev\/shm\/hl-tests-\d+$/)
  try {
    assert.ok(existsSync(killed))
    const next = run('')
    assert.notEqual(next, killed)
    assert.deepEqual([existsSync(next), existsSync(killed)], [false, false])
  } finally {
    rmSync(killed, { recursive: true, force: true })
  }
})

test('a folder that is given is used', () => assert.equal(run('', { TMPDIR: '/tmp' }), '/tmp'))
