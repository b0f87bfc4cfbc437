import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chosen, type Found, runSteps, STATIC_STEPS, type Step, TEST_STEPS } from './steps.ts'

const step = (name: string, found: Partial<Found>, ran: string[] = []): Step => ({
  name,
  says: name,
  run: () => {
    ran.push(name)
    return Promise.resolve({ ok: true, output: '', ...found })
  },
})

async function run(...steps: Step[]) {
  const lines: string[] = []
  const ok = await runSteps('check', steps, (line) => lines.push(line))
  return { ok, lines }
}

describe('steps', () => {
  test('the totals of all test runs close a good run', async () => {
    const first = step('rules', { tests: 3, passed: 3, closing: ['# tests 3'] })
    const { ok, lines } = await run(step('types', {}), first, step('browser', { tests: 2, passed: 2 }))
    assert.equal(ok, true)
    assert.deepEqual(lines.slice(-4), ['# tests 5', '# pass 5', '# fail 0', '5 passed, 0 failed'])
    assert.ok(lines.includes('    # tests 3'))
  })

  test('the first step that fails ends the run; its output and what was not run are said', async () => {
    const ran: string[] = []
    const { ok, lines } = await run(
      step('types', {}, ran),
      step('rules', { ok: false, tests: 3, passed: 1, output: 'why it failed' }, ran),
      step('browser', {}, ran),
    )
    assert.equal(ok, false)
    assert.deepEqual(ran, ['types', 'rules'])
    assert.ok(lines.includes('why it failed'))
    assert.match(lines.at(-2) ?? '', /rules failed after .*not run: browser/)
    assert.equal(lines.at(-1), '1 passed, 2 failed')
  })

  test('a step that fails without counting still counts as a failure', async () => {
    assert.equal((await run(step('types', { ok: false }))).lines.at(-1), '0 passed, 1 failed')
  })

  test('no name chooses all, names choose in order, an unknown name is refused', () => {
    const all = [...STATIC_STEPS, ...TEST_STEPS]
    assert.equal(chosen(all, []).length, all.length)
    assert.deepEqual(
      chosen(all, ['rules', 'types']).map(({ name }) => name),
      ['types', 'rules'],
    )
    assert.throws(() => chosen(all, ['rulez']), /no step is called rulez; there are types, /)
  })
})
