import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { MOST_THINGS } from './given-network.ts'
import { checkNetwork } from './network-check.ts'
import { openList } from './open-list.ts'
import { openText, refusalOf, shown } from '#test/list-text.ts'
import { CsvRows } from '#registry/csv-rows.ts'
import { readGraphml } from './readers/graphml.ts'
import { parseJson } from './readers/json-text.ts'
import { readNetbox } from './readers/netbox.ts'
import { readOfds } from './readers/ofds.ts'
import { readPlainTables } from './readers/plain-tables.ts'
import { splitTables } from './readers/tables.ts'
import { readTopohubList } from './readers/topohub-list.ts'

const PLAIN = `[sites]
key,name,lat,lon,battery_hours,generator,fuel_hours,grade,users,within,an ninh quốc gia
HN,"Hà Nội, lõi",21.03,105.85,8,yes,24,1,12000,,có
DN,Đà Nẵng,16.07,108.22,"4,5 giờ",no,,2,,,
DN-1,Phòng máy 1,,,,,,,,DN,
[links]
key,from,to,capacity (Gbit/s),length,groups
L1,HN,DN,100,764 km,QL1
,HN,DN,2xSTM-16,800000 m,QL1|Cầu Hàm Rồng
,HN,DN,,,
[groups]
key,name,type
QL1,Cống bể quốc lộ 1,duct
Cầu Hàm Rồng,Cầu Hàm Rồng,Cầu
[substations]
key,name
E1.4,Hà Đông
[feeds]
key,site,substation
HN-a,HN,E1.4
[services]
key,from,to,users,class
115-DN,DN,HN,1100000,Khẩn cấp
`

