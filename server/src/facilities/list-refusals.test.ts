import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalOf } from '#test/list-text.ts'

test('what a parser says is said in Vietnamese in a Vietnamese sentence', async () => {
  const place = (coordinates: unknown) => ({ nodes: [{ id: 'a', location: { type: 'Point', coordinates } }] })
  const wrong: readonly (readonly ['ofds' | 'topohub', unknown, string])[] = [
    ['ofds', place('x'), 'phải là một danh sách (OFDS).'],
    ['ofds', place(['105', 21]), 'phải là một số (OFDS).'],
    [
      'ofds',
      { features: [{ properties: { name: 'x' } }] },
      'phải là một chuỗi ký tự, hoặc phải là một số (OFDS).',
    ],
    ['ofds', { nodes: 5 }, 'networks[0].nodes: phải là một danh sách (OFDS).'],
    [
      'topohub',
      { nodes: [{ id: 1, pos: ['105', 21] }], edges: [] },
      'nodes.0.pos.0: phải là một số (TopoHub, ',
    ],
    [
      'topohub',
      { nodes: [{ id: 1 }], edges: [{ source: 1, target: 1, dist: -1 }] },
      'edges.0.dist: phải từ 0 trở lên',
    ],
    ['topohub', { nodes: [{ id: 1 }] }, 'edges: phải là một danh sách'],
    ['topohub', { nodes: [{ id: 1 }], edges: [{ source: 1, target: 2 }] }, 'edges.0: không có nút 2.'],
  ]
  for (const [format, given, begins] of wrong) {
    const { said } = await refusalOf(format, JSON.stringify(given))
    assert.ok(said.vi.startsWith(begins), said.vi)
    assert.doesNotMatch(said.vi, /invalid|expected|received|must|there is/i)
  }
})

test('numbers that a form has as numbers are looked at as those of a table are', async () => {
  const span = (more: object) => ({
    networks: [
      { id: 'n', nodes: [{ id: 'a' }, { id: 'b' }], spans: [{ id: 's', start: 'a', end: 'b', ...more }] },
    ],
  })
  const wrong: readonly (readonly ['ofds' | 'topohub', unknown, RegExp])[] = [
    ['ofds', span({ capacity: -5 }), /Capacity: -5000 is negative/],
    ['ofds', span({ fibreLength: -1 }), /Length: -1 is negative/],
    ['ofds', span({ capacity: 1e300 }), /Capacity: .* is outside/],
    ['ofds', { networks: [null] }, /must be a JSON object/],
    [
      'topohub',
      {
        nodes: [
          { id: 1, pos: [105, 21] },
          { id: 2, pos: [10.8, 106.7] },
        ],
        edges: [],
      },
      /latitude 106.7 and longitude 10.8 are swapped/,
    ],
  ]
  for (const [format, given, why] of wrong)
    assert.match((await refusalOf(format, JSON.stringify(given))).said.en, why)
})
