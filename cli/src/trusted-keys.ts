import { readFile } from 'node:fs/promises'
import type { VerifierKey } from '@hiepluc/server/main/verify-ledger.ts'
import { misused } from './trouble.ts'

/** Public keys in a file, one a line; lines with # are for people. */
export async function readTrustedKeys(file: string): Promise<VerifierKey[]> {
  const { parseVerifierKey } = await import('@hiepluc/server/main/verify-ledger.ts')
  const lines = (await readText(file)).split('\n').map((line) => line.trim())
  return lines.flatMap((line) => {
    if (line === '' || line.startsWith('#')) return []
    const key = parseVerifierKey(line)
    if (!key)
      throw misused(
        `${file}: "${line}" không phải khóa công khai (tên+số+khóa).`,
        `${file}: "${line}" is no public key (name+number+key).`,
      )
    return [key]
  })
}

/** A small file of text. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error)
    throw misused(`Không đọc được tệp ${file} (${why}).`, `The file ${file} cannot be read (${why}).`)
  }
}
