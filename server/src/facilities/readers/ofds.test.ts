import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openText, shown } from '#test/list-text.ts'

const route = {
  type: 'LineString',
  coordinates: [
    [105.85, 21.03],
    [107.59, 16.46],
  ],
}
const span = { id: 's', start: { id: '1', name: 'Hà Nội' }, end: { id: '2' }, route }
const ofds = (nodes: unknown[], spans: unknown[]) =>
  openText('ofds', JSON.stringify({ networks: [{ id: 'n', nodes, spans }] }))

test('spans without any nodes bring their ends along; where there are some, all must be there', async () => {
  const { things, marks } = await ofds([], [span])
  assert.deepEqual(shown(things).slice(0, 2), [
    ['site', '1', 'Hà Nội', { lon: 105.85, lat: 21.03 }],
    ['site', '2', '2', { lon: 107.59, lat: 16.46 }],
  ])
  assert.match(marks[0]!.en, /2 sites were made/)
  assert.equal((await ofds([{ id: '1' }], [span])).things.length, 2)
})

test('features that name no network are of the only one that is named', async () => {
  const network = { id: 'n', collectionDate: '2026-01-02' }
  const point = (id: string, coordinates: readonly number[]) => ({
    ...{ type: 'Feature', geometry: { type: 'Point', coordinates } },
    properties: { id, network },
  })
  const { route: _, ...properties } = span
  const { things } = await openText(
    'ofds',
    JSON.stringify([
      { features: [point('1', [105.85, 21.03]), point('2', [107.59, 16.46])] },
      { features: [{ type: 'Feature', geometry: route, properties }] },
    ]),
  )
  assert.deepEqual(
    things.map(({ kind, key, facts }) => [kind, key, facts['from'], facts['to']]),
    [
      ['site', '1', undefined, undefined],
      ['site', '2', undefined, undefined],
      ['link', 's', '1', '2'],
    ],
  )
})
