import { readFile } from 'node:fs/promises'
import { parseAuthorities } from './organisation.ts'
import type { Authorities } from './organisation.ts'

/** Reads who the country's two authorities are from the pack that ships with the desk. */
export async function loadAuthorities(country: string): Promise<Authorities> {
  const file = new URL(`../../packs/${country}/authorities.json`, import.meta.url)
  return parseAuthorities(JSON.parse(await readFile(file, 'utf8')))
}
