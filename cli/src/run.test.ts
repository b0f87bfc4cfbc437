import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command, Invocation } from './command.ts'
import { COMMANDS } from './commands.ts'
import { run } from './run.ts'
import { openTerminal } from './terminal.ts'
import { Trouble } from './trouble.ts'

const said = { vi: 'việc', en: 'work' }
let seen: Invocation | undefined

const plant = (name: string, extra: Partial<Command> = {}): Command => ({
  name,
  takes: [0, 0],
  summary: said,
  options: {},
  run: async (invocation) => {
    seen = invocation
    return 0
  },
  ...extra,
})

const PLANTED = [
  plant('take', {
    arguments: 'FILE...',
    takes: [1, 3],
    options: { source: { type: 'string', meaning: said }, wait: { type: 'boolean', meaning: said } },
  }),
  plant('source add', { takes: [1, 1] }),
  plant('source list'),
  plant('refused', {
    run: () => Promise.reject(Object.assign(new Error('x'), { said: { vi: 'không', en: 'no' } })),
  }),
  plant('misused', { run: () => Promise.reject(new Trouble(said, { exit: 2 })) }),
  plant('broken', { run: () => Promise.reject(new TypeError('a defect')) }),
]

async function ran(args: string[], env: NodeJS.ProcessEnv = {}, commands: readonly Command[] = PLANTED) {
  const out: string[] = []
  const aside: string[] = []
  seen = undefined
  const exit = await run(commands, args, {
    env,
    terminal: (language) =>
      openTerminal(
        language,
        { write: (text: string) => out.push(text) },
        { write: (text: string) => aside.push(text) },
      ),
  })
  return { exit, out: out.join(''), aside: aside.join('') }
}

test('options may stand before, between and after the arguments', async () => {
  await ran(['take', 'a', '--source', 'x', 'b', '--wait'])
  assert.deepEqual(seen?.positionals, ['a', 'b'])
  assert.deepEqual({ ...seen?.values }, { source: 'x', wait: true })
})

test('a command of two words is found, and its words are no arguments', async () => {
  await ran(['source', 'add', 'feed'])
  assert.deepEqual(seen?.positionals, ['feed'])
})

const USAGE: readonly (readonly [string[], RegExp])[] = [
  [['tke'], /no command "tke"/],
  [['source'], /there is: source add, source list/],
  [['source', 'remove'], /there is: source add/],
  [['take'], /takes FILE/],
  [['take', 'a', 'b', 'c', 'd'], /takes FILE/],
  [['source', 'list', 'x'], /takes no argument/],
  [['take', 'a', '--sorce', 'x'], /--sorce/],
  [['take', 'a', '--source'], /--source/],
  [['take', 'a', '--wait=yes'], /--wait/],
  [['misused'], /work/],
]
for (const [args, reason] of USAGE)
  test(`hiepluc ${args.join(' ')}: 2, and ${reason}`, async () => {
    const { exit, out, aside } = await ran(args)
    assert.equal(exit, 2)
    assert.equal(out, '')
    assert.match(aside, reason)
  })

test('a refusal is told in the reader’s language, and the exit code is 1', async () => {
  assert.deepEqual(await ran(['refused']), { exit: 1, out: '', aside: 'no\n' })
  assert.equal((await ran(['refused'], { LANG: 'vi_VN.UTF-8' })).aside, 'không\n')
  assert.equal((await ran(['refused', '--lang', 'vi'])).aside, 'không\n')
  assert.equal((await ran(['--lang=vi', 'refused'])).aside, 'không\n')
})

test('a defect is not dressed up as a refusal', () => assert.rejects(ran(['broken']), TypeError))

for (const args of [[], ['help'], ['--help'], ['-h']])
  test(`hiepluc ${args.join(' ')}: lists every command`, async () => {
    const { exit, out } = await ran(args, {}, COMMANDS)
    assert.equal(exit, 0)
    for (const { name, summary } of COMMANDS) assert.ok(out.includes(name) && out.includes(summary.en), name)
  })

for (const command of COMMANDS)
  for (const language of ['vi', 'en'] as const)
    test(`help ${command.name}, ${language}: says all of its options, no line too long for a terminal`, async () => {
      const { out } = await ran(['help', ...command.name.split(' '), '--lang', language], {}, COMMANDS)
      for (const [name, { meaning }] of Object.entries(command.options))
        assert.ok(out.includes(`--${name}`) && out.includes(meaning[language]), name)
      for (const line of out.split('\n')) assert.ok(line.length <= 120, line)
      const asked = await ran([...command.name.split(' '), '--help', '--lang', language], {}, COMMANDS)
      assert.equal(asked.out, out)
    })
