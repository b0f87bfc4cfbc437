import type { AnalysisView } from '@hiepluc/contract/endpoints/analyses.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { canStop } from './analysis.ts'
import { ANALYSIS_POLICY } from './analysis-policy.ts'
import type { AnalysisThings } from './analysis-policy.ts'
import { findAnalysis, stopInTable } from './analysis-store.ts'
import { analysisSeenBy, noAnalysis, questionOf } from './list-analyses.ts'
import { readVersion } from './load-network.ts'

/** Ends a computation; the worker that has it in hand sees it within a second. */
export const stopAnalysis = (db: Db, member: Member, id: number, now: Date): Promise<AnalysisView> =>
  change(db, member, async (tx) => {
    const row = await findAnalysis(tx, id)
    if (!row) throw noAnalysis(id)
    allow<'stop', AnalysisThings>(ANALYSIS_POLICY, member, 'stop', row)
    refuseUnless((await stopInTable(tx, id, now)) || canStop({ state: 'done' }), 'not-in-this-state')
    return analysisSeenBy(member, (await findAnalysis(tx, id))!, await readVersion(tx, questionOf(row, now)))
  })
