import { append, emptyEdge, nodeHash, rootOf } from './merkle-tree.ts'
import type { Hash, TreeNode } from './merkle-tree.ts'

/** Leaves from `start` to before `end`: one hash of a proof stands for them. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/**
 * Every so many levels the hashes of full subtrees are kept, as in c2sp.org/tlog-tiles: what lies between is computed
 * from at most 2^8 of them. Level 0 are the leaves themselves.
 */
export const KEPT_EVERY = 8

export const isKept = ({ level }: TreeNode): boolean => level > 0 && level % KEPT_EVERY === 0

/** Kept hashes side by side, from which one node is computed. */
export interface KeptRun {
  readonly level: number
  readonly from: number
  readonly count: number
}

/** Which leaves each hash of PATH(index, D[size]) stands for, from the leaf's sibling up (RFC 9162, 2.1.3.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} of ${size}`)
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const split = start + largestPowerBelow(end - start)
    if (index < split) {
      ranges.push({ start: split, end })
      end = split
    } else {
      ranges.push({ start, end: split })
      start = split
    }
  }
  return ranges.toReversed()
}

/** The same for PROOF(oldSize, D[size]) (RFC 9162, 2.1.4.1). */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  if (!(oldSize > 0 && oldSize <= size)) throw new RangeError(`${oldSize} of ${size}`)
  const ranges: LeafRange[] = []
  let [start, end] = [0, size]
  // The old tree is the whole of what is left of `end` while we have only gone left: then its hash is known already.
  while (end !== oldSize) {
    const split = start + largestPowerBelow(end - start)
    if (oldSize <= split) {
      ranges.push({ start: split, end })
      end = split
    } else {
      ranges.push({ start, end: split })
      start = split
    }
  }
  if (start !== 0) ranges.push({ start, end })
  return ranges.toReversed()
}

/** The full subtrees that make up a range, left to right. The range begins where one as large as itself could. */
export function nodesOf({ start, end }: LeafRange): TreeNode[] {
  const nodes: TreeNode[] = []
  for (let at = start; at < end;) {
    let width = largestPowerBelow(end - at + 1)
    while (at % width !== 0) width /= 2
    const level = Math.log2(width)
    nodes.push({ level, index: at / width })
    at += width
  }
  return nodes
}

/** From which kept hashes a node is computed. */
export function keptRunOf({ level, index }: TreeNode): KeptRun {
  const kept = level - (level % KEPT_EVERY)
  const count = 2 ** (level - kept)
  return { level: kept, from: index * count, count }
}

/** The hash over a run of hashes that fill a subtree. */
export function nodeOver(hashes: readonly Hash[]): Hash {
  const edge = emptyEdge()
  for (const hash of hashes) append(edge, hash)
  return rootOf(edge)
}

/** The hash that a proof has for a range, from those of its full subtrees. */
export const rangeHash = (nodes: readonly Hash[]): Hash =>
  nodes.reduceRight((right, left) => nodeHash(left, right))

/** The largest power of two below n; n is at least 2. */
function largestPowerBelow(n: number): number {
  let power = 1
  while (power * 2 < n) power *= 2
  return power
}
