import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import * as fc from 'fast-check'
import {
  append,
  consistencyProof,
  emptyEdge,
  EMPTY_ROOT,
  inclusionProof,
  isWellFormed,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle-tree.ts'
import type { Hash } from './merkle-tree.ts'

const hex = (hash: Hash) => Buffer.from(hash).toString('hex')
const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** MTH(D[n]) word by word from RFC 9162, 2.1.1. */
function naiveRoot(bodies: readonly Uint8Array[]): Buffer {
  if (bodies.length === 0) return sha256()
  if (bodies.length === 1) return sha256(Buffer.from([0]), bodies[0]!)
  let k = 1
  while (k * 2 < bodies.length) k *= 2
  return sha256(Buffer.from([1]), naiveRoot(bodies.slice(0, k)), naiveRoot(bodies.slice(k)))
}

function grown(leaves: readonly Hash[]) {
  const edge = emptyEdge()
  for (const leaf of leaves) append(edge, leaf)
  return edge
}

const bodiesOf = (n: number) => Array.from({ length: n }, (_, index) => `{"n":${index}}`)
const leavesOf = (n: number) => bodiesOf(n).map(leafHash)

/** The eight leaves of the certificate-transparency reference tests, and the root over each first few of them. */
const REFERENCE_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'))
const REFERENCE_ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

describe('merkle tree: known roots', () => {
  for (const [size, root] of REFERENCE_ROOTS.entries())
    test(`${size} leaves`, () => {
      const leaves = REFERENCE_LEAVES.slice(0, size).map((bytes) => sha256(Buffer.from([0]), bytes))
      assert.equal(hex(rootOf(grown(leaves))), root)
      assert.equal(hex(naiveRoot(REFERENCE_LEAVES.slice(0, size))), root)
    })

  test('a leaf is hashed as the UTF-8 of its text behind a zero byte', () => {
    const body = '{"tên":"Hiệp Lực \u{1F6E1}"}'
    assert.equal(hex(leafHash(body)), hex(sha256(Buffer.from([0]), Buffer.from(body, 'utf8'))))
  })

  test('a node cannot be passed off as a leaf', () => {
    const [a, b] = [leafHash('a'), leafHash('b')]
    const asLeaf = sha256(Buffer.from([0]), a, b)
    assert.notEqual(hex(nodeHash(a, b)), hex(asLeaf))
  })
})

describe('merkle tree: growing', () => {
  test('agrees with the definition for every size to 130', () => {
    const bodies = bodiesOf(130)
    const edge = emptyEdge()
    for (const [index, body] of bodies.entries()) {
      append(edge, leafHash(body))
      assert.ok(isWellFormed(edge))
      assert.equal(hex(rootOf(edge)), hex(naiveRoot(bodies.slice(0, index + 1).map((b) => Buffer.from(b)))))
    }
  })

  test('nothing has the root of the empty tree but the empty tree', () => {
    assert.equal(hex(rootOf(emptyEdge())), hex(EMPTY_ROOT))
    assert.notEqual(hex(rootOf(grown([leafHash('')]))), hex(EMPTY_ROOT))
  })

  test('an edge that fits no tree is known', () => {
    const { size, hashes } = grown(leavesOf(6))
    assert.equal(isWellFormed({ size: 7, hashes }), false)
    assert.equal(isWellFormed({ size: -1, hashes: [] }), false)
    assert.equal(isWellFormed({ size, hashes: [hashes[0]!, new Uint8Array(31)] }), false)
  })

  test('goes on past 2^32 leaves', () => {
    const size = 2 ** 32 + 3
    const edge = { size, hashes: leavesOf(3) }
    append(edge, leafHash('next'))
    assert.equal(edge.size, size + 1)
    assert.ok(isWellFormed(edge))
  })
})

describe('merkle tree: proofs', () => {
  const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33]

  test('every leaf of many sizes is proved, and at no other place', () => {
    for (const size of SIZES) {
      const leaves = leavesOf(size)
      const root = rootOf(grown(leaves))
      for (const [index, leaf] of leaves.entries()) {
        const proof = inclusionProof(leaves, index)
        assert.ok(verifyInclusion({ leaf, index, size, root, proof }), `${index} of ${size}`)
        for (const other of leaves.keys())
          if (other !== index) assert.ok(!verifyInclusion({ leaf, index: other, size, root, proof }))
      }
    }
  })

  test('every earlier size is proved consistent', () => {
    for (const size of SIZES)
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const leaves = leavesOf(size)
        const claim = {
          oldSize,
          oldRoot: rootOf(grown(leaves.slice(0, oldSize))),
          size,
          root: rootOf(grown(leaves)),
          proof: consistencyProof(leaves, oldSize),
        }
        assert.ok(verifyConsistency(claim), `${oldSize} in ${size}`)
      }
  })

  test('the seven-leaf examples of RFC 9162, 2.1.5, have the nodes the text names', () => {
    const d = leavesOf(7)
    const [a, b, c, , e, f, j] = d as [Hash, Hash, Hash, Hash, Hash, Hash, Hash]
    const g = nodeHash(a, b)
    const h = nodeHash(c, d[3]!)
    const i = nodeHash(e, f)
    const k = nodeHash(g, h)
    const l = nodeHash(i, j)
    const same = (proof: Hash[], nodes: Hash[]) => assert.deepEqual(proof.map(hex), nodes.map(hex))
    same(inclusionProof(d, 0), [b, h, l])
    same(inclusionProof(d, 3), [c, g, l])
    same(inclusionProof(d, 4), [f, j, k])
    same(inclusionProof(d, 6), [i, k])
    same(consistencyProof(d, 3), [c, d[3]!, g, l])
    same(consistencyProof(d, 4), [l])
    same(consistencyProof(d, 6), [i, j, k])
  })

  const anyTree = fc
    .integer({ min: 1, max: 200 })
    .chain((size) => fc.record({ size: fc.constant(size), at: fc.nat({ max: size - 1 }), bit: fc.nat() }))

  test('one flipped bit anywhere in a proof, leaf or root breaks it', () => {
    fc.assert(
      fc.property(anyTree, ({ size, at, bit }) => {
        const leaves = leavesOf(size)
        const root = rootOf(grown(leaves))
        const proof = inclusionProof(leaves, at)
        const hashes = [leaves[at]!, root, ...proof].map((hash) => Uint8Array.from(hash))
        const hit = hashes[bit % hashes.length]!
        hit[(bit >> 3) % 32]! ^= 1 << (bit % 8)
        const [leaf, claimed, ...rest] = hashes as [Hash, Hash, ...Hash[]]
        return !verifyInclusion({ leaf, index: at, size, root: claimed, proof: rest })
      }),
    )
  })

  test('a proof too short or too long is none', () => {
    fc.assert(
      fc.property(anyTree, ({ size, at }) => {
        const leaves = leavesOf(size)
        const claim = { leaf: leaves[at]!, index: at, size, root: rootOf(grown(leaves)) }
        const proof = inclusionProof(leaves, at)
        return (
          !verifyInclusion({ ...claim, proof: [...proof, EMPTY_ROOT] }) &&
          (proof.length === 0 || !verifyInclusion({ ...claim, proof: proof.slice(0, -1) }))
        )
      }),
    )
  })

  test('a history that changed an old leaf is not consistent', () => {
    fc.assert(
      fc.property(anyTree, ({ size, at }) => {
        const old = leavesOf(size)
        const rewritten = old.map((leaf, index) => (index === at ? leafHash('rewritten') : leaf))
        const now = [...rewritten, leafHash('more')]
        return !verifyConsistency({
          oldSize: size,
          oldRoot: rootOf(grown(old)),
          size: size + 1,
          root: rootOf(grown(now)),
          proof: consistencyProof(now, size),
        })
      }),
    )
  })

  test('no proof leads outside the tree', () => {
    const leaves = leavesOf(4)
    const root = rootOf(grown(leaves))
    assert.throws(() => inclusionProof(leaves, 4), RangeError)
    assert.throws(() => consistencyProof(leaves, 0), RangeError)
    assert.ok(!verifyInclusion({ leaf: leaves[0]!, index: 4, size: 4, root, proof: [] }))
    assert.ok(!verifyConsistency({ oldSize: 5, oldRoot: root, size: 4, root, proof: [root] }))
  })
})