describe('plain tables', () => {
  test('are read with units, words of both languages, and keys for links that have none', async () => {
    const { things, troubles } = await openText('csv', PLAIN, 7)
    assert.deepEqual(troubles, [])
    assert.deepEqual(checkNetwork(things, []), [])
    assert.deepEqual(shown(things).slice(0, 6), [
      [
        'site',
        'HN',
        'Hà Nội, lõi',
        {
          lat: 21.03,
          lon: 105.85,
          batteryHours: 8,
          generator: true,
          fuelHours: 24,
          grade: 1,
          users: 12_000,
          nationalSecurity: true,
        },
      ],
      ['site', 'DN', 'Đà Nẵng', { lat: 16.07, lon: 108.22, batteryHours: 4.5, generator: false, grade: 2 }],
      ['site', 'DN-1', 'Phòng máy 1', { within: 'DN' }],
      ['link', 'L1', 'L1', { from: 'HN', to: 'DN', capacity: 100_000, km: 764, groups: ['QL1'] }],
      [
        'link',
        'HN – DN',
        'HN – DN',
        { from: 'HN', to: 'DN', capacity: 4976.64, km: 800, groups: ['QL1', 'Cầu Hàm Rồng'] },
      ],
      ['link', 'HN – DN #2', 'HN – DN #2', { from: 'HN', to: 'DN' }],
    ])
    assert.deepEqual(things.at(-1)!.facts, { from: 'DN', to: ['HN'], users: 1_100_000, class: 'emergency' })
  })

  test('have Vietnamese headings, semicolons and a byte order mark where a spreadsheet wrote them', async () => {
    const { things, troubles, marks } = await openText(
      'csv',
      '\uFEFFMã trạm;Tên trạm;Vĩ độ;Kinh độ;Giờ ắc quy;Máy phát điện;Ghi chú\r\nT1;Trạm 1;21,0278;105,8342;6;Có;x\r\n',
    )
    assert.deepEqual(
      [troubles, shown(things)],
      [[], [['site', 'T1', 'Trạm 1', { lat: 21.0278, lon: 105.8342, batteryHours: 6, generator: true }]]],
    )
    assert.match(marks[0]!.en, /Ghi chú/)
  })

  const ROW = [['site', 'T1', 'T1', { lat: 21.028, lon: 105.834, users: 1_234_567, commune: '00004' }]]
  const SAME: readonly [string, string][] = [
    ['commas', 'key,lat,lon,users,commune\nT1,21.028,105.834,"1,234,567",00004'],
    [
      'tabs, decimal commas, zeros that a spreadsheet took away',
      'Mã trạm\tVĩ độ\tKinh độ\tSố thuê bao\tXã/Phường\r\nT1\t21,028\t105,834\t1.234.567\t4\r\n',
    ],
    ['a separator that is said', 'sep=;\nkey;lat;lon;users;commune\nT1;21,028;105,834;1 234 567;00004'],
    ['bars', 'key|lat|lon|users|commune\nT1|21.028|105.834|1234567|00004'],
    ['carriage returns alone', 'key,lat,lon,users,commune\rT1,21.028,105.834,1234567,00004\r'],
    ['minutes and seconds', `key;lat;lon;users;commune\nT1;"21°01'40.8""N";105°50'2,4''Đ;1234567;00004`],
  ]
  for (const [says, text] of SAME)
    test(`are one and the same with ${says}`, async () => {
      const { things, troubles } = await openText('csv', text)
      const rounded = shown(things).map(([kind, key, name, facts]) => {
        const { lat, lon, ...rest } = facts as Record<string, number>
        return [kind, key, name, { lat: Number(lat!.toFixed(6)), lon: Number(lon!.toFixed(6)), ...rest }]
      })
      assert.deepEqual([troubles, rounded], [[], ROW])
    })

  test('of several files put together have a separator each', async () => {
    const { things, troubles } = await openText(
      'csv',
      '\n[sites]\nkey;name\nA;x, y\n\n[links]\n\uFEFF"key",from,to\nL,A,A\n',
    )
    assert.deepEqual(
      [troubles, things.map(({ key, name }) => [key, name])],
      [
        [],
        [
          ['A', 'x, y'],
          ['L', 'L'],
        ],
      ],
    )
  })

  const WRONG: readonly [string, string, RegExp][] = [
    ['negative hours', 'key,lat,lon,battery_hours\nA,21,105,-3', /-3 is negative/],
    ['degrees swapped', 'key,lat,lon\nA,105.85,21.03', /swapped/],
    ['degrees of no earth', 'key,lat,lon\nA,405,921', /not on earth|outside/],
    ['NaN', 'key,lat,lon,users\nA,NaN,105,3', /not a number/],
    ['Infinity', 'key,lat,lon\nA,1e999,105', /not a number/],
    ['half a person', 'key,lat,lon,users\nA,21,105,3.5', /not a whole number/],
    ['an unknown unit', 'key,from,to,capacity\nA,X,Y,10 parsec', /unit "parsec"/],
    ['a number of two readings', 'key,from,to,capacity\nA,X,Y,"1,234"', /two ways/],
    ['an unknown site', '[sites]\nkey\nX\n[links]\nkey,from,to\nL,X,Nowhere', /no site Nowhere/],
    ['a key twice', '[sites]\nkey\nX\nX', /line 3 already/],
    ['containment in a ring', '[sites]\nkey,within\nA,B\nB,C\nC,A', /ring A → B → C → A/],
    ['containment in itself', '[sites]\nkey,within\nA,A', /ring A → A/],
    ['an option that there is not', '[groups]\nkey,type\nA,sewer', /"sewer" is none of/],
    ['an open quote', '[sites]\nkey,name\nA,"x\n', /never closed/],
    ['more cells than headings', '[sites]\nkey,name\nA,x,y', /3 cells and 2 headings/],
    ['fuel without a generator', '[sites]\nkey,generator,fuel_hours\nA,no,8', /no generator and yet/],
    ['headings that say nothing', 'foo,bar\n1,2', /not clear what this table/],
    ['an unknown kind', 'kind,key\nrocket,A', /no kind of facility "rocket"/],
    ['a thousand that may be one', 'key,lat,lon,users\nA,21,105,12.000', /two ways/],
    ['a year that never was', 'kind,key,type,site,last_test\nbackup,B,battery,X,0202-01-01', /year 202 is/],
    ['minutes beyond sixty', 'key,lat,lon\nA,"21°75\'N",105', /not a number/],
    ['an archive', '\x50\x4b\x03\x04', /archive/],
  ]
  for (const [says, text, expected] of WRONG)
    test(`are refused for ${says}`, async () =>
      assert.match((await refusalOf('csv', text)).said.en, expected))

  test('of ten million rows end at the limit, in little memory, with the line', async () => {
    let sent = 0
    const rows = async function* () {
      yield Buffer.from('[sites]\nkey\n')
      for (let at = 0; at < 1_000; at++) {
        sent++
        yield Buffer.from(Array.from({ length: 10_000 }, (_, nth) => `s${at}-${nth}\n`).join(''))
      }
    }
    await assert.rejects(
      openList('csv', rows()),
      (error: Refusal) => error.kind === 'too-large' && /Line 200\d\d\d:/.test(error.said.en),
    )
    assert.ok(sent * 10_000 < MOST_THINGS + 20_000, String(sent))
  })

  test('without an end of line are refused before they fill the memory', async () => {
    const endless = async function* () {
      for (;;) yield Buffer.alloc(1 << 16, 'x')
    }
    await assert.rejects(openList('csv', endless()), Refusal)
  })
})

