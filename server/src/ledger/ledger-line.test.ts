import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLedgerLine } from './ledger-line.ts'

const HASH = 'ab'.repeat(32)
const CASES = [
  [{ ledger: 1, from: 0, size: 7, openings: false }, true],
  [{ ledger: 2, from: 0, size: 7, openings: false }, false], // a later form would mean something else
  [{ ledger: 1, from: -1, size: 7, openings: false }, false],
  [{ index: 0, body: '{}', hash: HASH }, true],
  [{ index: 0, body: null, hash: HASH }, true],
  [{ index: 0, hash: HASH }, false],
  [{ index: '0', body: '{}', hash: HASH }, false],
  [{ index: 1.5, body: '{}', hash: HASH }, false],
  [{ index: 0, body: '{}', hash: HASH.toUpperCase() }, false],
  [{ head: { size: 3, root: HASH } }, true],
  [{ head: { size: 3, root: 'ab' } }, false],
  [{ head: null }, false],
  [{ head: { size: 3, root: HASH, madeAt: '2026-11-23T00:00:00.000Z' } }, false], // what no hash covers is not taken
  [{ index: 0, body: '{}', hash: HASH, sealedAt: '2026-11-23T00:00:00.000Z' }, false],
  [{ body: '{}', index: 0, hash: HASH }, false], // in another order
  [{ index: 0, body: '{}', hash: HASH, openings: [{ path: '/a', salt: 'AA==', value: '1' }] }, true],
  [{ index: 0, body: '{}', hash: HASH, openings: [{ path: '/a', salt: 'AA==' }] }, false],
  [{ index: 0, body: '{}', hash: HASH, openings: [] }, false],
  [{ index: 0, body: '{}', hash: HASH, astray: ['kind'] }, true],
  [{ checkpoint: 'a note' }, true],
  [{ checkpoint: 7 }, false],
  [{ ledger: 1, from: 0, size: 7 }, false],
  [{}, false],
  [null, false],
  [3, false],
] as const

for (const [line, is] of CASES)
  test(`${JSON.stringify(line)} is ${is ? '' : 'no '}line of a ledger`, () =>
    assert.deepEqual(parseLedgerLine(JSON.stringify(line)), is ? line : undefined))

test('half a line is none', () => assert.equal(parseLedgerLine('{"index":0,"bo'), undefined))
test('the same said in another way is no line: not one bit may change unseen', () => {
  for (const text of [
    `{"index": 0,"body":"{}","hash":"${HASH}"}`,
    `{"index":0,"body":"\\u007b}","hash":"${HASH}"}`,
  ])
    assert.equal(parseLedgerLine(text), undefined)
})
