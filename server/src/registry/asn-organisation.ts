import { z } from 'zod'
import { parseAsn } from './asn.ts'

/** An organisation whose ASNs somebody has looked at: several belong together because the names say so. */
const asnOrganisation = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/),
  name: z.string().min(1).max(300),
  nameEn: z.string().min(1).max(300),
  standing: z.enum(['regulator', 'police', 'operator', 'public-body']),
  sectors: z.array(z.enum(['post', 'telecom', 'it'])),
  asns: z.array(z.number().refine((asn) => parseAsn(String(asn)) !== undefined)),
  /** what makes the less obvious ones certain */
  reason: z.string().optional(),
})
export type AsnOrganisation = z.infer<typeof asnOrganisation>

const mapping = z.strictObject({
  pack: z.string().min(1),
  version: z.iso.date(),
  source: z.string().min(1),
  organisations: z.array(asnOrganisation),
  /** ASNs that look as if they belonged to one of these and are left to themselves, with the reason */
  leftAlone: z.array(z.strictObject({ asns: z.array(z.number()), reason: z.string() })),
})

/** ASN -> organisation, by a reviewed mapping and never by the likeness of names. */
export type AsnOrganisations = ReadonlyMap<number, AsnOrganisation>

/** A mapping that does not fit, or gives one ASN to two, is a defect of the release. */
export function parseAsnOrganisations(value: unknown): AsnOrganisations {
  const { organisations, leftAlone } = mapping.parse(value)
  const byAsn = new Map<number, AsnOrganisation>()
  const keys = new Set<string>()
  for (const organisation of organisations) {
    if (keys.has(organisation.key)) throw new RangeError(`${organisation.key} stands twice`)
    keys.add(organisation.key)
    for (const asn of organisation.asns) {
      if (byAsn.has(asn)) throw new RangeError(`AS${asn} is given to two organisations`)
      byAsn.set(asn, organisation)
    }
  }
  const both = leftAlone.flatMap(({ asns }) => asns).find((asn) => byAsn.has(asn))
  if (both !== undefined) throw new RangeError(`AS${both} is both given and left alone`)
  return byAsn
}