describe('NetBox', () => {
  test('tables of sites, devices, cables and circuits become sites and links', async () => {
    const { things, troubles, marks } = await openText(
      'netbox',
      `[sites]
name,slug,status,region,latitude,longitude
Hà Nội,ha-noi,active,north,21.03,105.85
Huế,hue,active,centre,16.46,107.59
[locations]
name,site,parent
Tầng 2,Hà Nội,
[devices]
name,role,device_type,site
r1,router,x,Hà Nội
r2,router,x,Huế
[cables]
id,side_a_device,side_a_type,side_a_name,side_b_device,side_b_type,side_b_name,type,status,length,length_unit
7,r1,dcim.interface,e0,r2,dcim.interface,e0,smf-os2,connected,688,km
8,r1,dcim.interface,e1,r1,dcim.interface,e2,cat6,connected,2,m
9,r1,dcim.interface,e3,r2,dcim.interface,e3,smf,planned,,
[circuits]
cid,provider,type,status,commit_rate,termination_a,termination_z
C-1,VNPT,mpls,active,1000000,Hà Nội,Huế
C-2,VNPT,internet,active,,Hà Nội,
`,
    )
    assert.deepEqual(troubles, [])
    assert.deepEqual(checkNetwork(things, []), [])
    assert.deepEqual(shown(things), [
      ['site', 'ha-noi', 'Hà Nội', { lat: 21.03, lon: 105.85 }],
      ['site', 'hue', 'Huế', { lat: 16.46, lon: 107.59 }],
      ['site', 'ha-noi/Tầng 2', 'Tầng 2', { type: 'room', within: 'ha-noi' }],
      ['link', '7', '7', { km: 688, from: 'ha-noi', to: 'hue', medium: 'fibre' }],
      ['link', 'C-1', 'C-1', { capacity: 1000, from: 'ha-noi', to: 'hue' }],
    ])
    assert.equal(marks.length, 3)
  })

  test('tables as its screens export them: numbers, units behind, power, what is no site passed over', async () => {
    const { things, troubles, marks } = await openText(
      'netbox',
      `[netbox_sites]
ID,Name,Slug,Status,Region,Latitude,Longitude
1,Hà Nội,ha-noi,Active,North,21.03,105.85
2,Huế,hue,Active,Centre,16.46,107.59
3,Vinh,vinh,Planned,Centre,18.67,105.69
[racks]
Name,Site,Status,Role,Height
R1,Hà Nội,Active,x,42
[netbox_cables]
ID,Label,Termination A,Termination B,Site A,Site B,Status,Type,Length
7,,e0,e0,Hà Nội,Huế,Connected,Single-mode Fiber (OS2),688 Kilometers
8,,e1,,Hà Nội,,Connected,,
[circuits]
Circuit ID,Provider,Status,Commit Rate (Kbps)
C-1,VNPT,Active,1000000
C-2,VNPT,Active,
[circuit_terminations]
circuit,term_side,termination_type,termination_id
C-1,A,dcim.site,1
C-1,Z,dcim.site,2
C-2,A,dcim.site,1
C-2,Z,circuits.providernetwork,1
[power_panels]
site,location,name
Hà Nội,,P1
[power_feeds]
site,power_panel,name,status,type,voltage
Hà Nội,P1,F1,active,primary,220
Hà Nội,P1,F2,planned,redundant,220
`,
    )
    assert.deepEqual(troubles, [])
    assert.deepEqual(checkNetwork(things, []), [])
    assert.deepEqual(shown(things), [
      ['site', 'ha-noi', 'Hà Nội', { lat: 21.03, lon: 105.85 }],
      ['site', 'hue', 'Huế', { lat: 16.46, lon: 107.59 }],
      ['link', '7', '7', { km: 688, from: 'ha-noi', to: 'hue', medium: 'fibre' }],
      ['link', 'C-1', 'C-1', { capacity: 1000, from: 'ha-noi', to: 'hue' }],
      ['substation', 'ha-noi/P1', 'P1', {}],
      ['feed', 'ha-noi/P1/F1', 'F1', { site: 'ha-noi', substation: 'ha-noi/P1' }],
    ])
    assert.deepEqual(
      marks.map(({ en }) => en),
      [
        '1 sites or links that are planned or out of use were left out.',
        '2 cables or circuits without both ends at sites were left out.',
        'The table racks (line 7) is not read.',
      ],
    )
  })

  test('a device that nobody places is refused with its line', async () =>
    assert.match(
      (await refusalOf('netbox', 'id,side_a_device,side_b_device\n1,r1,r2')).said.en,
      /device "r1"/,
    ))
})

