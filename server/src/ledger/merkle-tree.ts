import { hash as digest } from 'node:crypto'

/** SHA-256, 32 bytes. */
export type Hash = Uint8Array

/** The tree over its first `size` leaves, as far as it is needed to go on (RFC 9162, 2.1). */
export interface TreeEdge {
  size: number
  /** roots of the perfect subtrees on the right edge, largest first: one for each bit set in `size` */
  hashes: Hash[]
}

/** MTH({}): the root of a tree without leaves. */
export const EMPTY_ROOT: Hash = digest('sha256', '', 'buffer')

/** 0x00 before a leaf and 0x01 before a node keep one from being taken for the other. */
export const leafHash = (body: string): Hash => digest('sha256', `\0${body}`, 'buffer')

export function nodeHash(left: Hash, right: Hash): Hash {
  const joined = new Uint8Array(65)
  joined[0] = 1
  joined.set(left, 1)
  joined.set(right, 33)
  return digest('sha256', joined, 'buffer')
}

export const isSameHash = (one: Hash, other: Hash): boolean =>
  one.length === other.length && one.every((byte, at) => byte === other[at])

export const emptyEdge = (): TreeEdge => ({ size: 0, hashes: [] })

/** A perfect subtree of 2^level leaves: the `index`-th of its level. */
export interface TreeNode {
  readonly level: number
  readonly index: number
}

/** Adds one leaf on the right. Changes `edge`: a tree grows by millions of leaves. Each subtree it makes full is told. */
export function append(edge: TreeEdge, leaf: Hash, full?: (node: TreeNode, hash: Hash) => void): void {
  let top = leaf
  let level = 0
  for (let below = edge.size; isOdd(below); below = half(below)) {
    top = nodeHash(edge.hashes.pop()!, top)
    full?.({ level: ++level, index: half(below) }, top)
  }
  edge.hashes.push(top)
  edge.size += 1
}

export const rootOf = (edge: TreeEdge): Hash =>
  edge.hashes.length === 0 ? EMPTY_ROOT : edge.hashes.reduceRight((right, left) => nodeHash(left, right))

/** Whether an edge read from somewhere can be one of a tree of that size at all. */
export const isWellFormed = ({ size, hashes }: TreeEdge): boolean =>
  Number.isSafeInteger(size) &&
  size >= 0 &&
  hashes.length === size.toString(2).replaceAll('0', '').length &&
  hashes.every((hash) => hash.length === 32)

/** PATH(index, D[n]) (RFC 9162, 2.1.3.1): what proves that a leaf is in the tree over `leaves`. */
export function inclusionProof(leaves: readonly Hash[], index: number): Hash[] {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError(`no leaf ${index} of ${leaves.length}`)
  if (leaves.length === 1) return []
  const split = largestPowerBelow(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return index < split
    ? [...inclusionProof(left, index), rootOver(right)]
    : [...inclusionProof(right, index - split), rootOver(left)]
}

/** RFC 9162, 2.1.3.2. */
export function verifyInclusion(claim: {
  leaf: Hash
  index: number
  size: number
  root: Hash
  proof: readonly Hash[]
}): boolean {
  if (!(claim.index >= 0 && claim.index < claim.size)) return false
  let first = claim.index
  let last = claim.size - 1
  let hash = claim.leaf
  for (const sibling of claim.proof) {
    if (last === 0) return false
    if (isOdd(first) || first === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && isSameHash(hash, claim.root)
}

/** PROOF(oldSize, D[n]) (RFC 9162, 2.1.4.1): what proves that the tree over `leaves` only added to its former self. */
export function consistencyProof(leaves: readonly Hash[], oldSize: number): Hash[] {
  if (!(oldSize > 0 && oldSize <= leaves.length)) throw new RangeError(`${oldSize} of ${leaves.length}`)
  return subproof(leaves, oldSize, true)
}

function subproof(leaves: readonly Hash[], oldSize: number, known: boolean): Hash[] {
  if (oldSize === leaves.length) return known ? [] : [rootOver(leaves)]
  const split = largestPowerBelow(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return oldSize <= split
    ? [...subproof(left, oldSize, known), rootOver(right)]
    : [...subproof(right, oldSize - split, false), rootOver(left)]
}

/** RFC 9162, 2.1.4.2. */
export function verifyConsistency(claim: {
  oldSize: number
  oldRoot: Hash
  size: number
  root: Hash
  proof: readonly Hash[]
}): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim
  if (oldSize === size) return proof.length === 0 && isSameHash(oldRoot, root)
  if (!(oldSize > 0 && oldSize < size) || proof.length === 0) return false
  let first = oldSize - 1
  let last = size - 1
  while (isOdd(first)) [first, last] = [half(first), half(last)]
  // A perfect old tree is itself the first subtree, and the proof leaves it out.
  const [start, ...rest] = first === 0 ? [oldRoot, ...proof] : proof
  let oldHash = start!
  let hash = start!
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(first) || first === last) {
      oldHash = nodeHash(sibling, oldHash)
      hash = nodeHash(sibling, hash)
      while (!isOdd(first) && first !== 0) [first, last] = [half(first), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[first, last] = [half(first), half(last)]
  }
  return last === 0 && isSameHash(oldHash, oldRoot) && isSameHash(hash, root)
}

function rootOver(leaves: readonly Hash[]): Hash {
  const edge = emptyEdge()
  for (const leaf of leaves) append(edge, leaf)
  return rootOf(edge)
}

/** Sizes may pass 2^31, where the bit operators of the language end. */
const isOdd = (n: number) => n % 2 === 1
const half = (n: number) => Math.floor(n / 2)

function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
