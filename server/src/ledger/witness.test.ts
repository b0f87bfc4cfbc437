import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import { rotationText } from './key-history.ts'
import { append, consistencyProof, emptyEdge, leafHash, rootOf } from './merkle-tree.ts'
import { signingKeyOf, writeVerifierKey } from './note-key.ts'
import type { SigningKey } from './note-key.ts'
import { writeConsistencyProof } from './proof-text.ts'
import { goodSignatures, parseSignature, signNote, writeNote } from './signed-note.ts'
import { isAlarm, judge } from './witness.ts'
import type { Offer, WitnessState } from './witness.ts'

const ORIGIN = 'desk.example/ledger'
const keyOf = (n: number, name = ORIGIN) => signingKeyOf(name, 'log', new Uint8Array(32).fill(n))
const [first, second] = [keyOf(1), keyOf(2)]
const WITNESS = signingKeyOf('police.example/w', 'witness', new Uint8Array(32).fill(9))
const SECONDS = 1_795_000_000

const leaves = (size: number, changed?: number) =>
  Array.from({ length: size }, (_, n) => leafHash(n === changed ? 'changed' : `${n}`))

function checkpointOf(size: number, { by = first, changed }: { by?: SigningKey; changed?: number } = {}) {
  const edge = emptyEdge()
  for (const leaf of leaves(size, changed)) append(edge, leaf)
  const text = checkpointText({ origin: by.name, size, root: rootOf(edge) })
  return writeNote({ text, signatures: [signNote(by, text)] })
}

const offerOf = (size: number, from?: number, how: Parameters<typeof checkpointOf>[1] = {}): Offer => ({
  checkpoint: checkpointOf(size, how),
  rotations: [],
  ...(from !== undefined && {
    proof: writeConsistencyProof(
      from,
      consistencyProof(leaves(size, how.changed), from),
      checkpointOf(size, how),
    ),
  }),
})

const ask = (state: WitnessState, offer: Offer) => judge(state, offer, WITNESS, SECONDS)
const whyNot = (state: WitnessState, offer: Offer) => {
  const judgement = ask(state, offer)
  return judgement.does === 'refuse' ? judgement.why : 'cosigned'
}

const NEW: WitnessState = { key: writeVerifierKey(first) }
const AT_FIVE: WitnessState = { ...NEW, checkpoint: checkpointOf(5) }

describe('a witness', () => {
  test('countersigns the first checkpoint of the key it was given, and what continues it', () => {
    const judgement = ask(NEW, offerOf(5))
    assert.equal(judgement.does, 'cosign')
    if (judgement.does !== 'cosign') return
    const { text } = parseCheckpoint(checkpointOf(5))!.note
    const good = goodSignatures({ text, signatures: [parseSignature(judgement.line)!] }, [WITNESS])
    assert.deepEqual(
      good!.map(({ at }) => at),
      [SECONDS],
    )
    assert.equal(parseCheckpoint(judgement.state.checkpoint!)!.size, 5)
    assert.equal(whyNot(judgement.state, offerOf(8, 5)), 'cosigned')
    assert.equal(whyNot(judgement.state, offerOf(5)), 'cosigned', 'again, with a newer time')
  })

  const CASES: readonly (readonly [string, WitnessState, Offer, string])[] = [
    ['a size smaller than before', AT_FIVE, offerOf(4), 'went-back'],
    ['the same size with another root', AT_FIVE, offerOf(5, undefined, { changed: 2 }), 'forked'],
    ['a rewritten history with its own honest proof', AT_FIVE, offerOf(8, 5, { changed: 2 }), 'forked'],
    ['a proof from another size', AT_FIVE, offerOf(8, 4), 'forked'],
    ['no proof at all', AT_FIVE, offerOf(8), 'forked'],
    ['a proof that is none', AT_FIVE, { ...offerOf(8), proof: 'nonsense' }, 'forked'],
    ['another key', AT_FIVE, offerOf(8, 5, { by: second }), 'badly-signed'],
    ['another ledger', AT_FIVE, offerOf(8, 5, { by: keyOf(1, 'other.example') }), 'badly-signed'],
    ['no checkpoint', AT_FIVE, { checkpoint: '', rotations: [] }, 'no-checkpoint'],
  ]
  for (const [what, state, offer, why] of CASES)
    test(`refuses ${what}: ${why}`, () => assert.equal(whyNot(state, offer), why))

  test('calls it an alarm when the desk did what it must never do, and only then', () =>
    assert.deepEqual((['went-back', 'forked', 'badly-signed', 'no-checkpoint'] as const).map(isAlarm), [
      true,
      true,
      false,
      false,
    ]))

  test('follows the desk to a new key that the old one names, and knows the old one for what it is then', () => {
    const text = rotationText(first, second)
    const rotation = (...signers: SigningKey[]) =>
      writeNote({ text, signatures: signers.map((key) => signNote(key, text)) })
    const offer = offerOf(8, 5, { by: second })
    assert.equal(whyNot(AT_FIVE, { ...offer, rotations: [rotation(second)] }), 'badly-signed')
    const judgement = ask(AT_FIVE, { ...offer, rotations: [rotation(first, second)] })
    assert.ok(judgement.does === 'cosign' && judgement.newKey)
    assert.equal(judgement.state.key, writeVerifierKey(second))
    assert.equal(whyNot(judgement.state, offerOf(9, 8)), 'went-back')
  })
})
