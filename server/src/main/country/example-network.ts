import type { Province } from '@hiepluc/contract/endpoints/places.ts'
import type { Places } from '#registry/place.ts'
import { happens, oneOf } from './country-form.ts'
import type { Draw } from './country-form.ts'

/** Provinces in which the core of an example network stands: two in the north, one in the middle, two in the south. */
const CORES = ['01', '31', '48', '79', '92'] as const
const GATEWAYS: readonly string[] = ['01', '48', '79']
/** Stations in communes of each province. */
const STATIONS = 6
const ROADS = ['QL1', 'QL5', 'QL6', 'QL14', 'đường sắt Bắc Nam', 'đường tỉnh'] as const

/** An invented network of the country as a list of tables (docs/facilities.md): whose, by how large it is, as of which day. */
export function exampleNetwork(
  draw: Draw,
  places: Places,
  { isPost, today }: { readonly isPost: boolean; readonly today: (days: number) => string },
): string {
  const network: Writing = { draw, places, isPost, today }
  return [
    sitesOf(network),
    groupsOf(network),
    linksOf(network),
    substationsOf(network),
    feedsOf(network),
    servicesOf(network),
    backupsOf(network),
    worksOf(network),
  ]
    .map(({ name, head, rows }) => [`[${name}]`, head, ...rows].join('\n'))
    .join('\n\n')
}

interface Writing {
  readonly draw: Draw
  readonly places: Places
  readonly isPost: boolean
  /** YYYY-MM-DD, so many days later */
  readonly today: (days: number) => string
}

interface Table {
  readonly name: string
  readonly head: string
  readonly rows: readonly string[]
}

const row = (...cells: readonly (string | number)[]) => cells.join(',')
const stationsOf = (places: Places, { code }: Province) => {
  const communes = places.findCommunesIn(code)
  const step = Math.max(1, Math.floor(communes.length / STATIONS))
  return communes.filter((_, nth) => nth % step === 0).slice(0, STATIONS)
}

const sitesOf = (network: Writing): Table => ({
  name: 'sites',
  head: 'key,name,type,province,lat,lon,grade,users,battery_hours,generator,fuel_hours,gateway,fire,guarded,commune',
  rows: network.places.provinces.flatMap((province) => [
    ...centresOf(network, province),
    ...stationRows(network, province),
  ]),
})

/** The main site of a province, and where the core stands that beside it. */
function centresOf({ isPost }: Writing, { code, name: { vi }, lat, lon }: Province): string[] {
  const [core, main] = isPost ? (['sorting-centre', 'post-office'] as const) : (['core', 'exchange'] as const)
  const [coreName, mainName] = isPost
    ? ['Trung tâm khai thác', 'Bưu cục trung tâm']
    : ['Điểm lõi', 'Tổng trạm']
  const own = row(
    `TT-${code}`,
    `${mainName} ${vi}`,
    main,
    code,
    lat,
    lon,
    2,
    '',
    6,
    'yes',
    24,
    'no',
    'alarm',
    'yes',
    '',
  )
  if (!(CORES as readonly string[]).includes(code)) return [own]
  const at = [lat + 0.02, lon + 0.02] as const
  const gateway = GATEWAYS.includes(code) ? 'yes' : 'no'
  const keeps = [8, 'yes', 72, gateway, 'suppression', 'yes', ''] as const
  return [row(`LOI-${code}`, `${coreName} ${vi}`, core, code, ...at, 1, '', ...keeps), own]
}

function stationRows({ draw, places, isPost }: Writing, province: Province): string[] {
  const [type, called] = isPost ? ['post-office', 'Bưu cục'] : ['base-station', 'Trạm']
  return stationsOf(places, province).map(({ code, name, lat, lon }, nth) => {
    const [generator, fuel] = happens(draw, 20) ? ['yes', 8] : ['no', '']
    const what = [`TR-${province.code}-${nth}`, `${called} ${name}`, type, province.code, lat, lon] as const
    const keeps = [2 + draw(5), generator, fuel, 'no', 'extinguishers', 'no'] as const
    return row(...what, 3, 1500 + draw(9000), ...keeps, code)
  })
}

/** What several links lie in together: one duct or road out of each province, and three long ones through the country. */
function groupsOf({ places, isPost, draw }: Writing): Table {
  const type = isPost ? 'bridge' : 'duct'
  return {
    name: 'groups',
    head: 'key,name,type,route',
    rows: [
      ...places.provinces.map(({ code, name }) =>
        row(`CB-${code}`, `${isPost ? 'Cầu' : 'Cống bể'} ${name.vi}`, type, oneOf(draw, ROADS)),
      ),
      row('TRUC-B', 'Tuyến trục phía Bắc', 'cable', 'QL1'),
      row('TRUC-N', 'Tuyến trục phía Nam', 'cable', 'QL1'),
      row('TRUC-T', 'Tuyến trục Tây Nguyên', 'cable', 'QL14'),
    ],
  }
}

const linksOf = (network: Writing): Table => ({
  name: 'links',
  head: 'key,name,from,to,capacity,length,medium,groups',
  rows: [
    ...trunksOf(network),
    ...network.places.provinces.flatMap((province) => [
      ...waysOf(network, province),
      ...lastMilesOf(network, province),
    ]),
  ],
})

