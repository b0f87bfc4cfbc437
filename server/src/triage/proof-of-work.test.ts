import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { checkProof, difficultyFor, makeChallenge } from './proof-of-work.ts'

const NOW = new Date('2026-11-27T03:00:00Z')
const SECRET = Buffer.alloc(32, 1)
const challengeOf = (bits: number) => makeChallenge(SECRET, Buffer.alloc(16, 9), bits, NOW)

function solve(challenge: string, bits: number): string {
  for (let n = 0; ; n++) {
    const head = createHash('sha256').update(`${challenge}:${n}`).digest().readUInt32BE(0)
    if (Math.clz32(head) >= bits) return String(n)
  }
}

test('what was worked for is taken; what was not, is not', () => {
  const { text, bits, expiresAt } = challengeOf(8)
  const answer = solve(text, bits)
  assert.deepEqual(checkProof(SECRET, { challenge: text, answer }, NOW), { expiresAt })
  const wrong = [...Array(50).keys()].map(String).find((n) => {
    const first = createHash('sha256').update(`${text}:${n}`).digest()[0]
    return first !== 0
  })!
  assert.equal(checkProof(SECRET, { challenge: text, answer: wrong }, NOW), 'not-solved')
})

test('a challenge ends, and only the desk makes one', () => {
  const { text, bits, expiresAt } = challengeOf(4)
  const answer = solve(text, bits)
  assert.equal(checkProof(SECRET, { challenge: text, answer }, expiresAt), 'expired')
  assert.equal(checkProof(Buffer.alloc(32, 2), { challenge: text, answer }, NOW), 'not-ours')
  const bytes = Buffer.from(text, 'base64url')
  bytes[20] = 0
  for (const challenge of [bytes.toString('base64url'), '', 'x', `${text}=`, ` ${text}`, `${text}\n`])
    assert.equal(checkProof(SECRET, { challenge, answer }, NOW), 'not-ours', challenge)
})

test('the more are sent, the more work; never beyond what a person waits for', () => {
  const cases: readonly (readonly [perMinute: number, bits: number])[] = [
    [0, 16],
    [60, 16],
    [61, 17],
    [120, 17],
    [2000, 21],
    [1e9, 21],
  ]
  for (const [perMinute, bits] of cases) assert.equal(difficultyFor(perMinute), bits, String(perMinute))
})
