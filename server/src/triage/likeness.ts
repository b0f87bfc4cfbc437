import { createHash } from 'node:crypto'
import { boughtOf, skeletonOf } from './look-alike.ts'
import { folded } from './subject.ts'

/** A public report as far as others may be like it. */
export interface Likenable {
  readonly words: string
  /** as it was written */
  readonly subject: string | null
  /** of one form: 'phone:+84…', 'domain:example.com' */
  readonly subjectKey: string | null
}

/** By what two reports may be alike, each mark a number that both have: the searching goes by equal numbers alone. */
export interface Marks {
  readonly subject?: number
  readonly host?: number
  readonly bought?: number
  readonly skeleton?: number
  /** of the words: who shares one has probably the same words */
  readonly bands: readonly number[]
}

/** A name for a text in 53 bits: 100,000 texts meet in one number once in two million desks. */
const markOf = (text: string): number => {
  const digest = createHash('sha1').update(text).digest()
  return digest.readUInt32BE(0) * 2 ** 21 + (digest.readUInt32BE(4) >>> 11)
}

/** The marks of a report. */
export function marksOf({ words, subjectKey }: Likenable): Marks {
  const host = subjectKey === null ? undefined : hostOf(subjectKey)
  const bought = host === undefined ? undefined : boughtOf(host)
  const skeleton = host === undefined ? undefined : skeletonOf(host)
  return {
    ...(subjectKey !== null && { subject: markOf(`subject ${subjectKey}`) }),
    ...(host !== undefined && { host: markOf(`host ${host}`) }),
    ...(bought && { bought: markOf(`bought ${bought}`) }),
    ...(skeleton && { skeleton: markOf(`looks ${skeleton}`) }),
    bands: bandsOf(shinglesOf(words)),
  }
}

/** All marks of a report, each once. */
export const allMarks = ({ bands, ...named }: Marks): number[] => [
  ...new Set([...Object.values(named), ...bands].filter((mark) => mark !== undefined)),
]

/** Who sends the same text to many changes the sums and codes in it, and nothing else. */
const COUNTED = /^\d{3,}$/

/** Pairs of neighbouring words, folded, figures left out of account; as 32-bit numbers. */
export function shinglesOf(words: string): ReadonlySet<number> {
  const said = (folded(words).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => (COUNTED.test(word) ? '#' : word))
  const found = new Set<number>()
  for (let at = 0; at + 1 < said.length; at++) found.add(hashOf(`${said[at]!} ${said[at + 1]!}`))
  return found
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** How alike two texts are, 0 to 1: what they share of what either has (Jaccard). */
export function likenessOf(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one]
  if (small.size === 0) return 0
  let shared = 0
  for (const each of small) if (large.has(each)) shared++
  return shared / (small.size + large.size - shared)
}

/** Texts of fewer pairs are alike by chance. */
const FEWEST_SHINGLES = 4
const BANDS = 12
const ROWS = 2
/** Odd multipliers drawn once: each orders the pairs anew. */
const ORDERS = Array.from({ length: BANDS * ROWS }, (_, nth) => ({
  by: (Math.imul(nth + 1, 0x9e3779b1) | 1) >>> 0,
  plus: Math.imul(nth + 7, 0x85ebca6b) >>> 0,
}))

/**
 * Names under which texts with many pairs in common meet (MinHash, Broder 1997): twelve bands of two, so that texts half
 * alike meet in 97 of 100, and such with a tenth in common in 11.
 */
function bandsOf(shingles: ReadonlySet<number>): number[] {
  if (shingles.size < FEWEST_SHINGLES) return []
  const least = ORDERS.map(({ by, plus }) => {
    let first = 0xffffffff
    for (const each of shingles) {
      const placed = Math.imul(mixed(each), by) + plus
      if (placed >>> 0 < first) first = placed >>> 0
    }
    return first
  })
  return Array.from({ length: BANDS }, (_, band) =>
    markOf(`words ${band} ${least.slice(band * ROWS, band * ROWS + ROWS).join(' ')}`),
  )
}

function mixed(value: number): number {
  let bits = Math.imul(value ^ (value >>> 16), 0x7feb352d)
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b)
  return bits ^ (bits >>> 16)
}

/** Host in a subject's key; undefined: it has none. */
export const hostOf = (subjectKey: string): string | undefined =>
  /^(?:domain|ip):(.+)$/.exec(subjectKey)?.[1] ?? /^mail:.*@([^@]+)$/.exec(subjectKey)?.[1]

/**
 * By what reports go together as one matter: what they are about, and on sites where many strangers publish the page as it
 * was written. undefined: they say nothing that can be looked up, and go together by their words.
 */
export function groupKeyOf(
  { subject, subjectKey }: Likenable,
  isShared: (host: string) => boolean,
): string | undefined {
  if (subject === null || subjectKey === null) return undefined
  const host = hostOf(subjectKey)
  return host !== undefined && isShared(host)
    ? `page:${createHash('sha256').update(folded(subject)).digest('hex').slice(0, 40)}`
    : subjectKey
}
