import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { chosen, type Found, type Round, ROUNDS, runSteps, type Step } from './steps.ts'

const step = (name: string, found: Partial<Found>, ran: string[] = []): Step => ({
  name,
  says: name,
  run: () => {
    ran.push(name)
    return Promise.resolve({ ok: true, output: '', ...found })
  },
})

const oneByOne = (...steps: Step[]) => run(...steps.map((one) => [one]))

async function run(...rounds: Round[]) {
  const lines: string[] = []
  const ok = await runSteps('check', rounds, (line) => lines.push(line))
  return { ok, lines }
}

describe('steps', () => {
  test('the totals of all test runs close a good run', async () => {
    const first = step('rules', { tests: 3, passed: 3, closing: ['# tests 3'] })
    const { ok, lines } = await oneByOne(step('types', {}), first, step('browser', { tests: 2, passed: 2 }))
    assert.equal(ok, true)
    assert.deepEqual(lines.slice(-4), ['# tests 5', '# pass 5', '# fail 0', '5 passed, 0 failed'])
    assert.ok(lines.includes('    # tests 3'))
  })

  test('the first step that fails ends the run; its output and what was not run are said', async () => {
    const ran: string[] = []
    const { ok, lines } = await oneByOne(
      step('types', {}, ran),
      step('rules', { ok: false, tests: 3, passed: 1, output: 'why it failed' }, ran),
      step('browser', {}, ran),
    )
    assert.equal(ok, false)
    assert.deepEqual(ran, ['types', 'rules'])
    assert.ok(lines.includes('why it failed'))
    assert.match(lines.at(-2) ?? '', /rules failed after .*not run to the end: browser/)
    assert.equal(lines.at(-1), '1 passed, 2 failed')
  })

  test('a step that fails without counting still counts as a failure', async () => {
    assert.equal((await oneByOne(step('types', { ok: false }))).lines.at(-1), '0 passed, 1 failed')
  })

  test('the steps of a round begin together, the next round when all have ended', async () => {
    const [first, second] = [Promise.withResolvers<Found>(), Promise.withResolvers<Found>()]
    const ran: string[] = []
    const under = (name: string, { promise }: { promise: Promise<Found> }): Step => ({
      ...{ name, says: name },
      run: () => (ran.push(name), promise),
    })
    const ended = run([under('rules', first), under('database', second)], [step('browser', {}, ran)])
    assert.deepEqual(ran, ['rules', 'database'])
    second.resolve({ ok: true, output: '' })
    await new Promise(setImmediate)
    assert.deepEqual(ran, ['rules', 'database'])
    first.resolve({ ok: true, output: '' })
    assert.equal((await ended).ok, true)
    assert.deepEqual(ran, ['rules', 'database', 'browser'])
  })

  test('a step that fails stops the one beside it, of which nothing is said', async () => {
    const slow: Step = {
      ...{ name: 'database', says: 'database' },
      run: (signal) =>
        new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve({ ok: false, output: 'killed' })),
        ),
    }
    const { ok, lines } = await run([slow, step('browser', { ok: false, output: 'why it failed' })])
    assert.equal(ok, false)
    assert.ok(lines.includes('why it failed') && !lines.includes('killed'))
    assert.match(lines.at(-2) ?? '', /browser failed after .*not run to the end: database/)
  })

  test('no name chooses all, names choose in order, an unknown name is refused', () => {
    assert.deepEqual(chosen(ROUNDS, []), ROUNDS)
    assert.deepEqual(
      chosen(ROUNDS, ['rules', 'types'])
        .flat()
        .map(({ name }) => name),
      ['types', 'rules'],
    )
    assert.throws(() => chosen(ROUNDS, ['rulez']), /no step is called rulez; there are lint, types, /)
  })
})