test('bytes of another encoding are refused at their line, in whatever pieces they come', async () => {
  const bytes = Buffer.concat([
    Buffer.from('key,name\nA,Trạm Huế\nB,'),
    Buffer.from([0xc0, 0xe9]),
    Buffer.from('\n'),
  ])
  for (const piece of [1, 2, 3, 7, 1000])
    await assert.rejects(openText('csv', bytes, piece), /Line 3: this is not in UTF-8/)
  await assert.rejects(openText('csv', bytes.subarray(0, 15)), /Line 2: this is not in UTF-8/)
})

test('a JSON of too many parts is refused before it is parsed', () =>
  assert.throws(() => parseJson(`[${'[],'.repeat(3_000_001)}0]`), Refusal))

test('however the bytes are cut, a list is read as its reader reads the whole', async () => {
  const tables = (text: string) => splitTables(new CsvRows().read(text, true))
  const NETBOX = 'name,slug,status\nA,a,active'
  const GRAPHML = '<graphml><graph><node id="ạ"/></graph></graphml>'
  const TOPOHUB = '{"graph":{"name":"x"},"nodes":[{"id":0,"name":"Huế","pos":[107,16]}],"edges":[]}'
  const WHOLE = [
    ['csv', PLAIN, readPlainTables(tables(PLAIN))],
    ['netbox', NETBOX, readNetbox(tables(NETBOX))],
    ['graphml', GRAPHML, readGraphml(GRAPHML)],
    ['ofds', '{"nodes":[],"spans":[]}', readOfds({ nodes: [], spans: [] })],
    ['topohub', TOPOHUB, readTopohubList(TOPOHUB)],
  ] as const
  for (const [format, text, whole] of WHOLE)
    for (const piece of [1, 7]) {
      const { sha256: _, ...read } = await openText(format, text, piece)
      assert.deepEqual(read, whole, format)
    }
})