/** The cores in a ring, with two ways across it. */
function trunksOf({ isPost }: Writing): string[] {
  const medium = isPost ? 'air' : 'fibre'
  return CORES.flatMap((from, nth) => {
    const [next, across] = [
      `LOI-${CORES[(nth + 1) % CORES.length]!}`,
      `LOI-${CORES[(nth + 3) % CORES.length]!}`,
    ]
    const along = nth % 2 ? 'TRUC-N' : 'TRUC-B'
    const ring = row(`T-${from}-A`, '', `LOI-${from}`, next, 400_000, 600, medium, along)
    return nth < 2
      ? [ring, row(`T-${from}-B`, '', `LOI-${from}`, across, 200_000, 1500, medium, 'TRUC-T')]
      : [ring]
  })
}

/** Each province hangs on the two cores nearest to it; of some, both ways leave through one duct. */
function waysOf({ draw, places, isPost }: Writing, province: Province): string[] {
  const { code } = province
  const medium = isPost ? 'road' : 'fibre'
  const [near, next] = coresNear(places, province)
  const duct = `CB-${code}`
  const second = happens(draw, 35) ? duct : ''
  return [
    row(`P-${code}-A`, '', `TT-${code}`, `LOI-${near!}`, 100_000, 20 + draw(250), medium, duct),
    row(`P-${code}-B`, '', `TT-${code}`, `LOI-${next!}`, 100_000, 60 + draw(400), medium, second),
  ]
}

function lastMilesOf({ draw, places, isPost }: Writing, province: Province): string[] {
  const { code } = province
  return stationsOf(places, province).flatMap((_, nth) => {
    const [station, before] = [`TR-${code}-${nth}`, `TR-${code}-${nth - 1}`]
    const medium = isPost ? 'road' : 'fibre'
    const own = row(`S-${code}-${nth}`, '', station, `TT-${code}`, 10_000, 4 + draw(60), medium, '')
    if (nth === 0 || !happens(draw, 45)) return [own]
    const beside = isPost ? 'road' : 'microwave'
    return [own, row(`V-${code}-${nth}`, '', station, before, 10_000, 6 + draw(40), beside, '')]
  })
}

function coresNear(places: Places, { lat, lon }: Province): string[] {
  const away = (core: string) => {
    const at = places.findProvince(core)!
    return Math.hypot(at.lat - lat, at.lon - lon)
  }
  return CORES.toSorted((a, b) => away(a) - away(b)).slice(0, 2)
}

const substationsOf = ({ places }: Writing): Table => ({
  name: 'substations',
  head: 'key,name,lat,lon,voltage',
  rows: places.provinces.map(({ code, name, lat, lon }) =>
    row(`BA-${code}`, `Trạm 110 kV ${name.vi}`, lat - 0.02, lon - 0.02, 110),
  ),
})

const feedsOf = ({ places }: Writing): Table => ({
  name: 'feeds',
  head: 'key,site,substation',
  rows: places.provinces.flatMap((province) => [
    row(`NG-${province.code}`, `TT-${province.code}`, `BA-${province.code}`),
    ...stationsOf(places, province).map((_, nth) =>
      row(`NG-${province.code}-${nth}`, `TR-${province.code}-${nth}`, `BA-${province.code}`),
    ),
  ]),
})

const servicesOf = ({ draw, places, isPost }: Writing): Table => ({
  name: 'services',
  head: 'key,name,from,to,users,demand,class,sector',
  rows: places.provinces.map(({ code, name }) =>
    row(
      ...[
        `DV-${code}`,
        `${isPost ? 'Bưu gửi' : 'Truy cập'} ${name.vi}`,
        `TT-${code}`,
        'LOI-01|LOI-48|LOI-79',
      ],
      ...[40_000 + draw(400_000), 5_000 + draw(20_000), happens(draw, 15) ? 'government' : 'public'],
      isPost ? 'post' : 'telecom',
    ),
  ),
})

const backupsOf = ({ draw, places, today }: Writing): Table => ({
  name: 'backups',
  head: 'key,name,type,site,capacity,last_test,next_test,test_every',
  rows: places.provinces.flatMap(({ code, name }) => {
    const last = -30 - draw(260)
    const tested = [today(last), today(last + 180), 180] as const
    return [
      row(
        `DP-${code}-1`,
        `Máy phát ${name.vi}`,
        'generator',
        `TT-${code}`,
        `${50 + 10 * draw(20)} kVA`,
        ...tested,
      ),
      // Of some nobody knows when they were tested.
      row(
        `DP-${code}-2`,
        `Ắc quy ${name.vi}`,
        'battery',
        `TT-${code}`,
        '',
        ...(happens(draw, 25) ? ['', '', ''] : tested),
      ),
    ]
  }),
})

const worksOf = ({ today }: Writing): Table => ({
  name: 'works',
  head: 'key,name,begins,ends,links,words',
  rows: [
    row(
      'CV-1',
      'Thay cáp',
      `${today(88)}T22:00:00+07:00`,
      `${today(95)}T04:00:00+07:00`,
      'P-46-A',
      'Thay cáp cũ',
    ),
    row(
      'CV-2',
      'Nâng cấp',
      `${today(97)}T22:00:00+07:00`,
      `${today(98)}T04:00:00+07:00`,
      'T-48-A',
      'Nâng cấp dung lượng',
    ),
  ],
})
