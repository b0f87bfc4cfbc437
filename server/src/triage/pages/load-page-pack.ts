import { readFile } from 'node:fs/promises'
import { parsePagePack } from './page-pack.ts'
import type { PagePack } from './page-pack.ts'

/** Reads what the public's pages say of a country, from the file that ships with the desk. */
export async function loadPagePack(country: string): Promise<PagePack> {
  const file = new URL(`../../../packs/${country}/public-page.json`, import.meta.url)
  return parsePagePack(JSON.parse(await readFile(file, 'utf8')))
}

/** The style sheet of these pages. */
export const loadPageStyle = (): Promise<string> =>
  readFile(new URL('../../../templates/public-page.css', import.meta.url), 'utf8')
