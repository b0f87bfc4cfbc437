import assert from 'node:assert/strict'
import { test } from 'node:test'
import { messageIdOf, readMessageId } from './message-id.ts'

const AT = new Date('2026-11-26T01:02:03.004Z')

test('a message is known again by its Message-ID, and what else looks like one is none', () => {
  const id = messageIdOf(7, AT)
  assert.equal(id, messageIdOf(7, new Date(AT)))
  assert.notEqual(id, messageIdOf(7, new Date(AT.getTime() + 1)))
  for (const text of [`<${id}@desk.example>`, `${id}@desk.example`, ` <${id}@desk.example>\r\n`])
    assert.equal(readMessageId(text), 7, text)
  for (const text of ['', id, `<x${id}@desk.example>`, '<message-7@desk.example>', `<${id}@desk example>`])
    assert.equal(readMessageId(text), undefined, text)
})
