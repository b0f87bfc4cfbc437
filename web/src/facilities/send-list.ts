import type { FacilityImport } from '@hiepluc/contract/endpoints/facilities.ts'
import type { FacilityFormat, UserRule } from '@hiepluc/contract/facility.ts'
import { addressOf, Declined, understand, Unreachable } from '#api.ts'

/** A list as its sender describes it. */
export interface ListToSend {
  readonly files: readonly File[]
  readonly format: FacilityFormat
  readonly list: string
  /** YYYY-MM-DD; absent: as the file says, or today */
  readonly date?: string | undefined
  readonly operator?: number | undefined
  readonly usersBy: UserRule
  readonly seed: number
  readonly mayShrink: boolean
}

/** Several files as one: tables each under the name of its file, documents of JSON in an array. */
export function joinedFiles(files: readonly File[], format: FacilityFormat): Blob {
  const [only] = files
  if (files.length === 1 && only) return only
  const isTable = format === 'csv' || format === 'netbox'
  if (isTable) return new Blob(files.flatMap((file) => [`\n[${file.name.replace(/\.\w+$/, '')}]\n`, file]))
  return new Blob(['[', ...files.flatMap((file, nth) => (nth === 0 ? [file] : [',', file])), ']'])
}

/** What a file is by its ending; JSON is a network of TopoHub more often than not. */
export function formatOf(name: string): FacilityFormat {
  if (/\.graphml$|\.xml$/i.test(name)) return 'graphml'
  if (/\.geojson$/i.test(name)) return 'ofds'
  return /\.json$/i.test(name) ? 'topohub' : 'csv'
}

/** The bytes as they stand now. A browser does not read a file that was saved again since it was chosen. */
async function bytesOf(files: readonly File[], format: FacilityFormat): Promise<ArrayBuffer> {
  try {
    return await joinedFiles(files, format).arrayBuffer()
  } catch {
    throw new Declined({
      kind: 'malformed',
      vi: 'Tệp đã được lưu lại sau khi chọn; hãy chọn lại tệp.',
      en: 'The file was saved again after it was chosen; choose it again.',
    })
  }
}

/** Hands in a list, or asks in a dry run what it would change. */
export async function sendList(sent: ListToSend, isDryRun: boolean): Promise<FacilityImport> {
  const { files, format, list, date, operator, usersBy, seed, mayShrink } = sent
  // As the address bar has it: the declaration reads these words.
  const query = {
    ...{ format, list, date, operator, seed },
    ...{ 'dry-run': isDryRun, 'may-shrink': mayShrink, 'users-by': usersBy },
  }
  const headers = { accept: 'application/json', 'content-type': 'application/octet-stream' }
  const body = await bytesOf(files, format)
  let answer: Response
  try {
    answer = await fetch(addressOf('importFacilities', { query }), {
      ...{ method: 'POST', credentials: 'same-origin', headers, body },
    })
  } catch {
    throw new Unreachable('importFacilities')
  }
  return understand('importFacilities', answer.status, await answer.text())
}
