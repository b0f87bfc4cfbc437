import { z } from 'zod'

const key = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/)
const holding = { organisation: key }

/** What a new desk's registry begins with, beside its file of routes. */
const countryRegistry = z.strictObject({
  lists: z.strictObject({
    routes: z.strictObject({ name: z.string(), file: z.string(), snapshot: z.iso.date() }),
    examples: z.strictObject({ name: z.string(), snapshot: z.iso.date(), heldFrom: z.iso.date() }),
  }),
  organisations: z.array(
    z.strictObject({
      ...{ key, name: z.string(), nameEn: z.string(), standing: z.enum(['operator', 'public-body']) },
      sectors: z.array(z.enum(['post', 'telecom', 'it'])),
    }),
  ),
  prefixes: z.array(z.strictObject({ ...holding, prefix: z.string() })),
  domains: z.array(z.strictObject({ ...holding, domain: z.string() })),
  postal: z.array(
    z.strictObject({
      ...holding,
      kind: z.enum(['postal-route', 'postal-centre', 'postal-range']),
      code: z.string(),
      first: z.int().optional(),
      last: z.int().optional(),
    }),
  ),
  contacts: z.array(
    z.strictObject({
      ...holding,
      role: z.enum(['security', 'abuse', 'noc', 'legal', 'postal-security']),
      name: z.string(),
      email: z.email(),
    }),
  ),
})
export type CountryRegistry = z.infer<typeof countryRegistry>

/** A seed that does not fit is a defect of the release. */
export const parseCountryRegistry = (value: unknown): CountryRegistry => countryRegistry.parse(value)

/** Rows as the CSV that an officer would import. */
export const csvOf = <Row extends Record<string, string>>(
  columns: readonly (keyof Row & string)[],
  rows: readonly Row[],
) => [columns.join(','), ...rows.map((row) => columns.map((column) => row[column]).join(','))].join('\n')
