import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reasonInWords, shownText } from './unreadable-line.ts'

test('a reason is told in both languages; an unknown one is shown as it is', () => {
  assert.match(reasonInWords('no-time').en, /no time/)
  assert.notEqual(reasonInWords('no-time').vi, reasonInWords('no-time').en)
  assert.match(reasonInWords('unreadable-part').en, /file of the archive/)
  assert.deepEqual(reasonInWords('odd'), { vi: 'odd', en: 'odd' })
})

test('a line is shown as UTF-8, broken bytes marked', () =>
  assert.equal(shownText(Buffer.from([0x76, 0xe1, 0xbb, 0x87, 0xff])), 'vệ\ufffd'))

test('a long line is cut between characters, and that is shown', () => {
  const text = shownText(Buffer.from('ệ'.repeat(3000)))
  assert.equal(text, `${'ệ'.repeat(1365)}…`)
})
