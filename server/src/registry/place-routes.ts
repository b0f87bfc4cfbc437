import type { Handlers } from '#platform/http-endpoint.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Places } from './place.ts'

/** What routes work with that take or tell places. */
export interface PlaceServing {
  readonly places: Places
}

export const placeRoutes = ({ places }: PlaceServing): Handlers<unknown, 'listPlaces' | 'listCommunes'> => ({
  listPlaces: ({ query }) => {
    const found = query.q
      ? places.search(query.q, query.limit)
      : { provinces: places.provinces, communes: [] }
    return Promise.resolve({ provinces: [...found.provinces], communes: [...found.communes] })
  },
  listCommunes: async ({ params }) => {
    if (!places.findProvince(params.province)) throw noProvince
    return { communes: [...places.findCommunesIn(params.province)] }
  },
})

const noProvince = new Refusal('not-found', {
  vi: 'Không có tỉnh, thành phố nào mang mã này; danh sách ở /api/places.',
  en: 'No province or city has this code; the list is at /api/places.',
})
