import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { parseEnvelope } from './envelope.ts'

test('recipients are compared in small letters, each once and in order', () =>
  assert.deepEqual(
    parseEnvelope({ sender: '<An@Most.example>', recipients: ['b@x.example', 'A@x.example', 'a@x.example'] }),
    {
      sender: 'An@Most.example',
      recipients: ['a@x.example', 'b@x.example'],
    },
  ))

test('an empty return path is one, none is none', () => {
  assert.equal(parseEnvelope({ sender: '<>', recipients: [] }).sender, '')
  assert.equal(parseEnvelope({ recipients: [] }).sender, undefined)
})

for (const [recipients, why] of [
  [['a@x.example\r\nDATA'], 'a command of SMTP'],
  [['a b@x.example'], 'a blank'],
  [['a@x.example\0'], 'a NUL'],
  [[''], 'nobody'],
  [[`${'a'.repeat(300)}@x.example`], 'too long'],
  [Array.from({ length: 101 }, (_, nth) => `a${nth}@x.example`), 'too many'],
] as const)
  test(`refused: ${why}`, () => assert.throws(() => parseEnvelope({ sender: '', recipients }), Refusal))
