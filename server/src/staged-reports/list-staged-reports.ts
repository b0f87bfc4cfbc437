import type { IncidentStagedReports, StagedReportView } from '@hiepluc/contract/endpoints/staged-reports.ts'
import type { ReportStage } from '@hiepluc/contract/report-stage.ts'
import type { StagedReportState } from '@hiepluc/contract/staged-answer.ts'
import { sql } from 'kysely'
import { findIncidentLaw } from '#incidents/law/find-incident-law.ts'
import { noIncident } from '#incidents/read-incident.ts'
import { findPacks } from '#law/find-pack.ts'
import type { Packs } from '#law/packs.ts'
import { recordReading } from '#ledger/record-reading.ts'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { shownReport } from './read-staged-report.ts'
import { canAct, stagedForms } from './staged-report.ts'
import { STAGED_REPORT_POLICY } from './staged-report-policy.ts'
import type { StagedReportThings } from './staged-report-policy.ts'
import { findReported, reportsOn, reportsWhere } from './staged-store.ts'
import type { ReportRow } from './staged-store.ts'
import { viewForm, viewReport } from './staged-view.ts'

export interface StagedReportFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly state?: StagedReportState | undefined
  readonly stage?: ReportStage | undefined
  readonly operator?: number | undefined
}

/** Staged reports by their last step, newest first. */
export const listStagedReports = (
  db: Db,
  packs: Packs,
  member: Member,
  filter: StagedReportFilter,
  now: Date,
): Promise<{ rows: StagedReportView[]; next?: string; may: { reportNew: Told } }> =>
  change(db, member, async (tx) => {
    const page = pageOf(
      await reportsWhere(tx, sql.join(conditions(member, filter), sql` and `), filter.limit + 1),
      filter.limit,
      (row) => [row.changedAt, row.id],
    )
    await recordReading(tx, member, page.rows.map(shownReport), now)
    const may = {
      reportNew: mayDo<'reportNew', StagedReportThings>(STAGED_REPORT_POLICY, member, 'reportNew', member),
    }
    return { ...page, rows: await viewed(tx, packs, page.rows), may }
  })

function conditions(member: Member, { after, state, stage, operator }: StagedReportFilter) {
  const [at, id] = after === undefined ? [] : decodeKey(after, ['time', 'number'])
  return [
    sql`true`,
    // What a reader may see is the row rules' matter; this says where to look.
    ...(member.standing === 'authority' ? [] : [sql`r.org_id = ${member.orgId}::bigint`]),
    ...(at === undefined ? [] : [sql`(r.changed_at, r.id) < (${at}::timestamptz, ${id}::bigint)`]),
    ...(state === undefined ? [] : [sql`r.state = ${state}`]),
    ...(stage === undefined ? [] : [sql`r.stage = ${stage}`]),
    ...(operator === undefined ? [] : [sql`r.org_id = ${operator}::bigint`]),
  ]
}

async function viewed(tx: Tx, packs: Packs, rows: readonly ReportRow[]): Promise<StagedReportView[]> {
  const found = await findPacks(
    tx,
    packs,
    rows.map(({ law }) => law),
  )
  return rows.map((row) => viewReport(row, found.get(row.law)))
}

/** The staged reports on an incident, and the forms on which one may be begun. */
export const listIncidentReports = (
  db: Db,
  packs: Packs,
  member: Member,
  id: number,
  now: Date,
): Promise<IncidentStagedReports> =>
  change(db, member, async (tx) => {
    const incident = await findReported(tx, id)
    const law = await findIncidentLaw(tx, packs, id)
    if (!incident || !law) throw noIncident(id)
    await recordReading(tx, member, [shownReport({ ...incident, incident: id })], now)
    return {
      law: law.pack.ref,
      rows: await viewed(tx, packs, await reportsOn(tx, id)),
      forms: stagedForms(law.pack).map((form) => viewForm(law.pack, form)),
      may: {
        begin: allOf(
          mayDo<'begin', StagedReportThings>(STAGED_REPORT_POLICY, member, 'begin', incident),
          canAct({ ...incident, state: 'draft', hasDraft: false }, 'edit'),
        ),
      },
    }
  })
