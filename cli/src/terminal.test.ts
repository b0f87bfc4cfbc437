import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barText, openTerminal } from './terminal.ts'

test('a bar shows its part and its amount', () => {
  assert.equal(
    barText('a.csv', 50, 200, 'bytes', 'en'),
    `a.csv ${'█'.repeat(6)}${'░'.repeat(18)} 25 % 50 B / 200 B`,
  )
  assert.equal(barText('a.csv', 0.999, 1, 'part', 'en'), `a.csv ${'█'.repeat(24)} 99 %`)
  assert.equal(barText('-', 1_500_000, undefined, 'bytes', 'vi'), '- 1,5 MB')
})

const recorded = (isTTY: boolean) => {
  const written: string[] = []
  return { written, isTTY, columns: 40, write: (text: string) => void written.push(text) }
}

test('without a terminal no bar is drawn, and lines stay plain', () => {
  const aside = recorded(false)
  const terminal = openTerminal('en', recorded(false), aside)
  terminal.progress('x').show(1, 2)
  terminal.aside('done')
  assert.deepEqual(aside.written, ['done\n'])
})

test('a question is asked once, and only a yes is one; where nobody can answer there is no answer', async () => {
  const aside = recorded(true)
  const asked: string[] = []
  const answering = (answer: string) => (question: string) => {
    asked.push(question)
    return Promise.resolve(answer)
  }
  const ask = (language: 'vi' | 'en', answer?: string) =>
    openTerminal(
      ...([language, recorded(true), aside, performance] as const),
      answer === undefined ? undefined : answering(answer),
    ).ask('Sure?')
  for (const yes of ['y', 'YES ', 'c', 'có']) assert.equal(await ask('en', yes), true, yes)
  for (const no of ['', 'n', 'yep', 'không']) assert.equal(await ask('vi', no), false, no)
  assert.equal(await ask('en'), undefined)
  assert.deepEqual([asked[0], asked.at(-1)], ['Sure? [y/N] ', 'Sure? [c/K] '])
})

test('on a terminal the bar is drawn over itself, not too often, and taken away before a line', () => {
  const aside = recorded(true)
  let at = 0
  const terminal = openTerminal('en', recorded(true), aside, { now: () => at })
  const bar = terminal.progress('a-file-with-a-very-long-name-indeed.csv')
  bar.show(1, 2)
  bar.show(2, 2)
  at = 150
  bar.show(2, 2)
  terminal.aside('done')
  assert.equal(aside.written.length, 4)
  assert.ok(aside.written.slice(0, 2).every((text) => text.length <= 5 + 39))
  assert.deepEqual(aside.written.slice(2), ['\r\u001b[2K', 'done\n'])
})
