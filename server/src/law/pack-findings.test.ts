import fc from 'fast-check'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BROKEN_FORMS } from '../../test/broken-packs.ts'
import { SENSELESS } from '../../test/senseless-packs.ts'
import { SMALL_PACK } from '../../test/small-pack.ts'
import { checkPack } from './pack-findings.ts'
import type { PackFile } from './pack-file.ts'

const check = (text: string) => checkPack([{ name: 'terra.yaml', text }])

test('a pack of another country is taken as it is', () => {
  assert.deepEqual(check(SMALL_PACK).findings, [])
  assert.equal(check(SMALL_PACK).pack!.ref, 'terra@3.1')
})

test('the same in JSON, with tabs, or in parts, is the same pack', () => {
  const { text } = check(SMALL_PACK).pack!
  assert.deepEqual(check(JSON.stringify(text, undefined, '\t')).pack!.text, text)
  const { duties, documents, ...rest } = text
  const files: PackFile[] = [
    { name: 'a.json', text: JSON.stringify({ ...rest, duties: duties.slice(0, 1) }) },
    { name: 'b.yaml', text: JSON.stringify({ duties: duties.slice(1), documents }) },
  ]
  assert.deepEqual(checkPack(files).pack!.text.duties, duties)
})

const BROKEN = [...BROKEN_FORMS, ...SENSELESS]

/** The line on which something stands; '#2 x': the second time. */
function lineOf(text: string, at: string): number {
  const [, nth = '1', what = at] = /^#(\d) (.*)$/.exec(at) ?? []
  const lines = text.split('\n').flatMap((line, place) => (line.includes(what) ? [place + 1] : []))
  return lines[Number(nth) - 1]!
}

for (const [what, from, to, at, rule, why] of BROKEN)
  test(`refused: ${what}`, () => {
    assert.ok(SMALL_PACK.includes(from), 'the case changes nothing')
    const text = SMALL_PACK.replace(from, to)
    const { pack, findings } = check(text)
    assert.equal(pack, undefined)
    const found = findings.find((one) => one.rule === rule && why.test(one.said.en))
    assert.ok(found, JSON.stringify(findings, undefined, 1))
    assert.equal(found.line, lineOf(text, at))
    assert.equal(found.file, 'terra.yaml')
    assert.notEqual(found.said.vi, found.said.en)
    assert.equal(/undefined|\[object/.test(found.said.vi + found.said.en), false)
  })

test('more than thirty ways to be wrong, each by its own rule', () => {
  assert.ok(BROKEN.length >= 30)
  assert.ok(new Set(BROKEN.map(([, , , , rule]) => rule)).size >= 20)
})

test('all that is wrong is said at once, in the order of files and lines', () => {
  const { findings } = check(
    SMALL_PACK.replace('form: F1', 'form: F9')
      .replace('family: sea', 'family: sky')
      .replace('factor: 0.25', 'factor: 4'),
  )
  assert.deepEqual(
    findings.map(({ rule }) => rule),
    ['unknown-name', 'unknown-name', 'band'],
  )
})

test('in a folder each finding names its file', () => {
  const [head, duties] = [
    SMALL_PACK.slice(0, SMALL_PACK.indexOf('duties:')),
    SMALL_PACK.slice(SMALL_PACK.indexOf('duties:')),
  ]
  const { findings } = checkPack([
    { name: 'head.yaml', text: head },
    { name: 'duties.yaml', text: duties.replace('who: [all]', 'who: [some]') },
    { name: 'more.yaml', text: 'pack: other\n' },
  ])
  assert.deepEqual(
    findings.map(({ file, line, rule }) => [file, line, rule]),
    [['more.yaml', 1, 'said-twice']],
  )
  const { findings: next } = checkPack([
    { name: 'head.yaml', text: head },
    { name: 'duties.yaml', text: duties.replace('who: [all]', 'who: [some]') },
  ])
  assert.deepEqual(
    next.map(({ file, line, rule }) => [file, line, rule]),
    [['duties.yaml', 6, 'unknown-name']],
  )
})

test('property: whatever is cut out of a pack or put into it, the check answers and never fails', () => {
  const junk = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom(
      ': ',
      '- ',
      '{',
      '}',
      '[',
      '\n',
      '\t',
      '"',
      '#',
      '!!js',
      '&a',
      '*a',
      '0x',
      '.inf',
      '~',
      '__proto__: 1\n',
    ),
  )
  fc.assert(
    fc.property(fc.nat(SMALL_PACK.length), fc.nat(400), junk, (at, length, put) => {
      const { pack, findings } = check(SMALL_PACK.slice(0, at) + put + SMALL_PACK.slice(at + length))
      assert.ok(pack !== undefined || findings.length > 0)
      for (const { line, column, said } of findings)
        assert.ok(line >= 1 && column >= 1 && said.vi !== '' && said.en !== '')
    }),
    { numRuns: 400 },
  )
})
