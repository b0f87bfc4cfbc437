import type { AnalysisKind, AnalysisResult, AnalysisView } from '@hiepluc/contract/endpoints/analyses.ts'
import { sql } from 'kysely'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { canStop, viewAnalysis } from './analysis.ts'
import type { AnalysisRow } from './analysis.ts'
import { ANALYSIS_POLICY } from './analysis-policy.ts'
import type { AnalysisThings } from './analysis-policy.ts'
import { analysesWhere, findAnalysis, resultOf } from './analysis-store.ts'
import { readVersion } from './load-network.ts'

export interface AnalysisFilter {
  readonly operator?: number | undefined
  readonly kind?: AnalysisKind | undefined
}

/** Computations, newest first. */
export const listAnalyses = (
  db: Db,
  member: Member,
  { operator, kind }: AnalysisFilter,
  now: Date,
): Promise<{ rows: Omit<AnalysisView, 'may'>[]; may: { begin: Told } }> =>
  change(db, member, async (tx) => {
    const wanted = sql.join(
      [
        operator === undefined ? sql`true` : sql`a.operator_id = ${operator}`,
        kind === undefined ? sql`true` : sql`a.kind = ${kind}`,
      ],
      sql` and `,
    )
    const versions = new Map<number | null, string>()
    const rows: Omit<AnalysisView, 'may'>[] = []
    for (const row of await analysesWhere(tx, wanted)) {
      const version = versions.get(row.operatorId) ?? (await readVersion(tx, questionOf(row, now)))
      versions.set(row.operatorId, version)
      const { may: _, ...line } = analysisSeenBy(member, row, version)
      rows.push(line)
    }
    return {
      rows,
      may: { begin: mayDo<'begin', AnalysisThings>(ANALYSIS_POLICY, member, 'begin', undefined) },
    }
  })

/** One with what came out. */
export const readAnalysis = (
  db: Db,
  member: Member,
  id: number,
  now: Date,
): Promise<AnalysisView & { result?: AnalysisResult }> =>
  change(db, member, async (tx) => {
    const row = await findAnalysis(tx, id)
    if (!row) throw noAnalysis(id)
    const result = await resultOf(tx, id)
    return {
      ...analysisSeenBy(member, row, await readVersion(tx, questionOf(row, now))),
      ...(result && { result }),
    }
  })

export const questionOf = ({ operatorId }: Pick<AnalysisRow, 'operatorId'>, at: Date) => ({
  ...{ at, ...(operatorId !== null && { scope: { operator: operatorId } }) },
})

export const analysisSeenBy = (member: Member, row: AnalysisRow, version: string): AnalysisView =>
  viewAnalysis(
    row,
    version,
    allOf(mayDo<'stop', AnalysisThings>(ANALYSIS_POLICY, member, 'stop', row), canStop(row)),
  )

export const noAnalysis = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có phép tính số ${id}. Hãy mở danh sách phép tính để chọn lại.`,
    en: `There is no computation ${id}. Open their list and choose again.`,
  })
