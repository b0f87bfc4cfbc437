import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { COMMUNE_CODE, COMMUNE_KINDS, PROVINCE_CODE, PROVINCE_KINDS } from '#place.ts'

export const provinceCode = z.string().regex(PROVINCE_CODE)
export const communeCode = z.string().regex(COMMUNE_CODE)

/** Degrees of WGS 84, of the middle of its largest part. */
const middle = { lon: z.number(), lat: z.number() }

export const province = z.object({
  code: provinceCode,
  kind: z.enum(PROVINCE_KINDS),
  name: z.object({ vi: z.string(), en: z.string() }),
  ...middle,
})
export type Province = z.output<typeof province>

export const commune = z.object({
  code: communeCode,
  kind: z.enum(COMMUNE_KINDS),
  /** without the word for its kind */
  name: z.string(),
  province: provinceCode,
  ...middle,
})
export type Commune = z.output<typeof commune>

export const listPlaces = endpoint({
  method: 'GET',
  path: '/api/places',
  who: 'anyone',
  summary:
    'The provinces, and the communes whose name holds the words asked for, with or without diacritics.',
  query: z.object({
    q: z.string().trim().max(60).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  output: z.object({
    provinces: z.array(province),
    /** those found, the best first; none where nothing was asked for */
    communes: z.array(commune),
  }),
})

export const listCommunes = endpoint({
  method: 'GET',
  path: '/api/places/{province}/communes',
  who: 'anyone',
  summary: 'The communes of a province, by name.',
  params: z.object({ province: provinceCode }),
  output: z.object({ communes: z.array(commune) }),
})
