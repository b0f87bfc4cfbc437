import { serialize } from 'node:v8'
import { gzipSync } from 'node:zlib'
import type { AnalysisKind, AnalysisOptions, AnalysisView } from '@hiepluc/contract/endpoints/analyses.ts'
import { sql } from 'kysely'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { enqueue } from '#platform/queue.ts'
import { Refusal } from '#platform/refusal.ts'
import type { GivenNetwork } from './analysed.ts'
import { AT_ONCE } from './analysis.ts'
import { ANALYSIS_POLICY } from './analysis-policy.ts'
import type { AnalysisThings } from './analysis-policy.ts'
import { analysesWhere, findAnalysis, insertAnalysis } from './analysis-store.ts'
import type { AskedNetwork } from './failure-names.ts'
import type { KnownThing } from './known-network.ts'
import { analysisSeenBy } from './list-analyses.ts'
import type { LoadAskedNetwork } from './load-asked-network.ts'

export interface AnalysisForm {
  readonly operator?: number | undefined
  readonly kind: AnalysisKind
  readonly options: AnalysisOptions
}

/** The queue of computations. */
export const ANALYSES = 'analyses'

/** Puts a computation into the queue with the network it is about; one of the same data is given again. */
export async function beginAnalysis(
  db: Db,
  load: LoadAskedNetwork,
  member: Member,
  form: AnalysisForm,
  now: Date,
): Promise<AnalysisView> {
  allow<'begin', AnalysisThings>(ANALYSIS_POLICY, member, 'begin', undefined)
  const asked = await load(member, form.operator)
  const { version } = asked.known
  return change(db, member, async (tx) => {
    // One after the other, so that two who press at once get the same.
    await sql`select pg_advisory_xact_lock(hashtext('facilities.analyses'), ${member.orgId}::int)`.execute(tx)
    const [same] = await analysesWhere(
      tx,
      sql`a.org_id = ${member.orgId} and a.kind = ${form.kind} and a.network_version = ${version}
        and a.operator_id is not distinct from ${form.operator ?? null}
        and a.options = ${JSON.stringify(form.options)}::jsonb and a.state in ('waiting', 'running', 'done')`,
      1,
    )
    if (same) return analysisSeenBy(member, same, version)
    const open = sql`a.org_id = ${member.orgId} and a.state in ('waiting', 'running')`
    if ((await analysesWhere(tx, open)).length >= AT_ONCE) throw tooMany
    const id = await insertAnalysis(
      tx,
      member,
      { ...form, operator: form.operator, version, dataAt: asked.known.at, network: packedNetwork(asked) },
      now,
    )
    await enqueue(tx, ANALYSES, id)
    return analysisSeenBy(member, (await findAnalysis(tx, id))!, version)
  })
}

/** A network as a thread is given it: the engine's arrays, and what things are called. */
export function packedNetwork({ known, engine }: Pick<AskedNetwork, 'known' | 'engine'>): Uint8Array {
  const names = (rows: readonly KnownThing[]) => rows.map(({ id, key, name }) => ({ id, key, name }))
  const given: GivenNetwork = {
    engine,
    names: {
      ...{ site: names(known.sites), link: names(known.links), group: names(known.groups) },
      ...{ feed: names(known.feeds), substation: names(known.substations) },
    },
  }
  return gzipSync(serialize(given), { level: 3 })
}

const tooMany = new Refusal('too-many', {
  vi: `Đơn vị đang có ${AT_ONCE} phép tính chờ hoặc đang chạy. Hãy đợi một phép tính xong, hoặc dừng bớt.`,
  en: `Your organisation has ${AT_ONCE} computations waiting or running. Wait for one, or stop one.`,
})
