import type { IncidentReaders } from '@hiepluc/contract/incident-readers.ts'
import { MOVES_OF_MANY } from '@hiepluc/contract/incident-state.ts'
import type { IncidentState, MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import { TOLD_OF_MANY } from '@hiepluc/contract/incident-work.ts'
import { RSIT, RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
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
import { isOwn, isSharedWith, OPEN } from './reach-store.ts'
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
  /** code of a province, or "unknown" */
  readonly province?: string | undefined
  /** who sees it: as marked TLP:RED, opened to others, or nobody but the authorities and whose it is */
  readonly readers?: IncidentReaders | undefined
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
export const mayWithMany = (member: Member) =>
  Object.fromEntries(
    (['open', ...TOLD_OF_MANY, ...MOVES_OF_MANY] as const).map((act) => [
      act,
      mayDo<typeof act, IncidentThings>(INCIDENT_POLICY, member, act, { orgId: member.orgId }),
    ]),
  ) as Record<'open' | (typeof TOLD_OF_MANY)[number] | MoveOfMany, true | Said>

/** The statement of one page, and a row more. It is cut before the names are joined, so that an index gives it whole. */
export const incidentsAsked = (member: Member, filter: IncidentFilter): RawBuilder<IncidentViewRow> =>
  sql<IncidentViewRow>`
    select ${sql.raw(INCIDENT_COLUMNS)}
    from (${newestFor(member, filter)}) i
      join organisation o on o.id = i.org_id left join holding h on h.id = i.holding_id
    order by i.surfaced_at desc, i.id desc`

/** The newest incidents in question, where the reader's lie, merged. */
function newestFor(member: Member, filter: IncidentFilter): RawBuilder<unknown> {
  const wanted = sql.join(conditions(filter), sql` and `)
  const limit = filter.limit + 1
  const newest = (where: RawBuilder<unknown>) => sql`
    select * from incident i where ${where} and ${wanted} order by i.surfaced_at desc, i.id desc limit ${limit}`
  const types = filter.class && !filter.type ? TYPES_OF[filter.class]! : undefined
  // The index is on types: a class goes down each of its own, so that one which hardly any incident is of is soon read. They are
  // written one by one, since how many there are of each decides by which index to go.
  const down = (where: RawBuilder<unknown>) =>
    types
      ? merged(
          types.map((type) => newest(sql`i.type = ${type} and ${where}`)),
          limit,
        )
      : newest(where)
  const { readers } = filter
  if (member.standing === 'authority') return down(readers ? SEEN_BY[readers] : sql`true`)
  // Others are not told to whom their own is shown: to them, shared is what others' came to them.
  const marked = readers === 'red' ? IS_RED : sql`true`
  const ofClass = types ? sql`i.type = any(${types}::text[])` : sql`true`
  const mine = down(sql`${isOwn(member)} and ${marked}`)
  const shared = newest(sql`${isSharedWith(member)} and ${marked} and ${ofClass}`)
  if (readers === 'shared') return shared
  return readers === 'own' ? mine : merged([mine, shared], limit)
}

const merged = (lists: readonly RawBuilder<unknown>[], limit: number) =>
  sql`select * from (${sql.join(
    lists.map((list) => sql`(${list})`),
    sql` union all `,
  )}) i order by i.surfaced_at desc, i.id desc limit ${limit}`

const RUNS = sql`s.thing = 'incident' and s.withdrawn_at is null and (s.until is null or s.until > now())`

/** What a sharing opens, as the row rules have it: by its marking to persons alone, or to nobody. */
const OPENED_BY = sql`i.tlp <> 'AMBER+STRICT' and (i.tlp <> 'RED' or s.with_member_id is not null)`
const IS_SHARED = sql`exists (select from sharing s where s.number = i.id and ${RUNS} and ${OPENED_BY})`

const IS_RED = sql`i.tlp = 'RED'`

/** Who sees an incident, as an authority asks for it. What is shared is looked up by number: it is little among all there are. */
const SEEN_BY: Readonly<Record<IncidentReaders, RawBuilder<unknown>>> = {
  red: IS_RED,
  shared: sql`i.id = any (array(select s.number from sharing s where ${RUNS})) and ${IS_SHARED}`,
  own: sql`i.tlp <> 'RED' and not ${IS_SHARED}`,
}

/** The RSIT types of each class. */
const TYPES_OF = Object.groupBy(RSIT_TYPES, (type) => RSIT[type])

function conditions(filter: IncidentFilter): RawBuilder<unknown>[] {
  const after = filter.after === undefined ? undefined : decodeKey(filter.after, ['time', 'number'])
  return [
    sql`true`,
    ...(after ? [sql`(i.surfaced_at, i.id) < (${after[0]}, ${after[1]})`] : []),
    ...(filter.operator === undefined ? [] : [sql`i.org_id = ${filter.operator}`]),
    // without a type, its types stand in its place
    ...(filter.class && filter.type ? [sql`i.class = ${filter.class}`] : []),
    ...(filter.type === undefined ? [] : [sql`i.type = ${filter.type}`]),
    ...(filter.severity === undefined ? [] : [sql`i.severity = ${filter.severity}`]),
    ...(filter.report === undefined ? [] : [sql`i.report_id = ${filter.report}`]),
    ...(filter.opened === undefined ? [] : [OPENED[filter.opened]]),
    ...(filter.province === undefined ? [] : [inProvince(filter.province)]),
    ...(filter.from === undefined ? [] : [sql`i.surfaced_at >= ${new Date(filter.from)}`]),
    ...(filter.until === undefined ? [] : [sql`i.surfaced_at < ${new Date(filter.until)}`]),
    ...inState(filter.state),
  ]
}

const OPENED = { hand: sql`i.by_hand is not null`, report: sql`i.by_hand is null` }

/** Written so that the index on what people opened has it. */
const inProvince = (code: string) =>
  code === 'unknown'
    ? sql`(i.by_hand is null or i.by_hand ->> 'province' is null)`
    : sql`i.by_hand is not null and i.by_hand ->> 'province' = ${code}`

function inState(state: IncidentFilter['state']): RawBuilder<unknown>[] {
  if (state === undefined) return []
  return [state === 'open' ? OPEN : sql`i.state = ${state}`]
}
