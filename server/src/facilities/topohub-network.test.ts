import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { readTopohub } from './topohub-network.ts'

const NETWORK = {
  directed: false,
  graph: { name: 'small', stats: { nodes: 3 } },
  nodes: [
    { id: '7', name: 'Huế', pos: [107.6, 16.47] },
    { id: '9', name: 'Hà Nội', pos: [105.84, 21.02] },
    { id: 2, pos: [105.69, 18.67] },
  ],
  edges: [
    { source: '9', target: '7', dist: 540.5 },
    { source: 2, target: '9', dist: 260 },
  ],
}
const read = (change: object) => readTopohub(JSON.stringify({ ...NETWORK, ...change }))

test('sites keep their names and places, links their ends by place and their length', () => {
  const { name, sites, links } = read({})
  assert.equal(name, 'small')
  assert.deepEqual(sites[0], { id: '7', name: 'Huế', lon: 107.6, lat: 16.47 })
  assert.equal(sites[2]!.name, '2')
  assert.deepEqual(links, [
    { from: 1, to: 0, length: 540.5 },
    { from: 2, to: 1, length: 260 },
  ])
})

const wrong: readonly (readonly [says: string, change: object, why: RegExp])[] = [
  [
    'a node that is not there',
    { edges: [{ source: '9', target: '8', dist: 1 }] },
    /edges\.0: there is no node "8"/,
  ],
  ['a node twice', { nodes: [...NETWORK.nodes, NETWORK.nodes[0]] }, /"7" stands there twice/],
  ['a negative length', { edges: [{ source: '9', target: '7', dist: -1 }] }, /edges\.0\.dist/],
  ['a place that is none', { nodes: [{ id: 1, name: 'x', pos: [1] }] }, /nodes\.0\.pos/],
  ['no links', { edges: undefined }, /edges/],
]
for (const [says, change, why] of wrong)
  test(`refused: ${says}`, () => {
    assert.throws(
      () => read(change),
      (error) =>
        error instanceof Refusal && why.test(error.said.en) && !/must|stands|there is/.test(error.said.vi),
    )
  })

test('demands without a unit are counted', () => {
  const demands = { '7': { '9': 12, '2': 1 }, '9': { '7': 3 } }
  assert.equal(read({ graph: { demands } }).demands, 3)
  assert.deepEqual([read({}).demands, read({ graph: { demands: 'many' } }).demands], [0, 0])
})

test('refused: what is no JSON', () => {
  assert.throws(() => readTopohub('graph {'), Refusal)
})
