import type { Said } from '@hiepluc/contract/wire.ts'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'
import { checkPack } from './pack-findings.ts'
import type { CheckedPack } from './pack-findings.ts'
import type { Pack } from './pack.ts'
import type { PackFile, PackFinding } from './pack-file.ts'

const IS_PACK_FILE = /\.(?:ya?ml|json)$/
const SHOWN = 5

/** The files of a pack: one file, or those of a folder that are YAML or JSON, without its subfolders. */
export async function loadPackFiles(path: string): Promise<PackFile[]> {
  try {
    const isFolder = (await stat(path)).isDirectory()
    const names = isFolder ? (await readdir(path)).filter((name) => IS_PACK_FILE.test(name)).sort() : []
    const files = isFolder ? names.map((name) => join(path, name)) : [path]
    if (files.length === 0) throw unreadable(path, 'no .yaml, .yml or .json')
    return await Promise.all(
      files.map(async (file) => ({
        name: isFolder ? basename(file) : file,
        text: await readFile(file, 'utf8'),
      })),
    )
  } catch (error) {
    throw error instanceof Refusal
      ? error
      : unreadable(path, (error as NodeJS.ErrnoException).code ?? String(error))
  }
}

/** Reads the pack in a file or folder and says everything that is wrong with it. */
export const loadCheckedPack = async (path: string): Promise<CheckedPack> =>
  checkPack(await loadPackFiles(path))

/** Reads the pack in a file or folder; a pack with anything wrong in it is refused, with where and why. */
export async function loadPack(path: string): Promise<Pack> {
  const { pack, findings } = await loadCheckedPack(path)
  if (pack) return pack
  const lines = (language: keyof Said) =>
    findings.slice(0, SHOWN).map((finding) => sayFinding(finding, language))
  throw new Refusal('not-ready', {
    vi: `Bộ quy định ${path} có ${findings.length} chỗ sai ("hiepluc pack check" liệt kê hết): ${lines('vi').join('; ')}`,
    en: `The pack ${path} is wrong in ${findings.length} places ("hiepluc pack check" lists all): ${lines('en').join('; ')}`,
  })
}

/** One finding as a line: file:line:column: why [rule] */
export const sayFinding = ({ file, line, column, said, rule }: PackFinding, language: keyof Said): string =>
  `${file}:${line}:${column}: ${said[language]} [${rule}]`

const unreadable = (path: string, why: string) =>
  new Refusal('not-found', {
    vi: `Không đọc được bộ quy định ${path} (${why}).`,
    en: `The pack ${path} cannot be read (${why}).`,
  })
