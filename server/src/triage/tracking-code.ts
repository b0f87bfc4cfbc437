import { createHash, createHmac } from 'node:crypto'

/**
 * Letters and digits that are neither read nor heard as others: no 0 O Q, 1 I L, 2 Z, 5 S, 6 G, 8 B. Twenty-three is a
 * prime, so that one check character finds every single slip and every two that changed places.
 */
const LETTERS = 'ACDEFHJKLMNPRTUVWXY3479'
const BASE = BigInt(LETTERS.length)
/** Nineteen characters of 4.52 bits: 85 bits that nobody guesses. */
const DATA = 19
const GROUP = 4

/**
 * The tracking code of what was sent under `once`: five groups of four, the last character a check. Made by a secret of the
 * desk, so that a report that is sent again, since the answer was lost on the way, has the same code.
 */
export function trackingCode(secret: Uint8Array, once: string): string {
  const drawn = createHmac('sha256', secret).update(`tracking code ${once}`).digest('hex')
  let rest = BigInt(`0x${drawn}`)
  const data = Array.from({ length: DATA }, () => {
    const letter = LETTERS[Number(rest % BASE)]!
    rest /= BASE
    return letter
  }).join('')
  return grouped(data + checkOf(data))
}

/** A code as somebody typed it: in its one form, or undefined where a character is wrong, missing or in another's place. */
export function parseTrackingCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}._]/gu, '')
  if (plain.length !== DATA + 1) return undefined
  const data = plain.slice(0, DATA)
  if (![...plain].every((letter) => LETTERS.includes(letter))) return undefined
  return checkOf(data) === plain[DATA] ? grouped(plain) : undefined
}

/** What the desk keeps of a code. */
export const trackingHash = (code: string): Buffer => createHash('sha256').update(`tracking ${code}`).digest()

const grouped = (plain: string) => plain.match(new RegExp(`.{1,${GROUP}}`, 'g'))!.join('-')

/** Weights are all different and none is nothing, modulo a prime. */
const checkOf = (data: string): string =>
  LETTERS[
    [...data].reduce((sum, letter, nth) => sum + (nth + 1) * LETTERS.indexOf(letter), 0) % LETTERS.length
  ]!
