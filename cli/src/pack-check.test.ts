import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { COMMANDS } from './commands.ts'
import { run } from './run.ts'
import { openTerminal } from './terminal.ts'

const PACKS = new URL('../../server/packs/', import.meta.url).pathname

async function checked(...args: string[]) {
  const [out, aside]: string[][] = [[], []]
  const exit = await run(COMMANDS, ['pack', 'check', ...args], {
    env: {},
    terminal: (language) =>
      openTerminal(
        language,
        { write: (text: string) => out!.push(text) },
        { write: (text: string) => aside!.push(text) },
      ),
  })
  return { exit, out: out!.join(''), aside: aside!.join('') }
}

test('the packs that ship are good', async () => {
  const { exit, out } = await checked(`${PACKS}vn/law`, `${PACKS}eu-nis2/law`)
  assert.equal(exit, 0)
  assert.match(out, /^vn@\S+: good\. 36 documents, 148 duties\.\neu-nis2@/)
})

test('a broken one is refused with file, line, column and reason, in the reader’s language or as JSON', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'hiepluc-pack-')), 'mine.yaml')
  writeFileSync(file, 'pack: mine\nversion: 1\ncolour: red\n')
  const { exit, out } = await checked(file, '--lang', 'vi')
  assert.equal(exit, 1)
  assert.match(out, new RegExp(`${file}:3:1: không có mục "colour" ở đây \\[shape\\]`))
  const lines = (await checked(file, '--json')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { line: number; rule: string })
  assert.ok(lines.some(({ line, rule }) => line === 2 && rule === 'shape'))
})

test('what can’t be read is said in one line', async () => {
  const { exit, aside } = await checked('/nowhere/at/all')
  assert.equal(exit, 1)
  assert.match(aside, /cannot be read \(ENOENT\)/)
})
