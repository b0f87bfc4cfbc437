import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '..', '..')

/** What is made, fetched or kept by a machine and is no source. */
const NOT_SOURCES = new Set(['node_modules', 'dist', '.git', '.data', 'test-results'])

/** Every source file below a folder of the repository, as paths from the root with slashes. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (NOT_SOURCES.has(entry.name)) return []
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : []
  })
}

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

export const jsonOf = (file: string): unknown => JSON.parse(textOf(file))
