import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerMail, hasToTell } from './answer-mail.ts'

const told = (more: object) => ({ incident: 17, outcome: undefined, left: [], ...more })
const why = { vi: 'Hãy ghi lý do.', en: 'Say why.' }

test('a sender hears in their language what became of what they asked for, and of their files', () => {
  const vi = answerMail({ id: 1, name: 'An', language: 'vi' }, told({ outcome: 'done', left: ['x.exe'] }))
  assert.match(vi.text, /Chào An,[^]*sự cố số 17[^]*đã được ghi nhận[^]*1 tệp \(x\.exe\)/)
  const en = answerMail({ id: 1, name: 'An', language: 'en' }, told({ outcome: why }))
  assert.match(en.text, /could not be put down: Say why\./)
  assert.doesNotMatch(en.text, /file/)
})

test('a message that asked for nothing and lost nothing is not answered', () => {
  assert.equal(hasToTell(told({})), false)
  for (const more of [{ outcome: 'done' }, { outcome: why }, { left: ['x'] }])
    assert.equal(hasToTell(told(more)), true)
})
