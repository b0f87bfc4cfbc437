import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import { append, consistencyProof, emptyEdge, inclusionProof, leafHash, rootOf } from './merkle-tree.ts'
import type { Hash, TreeNode } from './merkle-tree.ts'
import {
  consistencyRanges,
  inclusionRanges,
  isKept,
  keptRunOf,
  nodeOver,
  nodesOf,
  rangeHash,
} from './tree-proof.ts'
import type { LeafRange } from './tree-proof.ts'

const hex = (hash: Hash) => Buffer.from(hash).toString('hex')

/** A ledger's memory: its leaves, and the hashes it keeps while it grows. */
function grown(size: number) {
  const leaves = Array.from({ length: size }, (_, n) => leafHash(`{"n":${n}}`))
  const kept = new Map<string, Hash>()
  const edge = emptyEdge()
  for (const leaf of leaves)
    append(edge, leaf, (node, hash) => {
      if (isKept(node)) kept.set(`${node.level} ${node.index}`, hash)
    })
  const hashOf = (node: TreeNode): Hash => {
    const { level, from, count } = keptRunOf(node)
    const run = Array.from({ length: count }, (_, nth) => {
      const hash = level === 0 ? leaves[from + nth] : kept.get(`${level} ${from + nth}`)
      assert.ok(hash, `level ${level}, ${from + nth} is not kept`)
      return hash
    })
    return nodeOver(run)
  }
  const proofOf = (ranges: readonly LeafRange[]) =>
    ranges.map((range) => rangeHash(nodesOf(range).map(hashOf)))
  return { leaves, proofOf, root: rootOf(edge) }
}

const SMALL = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33]

describe('proofs from what is kept', () => {
  test('are those of the definition, for every place and every earlier size of small trees', () => {
    for (const size of SMALL) {
      const { leaves, proofOf } = grown(size)
      for (let at = 0; at < size; at++) {
        assert.deepEqual(proofOf(inclusionRanges(at, size)).map(hex), inclusionProof(leaves, at).map(hex))
        assert.deepEqual(
          proofOf(consistencyRanges(at + 1, size)).map(hex),
          consistencyProof(leaves, at + 1).map(hex),
        )
      }
    }
  })

  test('and of large ones, across the kept levels', () => {
    const size = 70_001
    const tree = grown(size)
    fc.assert(
      fc.property(fc.nat({ max: size - 1 }), (at) => {
        assert.deepEqual(
          tree.proofOf(inclusionRanges(at, size)).map(hex),
          inclusionProof(tree.leaves, at).map(hex),
        )
        assert.deepEqual(
          tree.proofOf(consistencyRanges(at + 1, size)).map(hex),
          consistencyProof(tree.leaves, at + 1).map(hex),
        )
      }),
      // Each is computed from all leaves: the places where a level begins and ends, and some between.
      { numRuns: 9, examples: [[0], [65_535], [65_536], [size - 1]] },
    )
  })

  test('of a million entries touch some hundreds of hashes at most', () => {
    const touched = (ranges: readonly LeafRange[]) =>
      ranges.flatMap(nodesOf).reduce((sum, node) => sum + keptRunOf(node).count, 0)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (size, part) => {
          const at = Math.floor(part * size)
          return (
            touched(inclusionRanges(at, size)) <= 6 * 512 &&
            touched(consistencyRanges(at + 1, size)) <= 6 * 512
          )
        },
      ),
    )
  })

  test('none leads outside the tree', () => {
    assert.throws(() => inclusionRanges(4, 4), RangeError)
    assert.throws(() => inclusionRanges(-1, 4), RangeError)
    assert.throws(() => consistencyRanges(0, 4), RangeError)
    assert.throws(() => consistencyRanges(5, 4), RangeError)
  })
})
