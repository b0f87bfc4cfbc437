import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseLedgerLine } from './ledger-line.ts'

const HASH = 'ab'.repeat(32)
const CASES = [
  [{ ledger: 1, from: 0, size: 7 }, true],
  [{ ledger: 2, from: 0, size: 7 }, false], // a later form would mean something else
  [{ ledger: 1, from: -1, size: 7 }, false],
  [{ index: 0, body: '{}', hash: HASH, sealedAt: '2026-11-23T00:00:00.000Z' }, true],
  [{ index: 0, body: null, hash: HASH, sealedAt: '2026-11-23T00:00:00.000Z' }, true],
  [{ index: 0, hash: HASH }, false],
  [{ index: '0', body: '{}', hash: HASH }, false],
  [{ index: 1.5, body: '{}', hash: HASH }, false],
  [{ index: 0, body: '{}', hash: HASH.toUpperCase() }, false],
  [{ head: { size: 3, root: HASH, madeAt: '2026-11-23T00:00:00.000Z' } }, true],
  [{ head: { size: 3, root: 'ab' } }, false],
  [{ head: null }, false],
  [{}, false],
  [null, false],
  [3, false],
] as const

for (const [line, is] of CASES)
  test(`${JSON.stringify(line)} is ${is ? '' : 'no '}line of a ledger`, () =>
    assert.deepEqual(parseLedgerLine(JSON.stringify(line)), is ? line : undefined))

test('half a line is none', () => assert.equal(parseLedgerLine('{"index":0,"bo'), undefined))
