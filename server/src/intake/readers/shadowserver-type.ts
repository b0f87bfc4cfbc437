import { plainName } from './column-names.ts'
import { fitOf, planShadowserver, findsRows } from './shadowserver-plan.ts'
import type { ShadowserverReport } from './shadowserver-reports.ts'
import { sayTheSame, SHADOWSERVER_REPORTS, unknownReport } from './shadowserver-reports.ts'
import type { TableLayout } from './table-reader.ts'

/** So much of a type's columns must be there for it to be recognised by them. */
const ENOUGH = 0.6

/**
 * The type that a header fits: one that knows every column and misses the fewest. None when types that differ in
 * anything that matters fit equally well.
 */
export function reportOfHeader(header: readonly string[]): ShadowserverReport | undefined {
  let best: ShadowserverReport[] = []
  const names = header.map(plainName)
  let fewest = Number.POSITIVE_INFINITY
  for (const report of SHADOWSERVER_REPORTS) {
    const { strange, missing } = fitOf(report, header, names)
    if (strange > 0 || missing > report.columns.length * (1 - ENOUGH) || missing > fewest) continue
    if (missing < fewest) best = []
    fewest = missing
    best.push(report)
  }
  const [first] = best
  return first && best.every((other) => sayTheSame(first, other)) ? first : undefined
}

/** The layout of a Shadowserver report: of a type that was told, or else of the one that the header fits. */
export function shadowserverLayout(told: ShadowserverReport | undefined): TableLayout {
  let ofHeader: ShadowserverReport | undefined
  return {
    about: { format: 'shadowserver', type: told?.name },
    reportType: told?.name ?? 'unknown',
    plan: (header, firstRow) => {
      const report = told ?? (ofHeader ??= reportOfHeader(header) ?? unknownReport('unknown'))
      return planShadowserver(report, header, firstRow)
    },
    suffices: findsRows,
  }
}

/** Columns that Shadowserver's reports have and few others do. */
const TYPICAL = [
  'naics',
  'sector',
  'hostname_source',
  'public_source',
  'geo',
  'region',
  'city',
  'asn',
  'sic',
  'tag',
]

/** Whether a header of no known type still is Shadowserver's. */
export function looksLikeShadowserver(header: readonly string[]): boolean {
  const names = header.map(plainName)
  const typical = TYPICAL.filter((name) => names.some((other) => other === name || other === `src_${name}`))
  return typical.length >= 4
}
