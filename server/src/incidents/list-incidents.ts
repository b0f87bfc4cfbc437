import { ENDED_STATES, MOVES_OF_MANY } from '@hiepluc/contract/incident-state.ts'
import type { IncidentState, MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import type { RsitClass, RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { INCIDENT_COLUMNS, viewIncident } from './incident-view.ts'
import type { IncidentViewRow } from './incident-view.ts'
import { shownIncident } from './read-incident.ts'

export interface IncidentFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly operator?: number | undefined
  readonly class?: RsitClass | undefined
  readonly type?: RsitType | undefined
  readonly severity?: Severity | undefined
  readonly state?: IncidentState | 'open' | undefined
  /** the report that opened it */
  readonly report?: number | undefined
  readonly opened?: 'report' | 'hand' | undefined
  /** came up within [from, until), ISO 8601 */
  readonly from?: string | undefined
  readonly until?: string | undefined
}

/** Incidents, by when they last came up (opened, or back after being closed), newest first. */
export const listIncidents = (db: Db, member: Member, filter: IncidentFilter, now: Date) =>
  change(db, member, async (tx) => {
    const { rows } = await incidentsAsked(member, filter).execute(tx)
    const page = pageOf(rows, filter.limit, (row) => [row.surfacedAt, row.id])
    await recordReading(tx, member, page.rows.map(shownIncident), now)
    return { ...page, rows: page.rows.map(viewIncident), may: mayWithMany(member) }
  })

/** What the reader may do beside a list: open one by hand, move many; of their own or, for an authority, of any. */
const mayWithMany = (member: Member) =>
  Object.fromEntries(
    (['open', ...MOVES_OF_MANY] as const).map((act) => [
      act,
      mayDo<typeof act, IncidentThings>(INCIDENT_POLICY, member, act, { orgId: member.orgId }),
    ]),
  ) as Record<'open' | MoveOfMany, true | Said>

/** The statement of one page, and a row more. It is cut before the names are joined, so that an index gives it whole. */
export const incidentsAsked = (member: Member, filter: IncidentFilter): RawBuilder<IncidentViewRow> =>
  sql<IncidentViewRow>`
    select ${sql.raw(INCIDENT_COLUMNS)}
    from (${newestFor(member, sql.join(conditions(filter), sql` and `), filter.limit + 1)}) i
      join organisation o on o.id = i.org_id left join holding h on h.id = i.holding_id
    order by i.surfaced_at desc, i.id desc`

/**
 * The newest incidents in question. What a reader may see is the row rules' matter; this only says where to look, since
 * no index leads through a rule with an "or": an authority goes down the list of all, others down their own, with what
 * is shared with them merged in.
 */
function newestFor(member: Member, wanted: RawBuilder<unknown>, limit: number): RawBuilder<unknown> {
  const newest = (where: RawBuilder<unknown>) => sql`
    select * from incident i where ${where} and ${wanted} order by i.surfaced_at desc, i.id desc limit ${limit}`
  if (member.standing === 'authority') return newest(sql`true`)
  const own = sql`${member.orgId}::bigint`
  return sql`select * from (
      (${newest(sql`i.org_id = ${own}`)}) union all (${newest(sql`i.org_id <> ${own} and i.id = any (array(
        select * from reader_shared('incident') union all select * from reader_named('incident')))`)})
    ) i order by i.surfaced_at desc, i.id desc limit ${limit}`
}

function conditions(filter: IncidentFilter): RawBuilder<unknown>[] {
  const after = filter.after === undefined ? undefined : decodeKey(filter.after, ['time', 'number'])
  return [
    sql`true`,
    ...(after ? [sql`(i.surfaced_at, i.id) < (${after[0]}, ${after[1]})`] : []),
    ...(filter.operator === undefined ? [] : [sql`i.org_id = ${filter.operator}`]),
    ...(filter.class === undefined ? [] : [sql`i.class = ${filter.class}`]),
    ...(filter.type === undefined ? [] : [sql`i.type = ${filter.type}`]),
    ...(filter.severity === undefined ? [] : [sql`i.severity = ${filter.severity}`]),
    ...(filter.report === undefined ? [] : [sql`i.report_id = ${filter.report}`]),
    ...(filter.opened === undefined ? [] : [OPENED[filter.opened]]),
    ...(filter.from === undefined ? [] : [sql`i.surfaced_at >= ${new Date(filter.from)}`]),
    ...(filter.until === undefined ? [] : [sql`i.surfaced_at < ${new Date(filter.until)}`]),
    ...inState(filter.state),
  ]
}

const OPENED = { hand: sql`i.by_hand is not null`, report: sql`i.by_hand is null` }

/** The states are written out, as the partial index on what is open has them. */
const OPEN = sql.raw(`i.state not in (${ENDED_STATES.map((state) => `'${state}'`).join(', ')})`)

function inState(state: IncidentFilter['state']): RawBuilder<unknown>[] {
  if (state === undefined) return []
  return [state === 'open' ? OPEN : sql`i.state = ${state}`]
}
