import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openText, refusalOf, shown } from '#test/list-text.ts'

describe('the Open Fibre Data Standard', () => {
  const node = (id: string, coordinates: unknown) => ({
    id,
    name: `N${id}`,
    status: 'operational',
    location: { type: 'Point', coordinates },
  })
  const span = {
    id: 's',
    start: '1',
    end: '2',
    capacity: 4.976,
    fibreLength: 276_000,
    transmissionMedium: ['fibre'],
  }
  const packaged = (nodes: unknown[], spans: unknown[], more = {}) =>
    JSON.stringify({
      networks: [{ id: 'n', name: 'x', collectionDate: '2026-09-30', nodes, spans, ...more }],
    })

  test('gives sites, links in our units, and the day of its data', async () => {
    const { things, date } = await openText(
      'ofds',
      packaged([node('1', [105.85, 21.03]), node('2', [108.22, 16.07])], [span]),
    )
    assert.deepEqual(shown(things), [
      ['site', '1', 'N1', { lon: 105.85, lat: 21.03 }],
      ['site', '2', 'N2', { lon: 108.22, lat: 16.07 }],
      ['link', 's', '1 – 2', { capacity: 4976, km: 276, medium: 'fibre', from: '1', to: '2' }],
    ])
    assert.equal(date, '2026-09-30')
  })

  test('is read as GeoJSON too, nodes and spans in two documents', async () => {
    const nodes = [node('1', [105.85, 21.03]), node('2', [108.22, 16.07])].map(
      ({ location, ...properties }) => ({
        ...{ type: 'Feature', geometry: location },
        properties: {
          ...properties,
          featureType: 'node',
          network: { id: 'n', collectionDate: '2026-01-02' },
        },
      }),
    )
    const route = [
      [105.85, 21.03],
      [108.22, 16.07],
    ]
    const spans = [
      {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: route },
        properties: { id: 's', start: { id: '1' }, end: { id: '2' } },
      },
    ]
    const { things, date } = await openText(
      'ofds',
      JSON.stringify([
        { type: 'FeatureCollection', features: nodes },
        { type: 'FeatureCollection', features: spans },
      ]),
    )
    assert.deepEqual([things.length, date], [3, '2026-01-02'])
    assert.ok(Math.abs(Number(things[2]!.facts['km']) - 606) < 3, String(things[2]!.facts['km']))
  })

  test('what is planned stays out, but for the end of a span in operation', async () => {
    const { things } = await openText(
      'ofds',
      packaged(
        [
          node('1', [105, 21]),
          { ...node('2', [106, 20]), status: 'planned' },
          { ...node('3', [107, 20]), status: 'planned' },
        ],
        [span, { ...span, id: 't', status: 'planned' }],
      ),
    )
    assert.deepEqual(
      things.map(({ key }) => key),
      ['1', '2', 's'],
    )
  })

  test('is read as its tables too, nodes and spans in one file', async () => {
    const { things, troubles, date } = await openText(
      'ofds',
      `[networks]
id,name,collectionDate,crs/name
n,x,2021-09-30,urn:ogc:def:crs:OGC::CRS84
[nodes]
id,nodes/0/id,nodes/0/name,nodes/0/phase/id,nodes/0/status,nodes/0/location/type,nodes/0/location/coordinates,nodes/0/type
n,1,Accra,1,operational,Point,-0.174;5.625,pop;cableLanding
n,2,Kumasi,1,operational,Point,-1.628;6.711,
[spans]
id,spans/0/id,spans/0/name,spans/0/start,spans/0/end,spans/0/route,spans/0/transmissionMedium,spans/0/fibreLength,spans/0/capacity
n,1,Accra to Kumasi,1,2,"LINESTRING (-0.173 5.626, -1.628 6.713)",fibre,276000,4.976
[organisations]
id,organisations/0/id,organisations/0/name
n,GH,FibreCo
`,
    )
    assert.deepEqual([troubles, date], [[], '2021-09-30'])
    assert.deepEqual(shown(things), [
      ['site', '1', 'Accra', { lon: -0.174, lat: 5.625, type: 'exchange' }],
      ['site', '2', 'Kumasi', { lon: -1.628, lat: 6.711 }],
      ['link', '1', 'Accra to Kumasi', { capacity: 4976, km: 276, medium: 'fibre', from: '1', to: '2' }],
    ])
  })

  test('of its tables a trouble has its line', async () => {
    const refusal = await refusalOf('ofds', 'id,nodes/0/id,nodes/0/location/coordinates\nn,1,21.03;105.85')
    assert.match(refusal.said.en, /swapped/)
    const { things } = await openText('ofds', 'id,nodes/0/id\nn,1')
    assert.deepEqual(things[0]!.where, { line: 2 })
  })

  test('the length of fibre is told by the route, in kilometres or metres as versions have it', async () => {
    const route = {
      type: 'LineString',
      coordinates: [
        [105.85, 21.03],
        [108.22, 16.07],
      ],
    }
    const kmOf = async (fibreLength: number) => {
      const text = packaged(
        [node('1', [105.85, 21.03]), node('2', [108.22, 16.07])],
        [{ ...span, route, fibreLength }],
      )
      return (await openText('ofds', text)).things.at(-1)!.facts['km']
    }
    assert.deepEqual([await kmOf(650), await kmOf(650_000)], [650, 650])
  })

  test('features of several networks keep apart', async () => {
    const of = (network: string) => ({
      ...{ type: 'Feature', geometry: null },
      properties: { id: '1', featureType: 'node', network: { id: network } },
    })
    const { things } = await openText('ofds', JSON.stringify({ features: [of('a'), of('b')] }))
    assert.deepEqual(
      things.map(({ key }) => key),
      ['a/1', 'b/1'],
    )
  })

  const WRONG: readonly [string, string, RegExp][] = [
    ['latitude first', packaged([node('1', [21.03, 105.85])], []), /swapped/],
    ['a coordinate that is null', packaged([node('1', [null, 21])], []), /not a number|not on earth/],
    ['a span to nowhere', packaged([node('1', [105, 21])], [span]), /no site 2/],
    ['another grid', packaged([node('1', [105, 21])], [], { crs: { name: 'EPSG:3405' } }), /EPSG:3405/],
    ['no form at all', '{"a":1}', /does not follow OFDS/],
    ['no JSON', '{', /Line 1: the JSON ends in the middle/],
    ['depth', '['.repeat(100_000), /nested too deeply/],
  ]
  for (const [says, text, expected] of WRONG)
    test(`is refused for ${says}`, async () =>
      assert.match((await refusalOf('ofds', text)).said.en, expected))
})

