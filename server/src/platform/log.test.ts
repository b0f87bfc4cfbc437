import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLog } from '#platform/log.ts'

test('a line is JSON with its time and level, and shows no secret that somebody logged whole', () => {
  const lines: string[] = []
  const log = openLog('info', { write: (line: string) => lines.push(line) } as never)
  const secret = 'very-secret'
  log.info(
    { token: secret, config: { databaseUrl: secret }, request: { headers: { authorization: secret } } },
    'seen',
  )
  log.error(
    { err: Object.assign(new Error('broken'), { detail: `Failing row contains (${secret})` }) },
    'failed',
  )
  log.debug('not at this level')
  assert.equal(lines.length, 2)
  assert.doesNotMatch(lines.join(), /very-secret/)
  assert.match(lines[1]!, /broken[^]*\(hidden\)/)
  const { level, msg, time } = JSON.parse(lines[0]!) as Record<string, string>
  assert.deepEqual({ level, msg }, { level: 'info', msg: 'seen' })
  assert.match(time!, /^\d{4}-\d\d-\d\dT.*Z$/)
})
