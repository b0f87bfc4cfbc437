import type { z } from 'zod'
import type { holding } from '@hiepluc/contract/endpoints/operators.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { OrganisationView } from '@hiepluc/contract/wire.ts'
import { itemRangeText } from './postal.ts'

/** Open incidents of one organisation; a severity without any is absent. */
export type OpenBySeverity = Readonly<Partial<Record<Severity, number>>>

/** What is open at each organisation that has something open: told by the area of incidents, which comes later. */
export type OpenIncidents = ReadonlyMap<number, OpenBySeverity>

export const countOpen = (open: OpenBySeverity | undefined): number =>
  Object.values(open ?? {}).reduce((sum, count) => sum + count, 0)

export interface OperatorRow {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly nameEn: string | null
  readonly standing: OrganisationView['standing']
  readonly sectors: OrganisationView['sectors']
  readonly reviewed: boolean
  readonly prefixes: number
  readonly asns: number[]
}

/** An operator as a list shows it. */
export const viewOperator = ({ nameEn, ...row }: OperatorRow, open: OpenIncidents) => ({
  ...{ id: row.id, key: row.key, name: row.name, ...(nameEn !== null && { nameEn }) },
  ...{ standing: row.standing, sectors: row.sectors, reviewed: row.reviewed },
  ...{ prefixes: row.prefixes, asns: row.asns },
  openIncidents: countOpen(open.get(row.id)),
  openBySeverity: open.get(row.id) ?? {},
})

export interface HoldingRow {
  readonly id: number
  readonly kind: z.infer<typeof holding>['kind']
  readonly prefix: string | null
  readonly asn: number | null
  readonly domain: string | null
  readonly code: string | null
  readonly first: number | null
  /** one beyond the last */
  readonly end: number | null
  readonly from: Date | null
  readonly until: Date | null
  readonly list: string
  readonly snapshot: string
}

/** A holding as people write it. */
export const viewHolding = (row: HoldingRow): z.infer<typeof holding> => ({
  id: row.id,
  kind: row.kind,
  what: whatOf(row),
  ...(row.from && { from: row.from.toISOString() }),
  ...(row.until && { until: row.until.toISOString() }),
  list: row.list,
  snapshot: row.snapshot,
})

function whatOf({ kind, prefix, asn, domain, code, first, end }: HoldingRow): string {
  if (kind === 'prefix') return prefix!
  if (kind === 'asn') return `AS${asn}`
  if (kind === 'domain') return domain!
  return kind === 'postal-range' ? itemRangeText(code!, first!, end! - 1) : code!
}