describe('GraphML', () => {
  const file = (inside: string, keys = '') => `<?xml version="1.0" encoding="utf-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="Latitude" attr.type="double"/><key id="d1" for="node" attr.name="Longitude" attr.type="double"/>
<key id="d2" for="node" attr.name="label" attr.type="string"/><key id="d3" for="edge" attr.name="LinkSpeedRaw" attr.type="double"/>${keys}
<graph edgedefault="undirected">${inside}</graph></graphml>`
  const NODES =
    '<node id="0"><data key="d0">21.03</data><data key="d1">105.85</data><data key="d2">H&#224; N&#x1ED9;i &amp; l&#245;i</data></node><node id="1"/>'

  test('gives sites and links, parallel ones too, with the speeds of Topology Zoo', async () => {
    const { things, troubles } = await openText(
      'graphml',
      file(
        `${NODES}<edge source="0" target="1"><data key="d3">10000000000.0</data></edge><edge source="0" target="1"/><!-- <edge/> -->`,
      ),
    )
    assert.deepEqual(troubles, [])
    assert.deepEqual(shown(things), [
      ['site', '0', 'Hà Nội & lõi', { lat: 21.03, lon: 105.85 }],
      ['site', '1', '1', {}],
      ['link', '0 – 1', '0 – 1', { capacity: 10_000, from: '0', to: '1' }],
      ['link', '0 – 1 #2', '0 – 1 #2', { from: '0', to: '1' }],
    ])
  })

  test('a graph within a node is what lies in that site', async () => {
    const { things } = await openText('graphml', file('<node id="c"><graph><node id="r"/></graph></node>'))
    assert.deepEqual(shown(things), [
      ['site', 'c', 'c', {}],
      ['site', 'r', 'r', { within: 'c' }],
    ])
  })

  test('a default stands for what is not said', async () => {
    const { things } = await openText(
      'graphml',
      file('<node id="0"/>', '<key id="b" for="node" attr.name="battery_hours"><default>4</default></key>'),
    )
    assert.deepEqual(things[0]!.facts, { batteryHours: 4 })
  })

  test('what is said of graphs, ports and nothing is said of no site; the label of a drawing is', async () => {
    const { things, troubles } = await openText(
      'graphml',
      file(
        '<data key="g">x</data><node id="a b"><data key="d0">None</data><data key="l"/><port name="p"><data key="d2">port</data></port><data key="y"><y:ShapeNode><y:Fill/><y:NodeLabel>Hà Nội</y:NodeLabel></y:ShapeNode></data><graph><data key="d2">graph</data><node id="r"/></graph></node><edge id="e" source="a b" target="r" directed="true"/><edge source="a b" target="a b"/>',
        '<key id="g" for="graph" attr.name="Network"/><key id="y" yfiles.type="nodegraphics"/>',
      ),
    )
    assert.deepEqual(troubles, [])
    assert.deepEqual(shown(things), [
      ['site', 'a b', 'Hà Nội', {}],
      ['site', 'r', 'r', { within: 'a b' }],
      ['link', 'e', 'e', { from: 'a b', to: 'r' }],
      ['link', 'a b – a b', 'a b – a b', { from: 'a b', to: 'a b' }],
    ])
  })

  const LAUGHS = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, nth) => `<!ENTITY lol${nth + 1} "${`&lol${nth || ''};`.repeat(10)}">`).join('')}]>`
  const WRONG: readonly [string, string, RegExp][] = [
    ['entities that grow', `<?xml version="1.0"?>${LAUGHS}<graphml>&lol9;</graphml>`, /document type/],
    [
      'a foreign entity',
      '<!DOCTYPE g [<!ENTITY x SYSTEM "file:///etc/passwd">]><graphml>&x;</graphml>',
      /document type/,
    ],
    ['an entity nobody declared', file('<node id="0"><data key="d2">&x;</data></node>'), /not well-formed/],
    ['an edge to nowhere', file(`${NODES}<edge source="0" target="9"/>`), /no site 9/],
    ['a node twice', file('<node id="0"/><node id="0"/>'), /stands at line/],
    ['a hyperedge', file(`${NODES}<hyperedge/>`), /hyperedge/],
    [
      'degrees swapped',
      file('<node id="0"><data key="d0">105.8</data><data key="d1">21</data></node>'),
      /swapped/,
    ],
    ['NaN', file('<node id="0"><data key="d0">NaN</data><data key="d1">21</data></node>'), /not a number/],
    ['tags that cross', '<graphml><a></graphml></a>', /not well-formed/],
    ['no end', '<graphml>', /not well-formed/],
    ['depth', '<a>'.repeat(1_000), /nested too deeply/],
    ['a table', 'key,lat,lon', /not well-formed/],
  ]
  for (const [says, text, expected] of WRONG)
    test(`is refused for ${says}`, async () =>
      assert.match((await refusalOf('graphml', text)).said.en, expected))
})

describe('TopoHub', () => {
  const network = (nodes: unknown[], edges: unknown[] = []) =>
    JSON.stringify({ graph: { name: 'x' }, nodes, edges })

  test('sites go by their names, links by their ends', async () => {
    const { things } = await openText(
      'topohub',
      network(
        [
          { id: 0, name: 'Hue', pos: [107.6, 16.47] },
          { id: 1, name: 'DN', pos: [108.2, 16.07] },
        ],
        [{ source: 0, target: 1, dist: 79.5 }],
      ),
    )
    assert.deepEqual(shown(things).at(-1), [
      'link',
      'Hue – DN',
      'Hue – DN',
      { from: 'Hue', to: 'DN', km: 79.5 },
    ])
  })

  test('names that two sites bear are no keys; a drawing has no degrees', async () => {
    const { things, marks } = await openText(
      'topohub',
      network([
        { id: 'a', name: 'x', pos: [243, 574] },
        { id: 'b', name: 'x', pos: [1, 2] },
      ]),
    )
    assert.deepEqual([things.map(({ key }) => key), things[0]!.facts, marks.length], [['a', 'b'], {}, 2])
  })

  test('node-link JSON as NetworkX writes it: links, no places, several between two sites', async () => {
    const text = {
      ...{ directed: false, multigraph: true, graph: {} },
      nodes: [{ id: 'A' }, { id: 'B', lon: 106, lat: 20 }],
      links: [
        { source: 'A', target: 'B', key: 0 },
        { source: 'B', target: 'A', key: 1 },
      ],
    }
    const { things, marks } = await openText('topohub', JSON.stringify(text))
    assert.deepEqual(shown(things), [
      ['site', 'A', 'A', {}],
      ['site', 'B', 'B', { lat: 20, lon: 106 }],
      ['link', 'A – B', 'A – B', { from: 'A', to: 'B' }],
      ['link', 'B – A', 'B – A', { from: 'B', to: 'A' }],
    ])
    assert.deepEqual(marks, [])
  })

  test('degrees swapped are refused', async () =>
    assert.match(
      (await refusalOf('topohub', network([{ id: 0, name: 'Hue', pos: [16.47, 107.6] }]))).said.en,
      /swapped/,
    ))
})
