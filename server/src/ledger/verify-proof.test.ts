import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import {
  checkpointIn,
  FIRST_KEY,
  ROTATION_AT,
  SECOND_KEY,
  WITNESS_KEY,
  writtenBodies,
  writtenLedger,
} from '#test/written-ledger.ts'
import { commit, erasable, ERASED } from './commitment.ts'
import type { Opening } from './commitment.ts'
import { consistencyProof, inclusionProof, leafHash } from './merkle-tree.ts'
import { signingKeyOf } from './note-key.ts'
import { writeConsistencyProof, writeEntryProof } from './proof-text.ts'
import { verifyCheckpointText, verifyConsistencyProof, verifyEntryProof } from './verify-proof.ts'

const SIZE = 14
const committed = commit({ name: erasable('Phạm Thử'), mail: erasable('thu@example.org') }, () =>
  new Uint8Array(32).fill(5),
)
const PERSON = 4
const BODIES = writtenBodies(SIZE).with(
  PERSON,
  `{"act":"add","at":"2026-11-26T00:00:04.000Z","facts":${JSON.stringify({ mail: committed.facts['mail'], name: committed.facts['name'] })},"kind":"member.added","member":1,"organisation":1,"subject":"member:9"}`,
)
const LEDGER = writtenLedger(BODIES, { heads: [5, 9, 12, SIZE], cosigned: [5, SIZE] })
const LEAVES = BODIES.map(leafHash)
const KEYS = [FIRST_KEY, SECOND_KEY, WITNESS_KEY]
const OTHER_KEYS = [signingKeyOf(FIRST_KEY.name, 'log', new Uint8Array(32).fill(7))]
const [NOTE, OLD] = [checkpointIn(LEDGER, SIZE), checkpointIn(LEDGER, 5)]

const proofOf = (index: number, openings: readonly Opening[] = committed.openings) =>
  writeEntryProof({
    ...{ entry: BODIES[index]!, openings, index },
    ...{ hashes: inclusionProof(LEAVES, index), note: NOTE },
  })

const outcome = (verdict: ReturnType<typeof verifyEntryProof>) => (verdict.good ? 'good' : verdict.why)

describe('the proof of one entry', () => {
  test('needs nothing but public keys, and shows what its openings open', () => {
    const verdict = verifyEntryProof(proofOf(PERSON), KEYS)
    assert.ok(verdict.good)
    assert.deepEqual(verdict.entry!.body.facts, { mail: 'thu@example.org', name: 'Phạm Thử' })
    assert.deepEqual(
      [verdict.size, verdict.by, verdict.cosigned.map(({ by, trusted }) => [by, trusted])],
      [SIZE, FIRST_KEY.name, [[WITNESS_KEY.name, true]]],
    )
  })

  test('holds after an erasure, and says what was erased', () => {
    const verdict = verifyEntryProof(proofOf(PERSON, committed.openings.slice(1)), KEYS)
    assert.ok(verdict.good && verdict.entry!.erased === 1)
    assert.deepEqual(verdict.entry!.body.facts, { mail: 'thu@example.org', name: ERASED })
  })

  const other = [{ ...committed.openings[0]!, value: '"Phạm Khác"' }]
  for (const [what, text, keys, why] of [
    ['by keys that nobody trusts', proofOf(PERSON), OTHER_KEYS, 'badly-signed'],
    ['by no key at all', proofOf(PERSON), [], 'badly-signed'],
    ['with the witness’s key alone: the desk must sign', proofOf(PERSON), [WITNESS_KEY], 'badly-signed'],
    ['with another name', proofOf(PERSON, other), KEYS, 'false-opening'],
    ['at another place', proofOf(PERSON).replace('index 4', 'index 5'), KEYS, 'not-in-tree'],
    ['beyond the tree', proofOf(PERSON).replace('index 4', 'index 14'), KEYS, 'not-in-tree'],
    ['of nothing', 'nonsense', KEYS, 'no-proof'],
  ] as const)
    test(`${what}: ${why}`, () => assert.equal(outcome(verifyEntryProof(text, keys)), why))

  test('one changed bit anywhere, and it proves nothing', () => {
    const bytes = Buffer.from(proofOf(ROTATION_AT, []))
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const changed = Buffer.from(bytes)
        changed[at]! ^= 1 << bit
        const verdict = verifyEntryProof(changed.toString('utf8'), KEYS)
        // A countersignature whose name was touched is a stranger’s, and counts for nothing; the rest stands.
        assert.ok(!verdict.good || verdict.cosigned.length === 0, `byte ${at}, bit ${bit}`)
        if (verdict.good) assert.equal(verdict.entry!.index, ROTATION_AT)
      }),
      { numRuns: 400 },
    )
  })
})

describe('two checkpoints', () => {
  const proof = writeConsistencyProof(5, consistencyProof(LEAVES, 5), NOTE)

  test('of one ledger, the later continuing the earlier', () => {
    const verdict = verifyConsistencyProof(OLD, proof, KEYS)
    assert.ok(verdict.good)
    assert.deepEqual([verdict.since, verdict.size], [5, SIZE])
  })

  const rewritten = writtenLedger(BODIES.with(3, BODIES[3]!.replace('"member":1', '"member":2')), {
    heads: [5, SIZE],
  })
  const shorter = writeConsistencyProof(5, [], OLD)
  for (const [what, earlier, text, keys, why] of [
    ['a rewritten history', checkpointIn(rewritten, 5), proof, KEYS, 'forked'],
    ['an old copy', NOTE, shorter, KEYS, 'went-back'],
    ['a proof of another pair', checkpointIn(LEDGER, 9), proof, KEYS, 'forked'],
    [
      'a fork at the same size',
      checkpointIn(rewritten, SIZE),
      writeConsistencyProof(SIZE, [], NOTE),
      KEYS,
      'forked',
    ],
    ['strangers’ keys', OLD, proof, OTHER_KEYS, 'badly-signed'],
    ['no checkpoint', 'nonsense', proof, KEYS, 'no-proof'],
  ] as const)
    test(`${what}: ${why}`, () => assert.equal(outcome(verifyConsistencyProof(earlier, text, keys)), why))
})

test('a checkpoint alone says who signed it', () => {
  assert.equal(outcome(verifyCheckpointText(NOTE, KEYS)), 'good')
  assert.equal(outcome(verifyCheckpointText(NOTE, OTHER_KEYS)), 'badly-signed')
  assert.equal(outcome(verifyCheckpointText(NOTE.replace(`\n${SIZE}\n`, '\n15\n'), KEYS)), 'badly-signed')
})
