import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Mark } from '#intake/observation.ts'
import type { TimeFormat } from './report-time.ts'

/** Where the rows of one table have what. Columns are numbers from 0; -1 means that no column says it. */
export interface TablePlan {
  readonly reportType: string
  readonly marks: readonly Mark[]
  /** the names of the columns told enough: no row need be looked at to find the time or the address */
  readonly certain: boolean
  /** name of each column in the details, unique */
  readonly names: readonly string[]
  readonly time: number
  readonly timeFormat: TimeFormat
  /** minutes that a time without a zone is ahead of UTC */
  readonly zone: number
  readonly address: number
  readonly port: number
  readonly protocol: number
  readonly asn: number
  readonly severity: number
  readonly severityOf: (value: string) => Severity | undefined
  readonly defaultSeverity: Severity
  /** columns that may hold a domain, a URL or a mail address, the likeliest first */
  readonly domain: readonly number[]
  /** columns of which one must be filled in a row that has neither address nor domain */
  readonly subject: readonly number[]
  readonly keys: readonly number[]
  readonly type: number
  readonly typeOf: (value: string) => RsitType | undefined
  readonly defaultType: RsitType
  /** columns that name what it is, the first filled one counts */
  readonly named: readonly number[]
  readonly nameOf: (value: string) => string | undefined
  readonly defaultIdentifier: string
  /** protocol of a row that does not say */
  readonly transport: string | undefined
}

/** Names as keys of one JSON object: a name that comes twice gets a number, an empty one its place. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name, at) => {
    const bare = name.replaceAll('\0', '\uFFFD').toWellFormed().trim().slice(0, 200) || `column_${at + 1}`
    let unique = bare
    for (let copy = 2; taken.has(unique); copy++) unique = `${bare}_${copy}`
    taken.add(unique)
    return unique
  })
}
