import { readFile } from 'node:fs/promises'
import { parsePlaces } from './place.ts'
import type { Places } from './place.ts'

/** Reads the provinces and communes of a country from its pack. */
export async function loadPlaces(country: string): Promise<Places> {
  const read = (name: string) =>
    readFile(new URL(`../../packs/${country}/places/${name}`, import.meta.url), 'utf8')
  const [provinces, communes] = await Promise.all([read('provinces.json'), read('communes.csv')])
  return parsePlaces(JSON.parse(provinces), communes)
}
