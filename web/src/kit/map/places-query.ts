import { queryOptions } from '@tanstack/react-query'
import { call } from '#api.ts'

/** The provinces by code; the same until the desk has another release. */
export const placesQuery = queryOptions({
  queryKey: ['places'],
  queryFn: async ({ signal }) => {
    const { provinces } = await call('listPlaces', { signal })
    return new Map(provinces.map((one) => [one.code, one]))
  },
  staleTime: Infinity,
})

/** The communes of a province. */
export const communesQuery = (province: string) =>
  queryOptions({
    queryKey: ['places', province],
    queryFn: async ({ signal }) => (await call('listCommunes', { params: { province }, signal })).communes,
    staleTime: Infinity,
  })
