import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAnswerWord } from './answer-word.ts'

for (const [text, wanted] of [
  ['FIXED', { answer: 'fixed', words: '' }],
  ['fixed.\n\nWe patched it.', { answer: 'fixed', words: 'We patched it.' }],
  ['ĐÃ XỬ LÝ', { answer: 'fixed', words: '' }],
  ['da xu ly', { answer: 'fixed', words: '' }],
  ['Đã khắc phục!', { answer: 'fixed', words: '' }],
  ['*BÁO NHẦM*\nMáy quét của chúng tôi.', { answer: 'false-positive', words: 'Máy quét của chúng tôi.' }],
  ['FALSE POSITIVE', { answer: 'false-positive', words: '' }],
  ['NOT OURS', { answer: 'not-ours', words: '' }],
  ['KHÔNG PHẢI CỦA CHÚNG TÔI', { answer: 'not-ours', words: '' }],
  ['NEED TIME', { answer: 'working', words: '' }],
  ['NEED TIME until 2026-12-01', { answer: 'working', until: '2026-12-01T16:59:00.000Z', words: '' }],
  ['CẦN THÊM THỜI GIAN đến 1/12/2026', { answer: 'working', until: '2026-12-01T16:59:00.000Z', words: '' }],
  [
    'Cần thêm thời gian đến ngày 01.12.2026',
    { answer: 'working', until: '2026-12-01T16:59:00.000Z', words: '' },
  ],
  ['NEED TIME until 2026-02-30', undefined],
  ['Fixed? No.', undefined],
  ['not fixed', undefined],
  ['Chúng tôi đã xử lý', undefined],
  ['', undefined],
] as const)
  test(JSON.stringify(text), () => assert.deepEqual(readAnswerWord(text), wanted))

test('any text is read without harm', () =>
  fc.assert(fc.property(fc.string(), (text) => typeof (readAnswerWord(text)?.answer ?? '') === 'string')))
