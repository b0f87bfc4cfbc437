import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'
import { solve } from './solve.ts'

const hex = (words: Uint32Array) => [...words].map((word) => word.toString(16).padStart(8, '0')).join('')

test('the hash is that of the standard, for every length that occurs', () => {
  for (let length = 0; length < 120; length++) {
    const text = 'HiepLuc-0123456789:'.repeat(7).slice(0, length)
    expect(hex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'))
  }
})

test('what is found solves its challenge', () => {
  const answer = solve('challenge', 10)
  const found = createHash('sha256').update(`challenge:${answer}`).digest()
  expect(found.readUInt32BE(0) >>> 22).toBe(0)
})
