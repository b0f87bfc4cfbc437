import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { loadPack } from './load-pack.ts'
import { packsOf } from './packs.ts'
import type { Packs } from './packs.ts'

/** Which packs a desk is told to work with. */
export interface PackSettings {
  /** files or folders of packs beside those that ship */
  readonly paths: readonly string[]
  /** the name of the one new matters begin under */
  readonly current: string
}

const SHIPPED = fileURLToPath(new URL('../../packs/', import.meta.url))

/** Loads the packs that ship and those of the settings; anything wrong with one is said by file and line. */
export async function loadPacks({ paths, current }: PackSettings): Promise<Packs> {
  const found = await readdir(SHIPPED, { recursive: true, withFileTypes: true })
  const shipped = found.filter((one) => one.isDirectory() && one.name === 'law')
  const folders = shipped.map(({ parentPath, name }) => `${parentPath}/${name}`).sort()
  return packsOf(await Promise.all([...folders, ...paths].map(loadPack)), current)
}
