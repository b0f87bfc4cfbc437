import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { isKeyName, parseSigningKey, parseVerifierKey, signingKeyOf } from './note-key.ts'
import { writeSigningKey, writeVerifierKey } from './note-key.ts'
import { cosignNote, goodSignatures, parseNote, signNote, writeNote } from './signed-note.ts'

/** The published example of golang.org/x/mod/sumdb/note, which every implementation of the form agrees on. */
const NEUMANN = {
  vkey: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  skey: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  signature:
    '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}
const KEY = parseVerifierKey(NEUMANN.vkey)!
const SIGNER = parseSigningKey(NEUMANN.skey)!
const NOTE = `${NEUMANN.text}\n${NEUMANN.signature}`

const seedOf = (n: number) => new Uint8Array(32).fill(n)

describe('keys of notes', () => {
  test('read and written as the reference has them', () => {
    assert.equal(KEY.name, 'PeterNeumann')
    assert.equal(KEY.id, 0xc74f20a3)
    assert.equal(writeVerifierKey(KEY), NEUMANN.vkey)
    assert.equal(writeSigningKey(SIGNER), NEUMANN.skey)
    assert.equal(writeVerifierKey(SIGNER), NEUMANN.vkey)
  })

  test('no piece of one and no changed letter of one is taken', () => {
    const { vkey } = NEUMANN
    for (let from = 0; from <= vkey.length; from++)
      for (let to = from + 1; to <= vkey.length; to++)
        if (to - from < vkey.length) assert.equal(parseVerifierKey(vkey.slice(from, to)), undefined)
    for (let at = 0; at < vkey.length; at++) {
      const next = String.fromCodePoint(vkey.codePointAt(at)! + 1)
      assert.equal(parseVerifierKey(vkey.slice(0, at) + next + vkey.slice(at + 1)), undefined)
    }
  })

  test('a key too long, or of an unknown kind, with its number made to fit, is none', () => {
    assert.equal(
      parseVerifierKey('PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=='),
      undefined,
    )
    assert.equal(
      parseVerifierKey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'),
      undefined,
    )
  })

  test('the kind is part of the number: a witness never passes for a log', () => {
    const [log, witness] = (['log', 'witness'] as const).map((kind) =>
      signingKeyOf('a.example', kind, seedOf(1)),
    )
    assert.notEqual(log!.id, witness!.id)
    assert.deepEqual(parseVerifierKey(writeVerifierKey(witness!))?.kind, 'witness')
  })

  test('names are one word without plus', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\nb', 'a\u0000']) assert.equal(isKeyName(name), false)
    assert.ok(isKeyName('hiepluc.example/bàn-trực'))
  })
})

describe('signed notes', () => {
  test('the reference note is good, and signing makes the very same bytes', () => {
    assert.deepEqual(
      goodSignatures(parseNote(NOTE)!, [KEY])!.map(({ key }) => key.name),
      ['PeterNeumann'],
    )
    const made = writeNote({ text: NEUMANN.text, signatures: [signNote(SIGNER, NEUMANN.text)] })
    assert.equal(made, NOTE)
  })

  test('what is malformed is no note', () => {
    const text = NEUMANN.text
    for (const malformed of [
      '',
      text,
      `${text}\n`,
      `${text}\n${NEUMANN.signature.slice(0, -1)}`,
      `${text}${NEUMANN.signature}`,
      `${text}\n\u2014 PeterNeumann\n`,
      `${text}\n\u2014 PeterNeumann AAAA\n`,
      `${text}\n-- PeterNeumann AAAAAAAA\n`,
      `${text}\n${NEUMANN.signature}\n`,
      `\n${NEUMANN.signature}`,
      `a\u0001\n\n${NEUMANN.signature}`,
      `a\r\n\n${NEUMANN.signature}`,
      `\ud83d\n\n${NEUMANN.signature}`,
      `${text}\n${NEUMANN.signature.repeat(101)}`,
    ])
      assert.equal(parseNote(malformed), undefined, JSON.stringify(malformed))
  })

  test('empty lines within the text belong to it', () => {
    const text = 'one\n\ntwo\n'
    const note = parseNote(writeNote({ text, signatures: [signNote(SIGNER, text)] }))!
    assert.equal(note.text, text)
    assert.equal(goodSignatures(note, [KEY])!.length, 1)
  })

  test('signatures of unknown keys count for nothing, a wrong one of a known key spoils the note', () => {
    const other = signingKeyOf('other.example', 'log', seedOf(2))
    const sameName = signingKeyOf('PeterNeumann', 'log', seedOf(3))
    const { text } = NEUMANN
    const unknown = [signNote(other, text), signNote(sameName, text)]
    assert.deepEqual(goodSignatures({ text, signatures: unknown }, [KEY]), [])
    const forged = { name: KEY.name, id: KEY.id, bytes: signNote(other, text).bytes }
    const signatures = [signNote(SIGNER, text), forged]
    assert.equal(goodSignatures({ text, signatures }, [KEY]), undefined)
  })

  test('a witness signs its time with the text, and nobody can set another', () => {
    const witness = signingKeyOf('w.example', 'witness', seedOf(4))
    const text = 'a.example/log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'
    const signature = cosignNote(witness, text, 1679315147)
    const note = parseNote(writeNote({ text, signatures: [signature] }))!
    assert.deepEqual(
      goodSignatures(note, [witness])!.map(({ at }) => at),
      [1679315147],
    )
    const later = Uint8Array.from(signature.bytes)
    later[7]! ^= 1
    assert.equal(goodSignatures({ text, signatures: [{ ...signature, bytes: later }] }, [witness]), undefined)
    const asLog = signingKeyOf('w.example', 'log', seedOf(4))
    const relabelled = { ...signature, id: asLog.id, bytes: signature.bytes.subarray(8) }
    assert.equal(goodSignatures({ text, signatures: [relabelled] }, [asLog]), undefined)
  })

  test('whatever the text and the keys: what is signed is read back, and one changed bit is found', () => {
    const text = fc
      .array(
        fc.string({ unit: 'grapheme' }).filter((line) => !/\p{Cc}/u.test(line)),
        { minLength: 1 },
      )
      .map((lines) => `${lines.join('\n')}\n`)
      .filter((text) => text.isWellFormed() && text !== '\n')
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 250 }), fc.nat(), (text, seed, bit) => {
        const key = signingKeyOf('k.example/ledger', seed % 2 ? 'log' : 'witness', seedOf(seed))
        const signature = seed % 2 ? signNote(key, text) : cosignNote(key, text, seed)
        const written = writeNote({ text, signatures: [signature] })
        const note = parseNote(written)!
        assert.deepEqual([note.text, writeNote(note)], [text, written])
        assert.equal(goodSignatures(note, [key])!.length, 1)
        const bytes = Buffer.from(written)
        bytes[(bit >> 3) % bytes.length]! ^= 1 << (bit % 8)
        const changed = parseNote(bytes.toString('utf8'))
        // No note, a spoilt one, or one that bears no signature we know; never a good one.
        assert.ok(!changed || (goodSignatures(changed, [key]) ?? []).length === 0)
      }),
      { numRuns: 300 },
    )
  })
})
