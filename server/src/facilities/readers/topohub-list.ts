import type { GivenNetwork, GivenThing } from '#facilities/given-network.ts'
import { readTopohub } from '#facilities/topohub-network.ts'
import { keysOfLinks, markOfDirections } from './link-keys.ts'

const PLANE = {
  vi: 'Mạng được vẽ trên mặt phẳng, không có tọa độ địa lý: không đặt được lên bản đồ.',
  en: 'The network is drawn on a plane and has no coordinates on earth: it cannot be put on the map.',
}
const SINGLE = {
  vi: 'TopoHub chỉ giữ một trong các tuyến song song giữa hai trạm, nên một cầu nối trong danh sách có thể không phải là cầu nối.',
  en: 'Of parallel links between two sites TopoHub keeps one, so that what is a bridge in the list may be none.',
}

const demandsLeft = (demands: number) => ({
  vi: `Không đọc ${demands.toLocaleString('vi')} nhu cầu giữa các trạm: tệp không nói đơn vị, cũng không có dung lượng tuyến để so.`,
  en: `${demands.toLocaleString('en')} demands between sites are not read: the file names no unit for them, and no capacity of a link to compare them with.`,
})

/** Reads a network of TopoHub as a list. Sites go by their names where each has its own, else by their numbers. */
export function readTopohubList(text: string): GivenNetwork {
  const { sites, links, isSingle, isDirected, demands } = readTopohub(text)
  const names = sites.map(({ name }) => name.trim())
  const areNames = new Set(names).size === names.length && names.every((name) => name !== '')
  const keyOf = (place: number) => (areNames ? names[place]! : sites[place]!.id)
  const every = (lies: (north: number, east: number) => boolean) =>
    sites.every(
      ({ lon, lat }) => lon === undefined || lat === undefined || lies(Math.abs(lat), Math.abs(lon)),
    )
  const isOnEarth = every((north, east) => north <= 90 && east <= 180)
  // Swapped degrees are told of, be they of one site alone; where something lies further out it is a drawing.
  const hasDegrees = every((north, east) => Math.min(north, east) <= 90 && Math.max(north, east) <= 180)
  const things: GivenThing[] = [
    ...sites.map(({ lon, lat }, nth): GivenThing => ({
      ...{ kind: 'site', key: keyOf(nth), name: names[nth] === '' ? keyOf(nth) : names[nth]! },
      facts: hasDegrees && lon !== undefined && lat !== undefined ? { lat, lon } : {},
      where: { element: `nodes[${nth}]` },
    })),
    ...links.map(({ from, to, length }, nth): GivenThing => ({
      ...{ kind: 'link', key: '', name: '' },
      facts: { from: keyOf(from), to: keyOf(to), ...(isOnEarth && length !== undefined && { km: length }) },
      where: { element: `edges[${nth}]` },
    })),
  ]
  return {
    things: keysOfLinks(things),
    troubles: [],
    marks: [
      ...(isSingle ? [SINGLE] : []),
      ...(hasDegrees ? [] : [PLANE]),
      ...(isDirected ? markOfDirections(things) : []),
      ...(demands > 0 ? [demandsLeft(demands)] : []),
    ],
  }
}
