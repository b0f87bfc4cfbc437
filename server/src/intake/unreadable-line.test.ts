import assert from 'node:assert/strict'
import { test } from 'node:test'
import { badBehind, badPart, reasonInWords, shownText } from './unreadable-line.ts'

test('a reason is told in both languages; an unknown one is shown as it is', () => {
  const { reason, detail } = reasonInWords('no-time', 'x')
  assert.match(reason.en, /no time/)
  assert.notEqual(reason.vi, reason.en)
  assert.equal(detail, 'x')
  assert.deepEqual(reasonInWords('odd', ''), { reason: { vi: 'odd', en: 'odd' }, detail: '' })
})

test('of a file of an archive the trouble itself is told, in both languages', () => {
  const { reason, detail } = badPart('a.csv', { vi: 'Tệp trống.', en: 'It is empty.' }, 0)
  assert.deepEqual(reasonInWords(reason, detail), {
    reason: {
      vi: 'Tệp này trong gói nén không đọc được. Tệp trống.',
      en: 'This file of the archive cannot be read. It is empty.',
    },
    detail: '',
  })
  assert.match(reasonInWords('unreadable-part', 'It is empty.').reason.en, /file of the archive/)
})

test('bytes behind an archive are told with their place, the first byte being 1', () => {
  const { reason, detail } = badBehind(Buffer.from('x'), 10, 3)
  assert.equal(reasonInWords(reason, detail).detail, 'byte 11–13')
  assert.match(reasonInWords(reason, detail).reason.en, /Behind the end of the archive/)
})

test('a line is shown as UTF-8, broken bytes marked', () =>
  assert.equal(shownText(Buffer.from([0x76, 0xe1, 0xbb, 0x87, 0xff])), 'vệ\ufffd'))

test('a long line is cut between characters, and that is shown', () => {
  const text = shownText(Buffer.from('ệ'.repeat(3000)))
  assert.equal(text, `${'ệ'.repeat(1365)}…`)
})
