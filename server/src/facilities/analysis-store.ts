import type { AnalysisKind, AnalysisOptions, AnalysisResult } from '@hiepluc/contract/endpoints/analyses.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { AnalysisRow } from './analysis.ts'

const SELECTED = sql.raw(`select a.id, a.org_id as "orgId", a.kind, a.state, a.operator_id as "operatorId",
    o.name as "operatorName", o.name_en as "operatorNameEn", a.options, a.network_version as version,
    a.network_at as "dataAt", a.progress, a.asked_at as "askedAt", a.ended_at as "endedAt", coalesce(m.name, '') as by
  from failure_analysis a left join organisation o on o.id = a.operator_id left join member m on m.id = a.member_id`)

export async function analysesWhere(
  tx: Tx,
  wanted: RawBuilder<unknown>,
  limit = 50,
): Promise<readonly AnalysisRow[]> {
  const { rows } = await sql<AnalysisRow>`
    ${SELECTED} where ${wanted} order by a.id desc limit ${limit}`.execute(tx)
  return rows
}

/** undefined: there is none that this member may read. */
export const findAnalysis = async (tx: Tx, id: number): Promise<AnalysisRow | undefined> =>
  (await analysesWhere(tx, sql`a.id = ${id}`, 1))[0]

export async function resultOf(tx: Tx, id: number): Promise<AnalysisResult | undefined> {
  const { rows } = await sql<{ result: AnalysisResult | null }>`
    select result from failure_analysis where id = ${id}`.execute(tx)
  return rows[0]?.result ?? undefined
}

export interface NewAnalysis {
  readonly kind: AnalysisKind
  readonly operator: number | undefined
  readonly options: AnalysisOptions
  readonly version: string
  readonly dataAt: Date
  readonly network: Uint8Array
}

export async function insertAnalysis(tx: Tx, by: Member, given: NewAnalysis, now: Date): Promise<number> {
  const { kind, operator, options, version, dataAt, network } = given
  const { rows } = await sql<{ id: number }>`
    insert into failure_analysis (org_id, member_id, kind, operator_id, options, network_version, network_at, network,
      state, asked_at)
    values (${by.orgId}, ${by.id}, ${kind}, ${operator ?? null}, ${JSON.stringify(options)}::jsonb, ${version}, ${dataAt},
      ${Buffer.from(network)}, 'waiting', ${now}) returning id`.execute(tx)
  return rows[0]!.id
}

/** False: it had ended already. */
export async function stopInTable(tx: Tx, id: number, now: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update failure_analysis set state = 'stopped', network = null, ended_at = ${now}
    where id = ${id} and state in ('waiting', 'running')`.execute(tx)
  return numAffectedRows === 1n
}

export interface TakenAnalysis {
  readonly kind: AnalysisKind
  readonly options: AnalysisOptions
  readonly network: Buffer
}

/** undefined: it has ended meanwhile. */
export async function takeFromTable(tx: Tx, id: number): Promise<TakenAnalysis | undefined> {
  const { rows } = await sql<TakenAnalysis>`
    update failure_analysis set state = 'running' where id = ${id} and state in ('waiting', 'running')
    returning kind, options, network`.execute(tx)
  return rows[0]
}

/** False: it was stopped. */
export async function putProgress(tx: Tx, id: number, progress: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update failure_analysis set progress = ${progress} where id = ${id} and state = 'running'`.execute(tx)
  return numAffectedRows === 1n
}

export const putResult = (tx: Tx, id: number, result: AnalysisResult, now: Date) =>
  sql`update failure_analysis set state = 'done', progress = 1, network = null, result = ${JSON.stringify(result)}::jsonb,
      ended_at = ${now} where id = ${id} and state = 'running'`.execute(tx)

export const putFailed = (tx: Tx, id: number, now: Date) =>
  sql`update failure_analysis set state = 'failed', network = null, ended_at = ${now}
    where id = ${id} and state = 'running'`.execute(tx)
