import type { WhyAlike } from '@hiepluc/contract/endpoints/triage.ts'
import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { sql } from 'kysely'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Tx } from '#platform/database.ts'
import { weightOf } from './alike.ts'
import { findOperators } from './find-operators.ts'
import { hostOf } from './likeness.ts'
import { boughtOf, skeletonOf } from './look-alike.ts'
import type { Triaged } from './triaged.ts'

/** An open incident that a report may belong to. */
export interface Matching {
  readonly id: number
  readonly operator: { readonly id: number; readonly name: string; readonly nameEn?: string }
  readonly class: string
  readonly asset?: string
  readonly state: IncidentState
  readonly severity: Severity
  readonly surfacedAt: string
  readonly reports: number
  readonly why: WhyAlike[]
}

interface Row {
  readonly id: number
  readonly orgId: number
  readonly name: string
  readonly nameEn: string | null
  readonly class: string
  readonly asset: string
  readonly state: IncidentState
  readonly severity: Severity
  readonly surfacedAt: Date
  readonly reports: number
}

/** Of an operator, those that came up last are looked through; no index of incidents is made for it. */
const LOOKED_THROUGH = 300
const MOST = 12

/** Open incidents that reports like it went to, and such of the proposed operators that are about the same thing. */
export async function findMatching(
  tx: Tx,
  rules: PublicReportRules,
  report: Triaged,
  joined: ReadonlyMap<number, WhyAlike[]>,
): Promise<Matching[]> {
  const operators = await findOperators(tx, rules, report.subjectKey, report.receivedAt)
  const { rows } = await sql<Row>`
    select i.id, i.org_id as "orgId", o.name, o.name_en as "nameEn", coalesce(i.by_hand ->> 'class', i.class) as class, i.asset,
      i.state, i.severity, i.surfaced_at as "surfacedAt",
      (select count(*)::integer from public_report_incident p where p.incident_id = i.id) as reports
    from (
      select * from incident where id = any(${[...joined.keys()]}::bigint[])
      union
      select recent.* from unnest(${operators.map(({ id }) => id)}::bigint[]) wanted(org)
        cross join lateral (select * from incident where org_id = wanted.org
          order by surfaced_at desc, id desc limit ${LOOKED_THROUGH}) recent
      where recent.asset <> ''
    ) i join organisation o on o.id = i.org_id
    where not i.state = any(${[...ENDED_STATES]}) and i.merged_into is null`.execute(tx)
  return rows
    .map((row) => ({ row, why: [...(joined.get(row.id) ?? []), ...aboutSame(report, row.asset)] }))
    .filter(({ why }) => why.length > 0)
    .toSorted((a, b) => weightOf(b.why) - weightOf(a.why) || b.row.id - a.row.id)
    .slice(0, MOST)
    .map(({ row, why }) => viewMatching(row, why))
}

/** Why what an incident hits is what a report is about. */
export function aboutSame(report: Pick<Triaged, 'subject' | 'subjectKey'>, asset: string): WhyAlike[] {
  const { subject, subjectKey } = report
  if (subjectKey === null || asset === '') return []
  const bare = asset.trim().toLowerCase()
  const [, value = ''] = /^[a-z]+:(.*)$/s.exec(subjectKey) ?? []
  if (bare === value.toLowerCase() || bare === subject?.trim().toLowerCase())
    return [{ by: 'same-subject', what: asset }]
  const host = hostOf(subjectKey)
  if (host === undefined) return []
  const bought = boughtOf(host)
  if (bought !== undefined && boughtOf(bare) === bought) return [{ by: 'same-domain', what: bought }]
  const looks = skeletonOf(host)
  return looks !== undefined && skeletonOf(bare) === looks ? [{ by: 'looks-like', what: asset }] : []
}

const viewMatching = (row: Row, why: WhyAlike[]): Matching => ({
  ...{ id: row.id, class: row.class, state: row.state, severity: row.severity, reports: row.reports, why },
  operator: { id: row.orgId, name: row.name, ...(row.nameEn !== null && { nameEn: row.nameEn }) },
  ...(row.asset !== '' && { asset: row.asset }),
  surfacedAt: row.surfacedAt.toISOString(),
})
