import { readFile } from 'node:fs/promises'
import { parseAsnOrganisations } from './asn-organisation.ts'
import type { AsnOrganisations } from './asn-organisation.ts'

/** Reads which ASNs belong to which organisation from the pack that ships with the desk. */
export async function loadAsnOrganisations(country: string): Promise<AsnOrganisations> {
  const file = new URL(`../../packs/${country}/asn-organisations.json`, import.meta.url)
  return parseAsnOrganisations(JSON.parse(await readFile(file, 'utf8')))
}
