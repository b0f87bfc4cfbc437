import type { TriagedReport } from '@hiepluc/contract/endpoints/triage.ts'
import { COUNTED_REPORTS } from '@hiepluc/contract/endpoints/triage.ts'
import type { PublicReportKind, PublicReportState } from '@hiepluc/contract/public-report.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { PublicReportRules } from '#law/public-report-rule.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { isUndecided } from './decision.ts'
import { reportsWhere } from './triage-store.ts'
import { viewTriaged } from './triaged-view.ts'

export interface PublicReportFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly order: 'newest' | 'oldest'
  readonly state?: PublicReportState | 'all' | undefined
  readonly kind?: PublicReportKind | undefined
  readonly province?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly photo?: boolean | undefined
  readonly group?: number | undefined
  readonly mine?: boolean | undefined
  readonly answered?: boolean | undefined
}

export interface PublicReportList {
  readonly rows: TriagedReport[]
  readonly next?: string
  readonly count?: number
  readonly waiting?: { count: number; unproven: number; mine: number; answered: number; oldest?: string }
}

/** A page of the queue, or of what was decided. Counts stand beside the first page. */
export const listPublicReports = (
  db: Db,
  rules: PublicReportRules,
  member: Member,
  filter: PublicReportFilter,
  now: Date,
): Promise<PublicReportList> =>
  change(db, member, async (tx) => {
    const [step, dir] = filter.order === 'newest' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`]
    const rows = await reportsWhere(tx, pageAsked(member, filter, step, dir), sql`r.proven desc, r.id ${dir}`)
    const asking = { member: member.id, now: now.getTime(), rules }
    const page = pageOf(rows, filter.limit, (row) => [row.proven ? 1 : 0, row.id])
    return {
      ...page,
      rows: page.rows.map((row) => viewTriaged(member, row, asking)),
      ...(filter.after === undefined && {
        count: await countOf(tx, member, filter),
        waiting: await waitingOf(tx, member),
      }),
    }
  })

/** Two stretches of one index, those that were proven and the others: each is in the order that is asked for. */
function pageAsked(
  member: Member,
  filter: PublicReportFilter,
  step: RawBuilder<unknown>,
  dir: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const after = filter.after === undefined ? undefined : decodeKey(filter.after, ['number', 'number'])
  const wanted = sql.join(conditions(member, filter), sql` and `)
  const half = (proven: boolean) => {
    if (after && after[0] === 0 && proven) return sql`(select * from public_report where false)`
    const beyond = after && after[0] === (proven ? 1 : 0) ? sql` and r.id ${step} ${after[1]}` : sql``
    return sql`(select * from public_report r where ${wanted} and ${proven ? sql`r.proven` : sql`not r.proven`}${beyond}
      order by r.id ${dir} limit ${filter.limit + 1})`
  }
  return sql`select * from (${half(true)} union all ${half(false)}) r order by r.proven desc, r.id ${dir} limit ${filter.limit + 1}`
}

/** As the partial index on the queue has it. */
const WAITING = sql`r.state in ('new', 'taken') and r.merged_into is null`

function conditions(member: Member, filter: PublicReportFilter): RawBuilder<unknown>[] {
  const { state, kind, province, from, until, photo, group, mine, answered } = filter
  return [
    state === undefined ? WAITING : state === 'all' ? sql`true` : inState(state),
    ...(kind === undefined ? [] : [sql`r.kind = ${kind}`]),
    ...(province === undefined ? [] : [sql`r.province = ${province}`]),
    ...(from === undefined ? [] : [sql`r.received_at >= ${new Date(from)}`]),
    ...(until === undefined ? [] : [sql`r.received_at < ${new Date(until)}`]),
    ...(photo ? [sql`exists (select from public_report_photo p where p.report_id = r.id)`] : []),
    ...(group === undefined ? [] : [sql`r.group_id = ${group}`]),
    ...(mine ? [sql`r.state = 'taken' and r.taken_by = ${member.id}`] : []),
    ...(answered ? [sql`r.answered_at is not null and ${WAITING}`] : []),
  ]
}

const inState = (state: PublicReportState) =>
  isUndecided(state) ? sql`r.state = ${state} and r.merged_into is null` : sql`r.state = ${state}`

/** How many answer the question, counted to just beyond what is told. */
async function countOf(tx: Tx, member: Member, filter: PublicReportFilter): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from (
      select from public_report r where ${sql.join(conditions(member, filter), sql` and `)} limit ${COUNTED_REPORTS + 1}
    ) r`.execute(tx)
  return rows[0]!.count
}

/** Each number by an index of its own: together they would be a walk through all that waits. */
async function waitingOf(tx: Tx, member: Member): Promise<NonNullable<PublicReportList['waiting']>> {
  const { rows } = await sql<{
    count: number
    unproven: number
    mine: number
    answered: number
    oldest: Date | null
  }>`
    select w.count, w.unproven,
      (select count(*)::integer from public_report r
        where r.taken_by = ${member.id} and r.state = 'taken' and r.merged_into is null) as mine,
      (select count(*)::integer from public_report r where r.answered_at is not null and ${WAITING}) as answered,
      (select r.received_at from public_report r where ${WAITING} order by r.received_at limit 1) as oldest
    from (
      select count(*)::integer as count, (count(*) filter (where not r.proven))::integer as unproven
      from public_report r where ${WAITING}
    ) w`.execute(tx)
  const { oldest, ...counts } = rows[0]!
  return { ...counts, ...(oldest && { oldest: oldest.toISOString() }) }
}

/** Public reports that wait for this member: for counters of other screens. */
export async function countWaiting(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from public_report r where ${WAITING}`.execute(tx)
  return rows[0]!.count
}
