import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { keyForSize, parseRotation, periodsOf, rotationText } from './key-history.ts'
import { signingKeyOf } from './note-key.ts'
import type { SigningKey } from './note-key.ts'
import { signNote, writeNote } from './signed-note.ts'

const keyOf = (n: number, name = 'desk.example/ledger') =>
  signingKeyOf(name, 'log', new Uint8Array(32).fill(n))
const [first, second, third] = [keyOf(1), keyOf(2), keyOf(3)]

describe('which key signs which trees', () => {
  const keys = [
    { key: first, index: 4 },
    { key: second, index: 10 },
    { key: third, index: 11 },
  ]
  for (const [size, key] of [
    [0, first],
    [1, first], // before its own entry was sealed
    [10, first], // the last tree without the entry that names the second
    [11, second],
    [12, third],
    [9999, third],
  ] as const)
    test(`of ${size} entries`, () => assert.equal(keyForSize(keys, size), key))

  test('periods leave no gap', () => {
    assert.deepEqual(
      periodsOf(keys).map(({ after, until }) => [after, until]),
      [
        [0, 10],
        [10, 11],
        [11, undefined],
      ],
    )
    assert.equal(keyForSize([], 3), undefined)
  })
})

describe('rotation', () => {
  const noteOf = (text: string, ...signers: SigningKey[]) =>
    writeNote({ text, signatures: signers.map((key) => signNote(key, text)) })
  const text = rotationText(first, second)

  test('is signed by the old key and the new one', () => {
    const rotation = parseRotation(noteOf(text, first, second))!
    assert.deepEqual([rotation.from.id, rotation.to.id, rotation.signedByOld], [first.id, second.id, true])
    assert.equal(parseRotation(noteOf(text, second))!.signedByOld, false)
  })

  for (const [what, note] of [
    ['the new key does not sign', noteOf(text, first)],
    ['another key signs in its place', noteOf(text, third)],
    ['a signature of another text', noteOf(text, second).replace(/.*\n/, 'x next key\n')],
    ['to the same key', noteOf(rotationText(first, first), first)],
    ['to a key of another name', noteOf(rotationText(first, keyOf(4, 'other.example')), first)],
    ['a checkpoint', noteOf('a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n', first)],
    ['with a line more', noteOf(`${text}more\n`, first, second)],
  ] as const)
    test(`${what}: none`, () => assert.equal(parseRotation(note), undefined))

  test('to a witness’s key: none', () => {
    const witness = signingKeyOf(first.name, 'witness', new Uint8Array(32).fill(9))
    assert.equal(parseRotation(noteOf(rotationText(first, witness), first, witness)), undefined)
  })
})
