import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { openLog } from '#platform/log.ts'
import { endAll } from '#platform/stop.ts'

test('what fails to end does not keep the rest from ending, and shows in the exit code', async () => {
  const ended: string[] = []
  const code = process.exitCode
  await endAll(
    [
      { name: 'api', end: () => ended.push('api') },
      { name: 'worker', end: () => Promise.reject(new Error('stuck')) },
      { name: 'database', end: async () => ended.push('database') },
    ],
    openLog('silent'),
  )
  assert.deepEqual(ended, ['api', 'database'])
  assert.equal(process.exitCode, 1)
  process.exitCode = code
})

const PROGRAM = `
  import { openLog } from '#platform/log.ts'
  import { stopInOrder } from '#platform/stop.ts'
  const end = () => new Promise((resolve) => setTimeout(resolve, Number(process.env.TAKES)))
  const idle = setInterval(() => undefined, 1000)
  const stopped = stopInOrder([{ name: 'slow', end }], openLog('silent'))
  process.stdout.write('up')
  await stopped
  clearInterval(idle)
`

async function run(takesMs: number, ...pausesMs: number[]) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM], {
    cwd: import.meta.dirname,
    env: { PATH: process.env['PATH'], TAKES: String(takesMs) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  for (const pause of pausesMs) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    child.kill('SIGINT')
  }
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

test('one signal stops in order', async () => assert.equal(await run(50), 0))
test('a second signal stops at once', async () => assert.equal(await run(60_000, 300), 130))
test('Ctrl+C that arrives twice, from the terminal and from a starter, is one', async () =>
  assert.equal(await run(300, 2), 0))
