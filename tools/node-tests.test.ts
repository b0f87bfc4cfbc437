import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { counted, dealt, runNodeTests, summed } from './node-tests.ts'

const closing = (values: Record<string, number>) =>
  Object.entries({ tests: 2, suites: 0, pass: 2, fail: 0, cancelled: 0, skipped: 0, todo: 0, ...values })
    .map(([name, value]) => `# ${name} ${value}`)
    .join('\n')

describe('what counts as passed', () => {
  test('all passed', () => {
    const { ok, tests, passed, failed } = counted(`ok 1 - a\n${closing({})}\n`, true, '')
    assert.deepEqual({ ok, tests, passed, failed }, { ok: true, tests: 2, passed: 2, failed: 0 })
  })

  const FAILURES = [
    ['one failed', closing({ pass: 1, fail: 1 }), true],
    ['one was skipped', closing({ pass: 1, skipped: 1 }), true],
    ['one was left to do', closing({ pass: 1, todo: 1 }), true],
    ['none ran', closing({ tests: 0, pass: 0 }), true],
    ['the process ended badly after its closing lines', closing({}), false],
    ['the process ended without closing lines', 'ok 1 - a', true],
  ] as const
  for (const [name, tap, exitedWell] of FAILURES)
    test(name, () => {
      const { ok, failed } = counted(tap, exitedWell, '')
      assert.equal(ok, false)
      assert.ok(failed > 0)
    })

  test('a line that a test wrote is no closing line', () => {
    assert.equal(counted(`    # tests 9 of 10\n${closing({})}`, true, '').tests, 2)
  })

  test('a runner that never came to its end leaves the names of what failed and of what ended last', () => {
    const { output } = counted('ok 1 - a\nnot ok 2 - b\nok 3 - c\n', false, '')
    assert.match(output, /last test to end was: ok 3 - c\nnot ok 2 - b/)
  })

  test('files are dealt to hands that take as long as each other, what takes longest first', () => {
    const takes = (file: string) => ({ long: 5, middle: 3 })[file] ?? 1
    assert.deepEqual(dealt(['a', 'b', 'long', 'c', 'middle'], 2, takes), [
      ['long', 'c'],
      ['middle', 'a', 'b'],
    ])
    assert.deepEqual(dealt(['a', 'long'], Infinity, takes), [['long'], ['a']])
    assert.deepEqual(dealt(['a'], 4), [['a']])
  })

  test('of several runs all must end well', () => {
    const well = counted(`ok 1 - a\n${closing({})}`, true, '')
    const badly = counted(`not ok 1 - a\n${closing({ pass: 1, fail: 1 })}`, false, 'a broke')
    assert.deepEqual([summed([well, well]).ok, summed([well, well]).tests], [true, well.tests * 2])
    const { ok, tests, passed, failed, output } = summed([well, badly])
    assert.deepEqual([ok, tests, passed, failed], [false, well.tests + badly.tests, well.passed + 1, 1])
    assert.match(output, /a broke/)
  })

  test('no file is a failure', async () => assert.equal((await runNodeTests([])).ok, false))
})
