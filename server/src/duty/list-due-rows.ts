import { SOON_MS } from '@hiepluc/contract/due.ts'
import type { Due, DueWhen } from '@hiepluc/contract/due.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { RsitClass } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { decodeKey } from '#platform/keyset.ts'
import { branchesOf, NAMED } from './due-branch-store.ts'
import type { Branch } from './due-branch-store.ts'

/** What of the queue is in question. */
export interface DueFilter {
  readonly what?: Due | undefined
  readonly who?: 'mine' | 'unassigned' | undefined
  readonly when?: DueWhen | undefined
  readonly class?: RsitClass | undefined
  readonly severity?: Severity | undefined
  readonly operator?: number | undefined
  readonly state?: IncidentState | undefined
}

/** One line of the queue before names are joined to it. */
export interface QueueRow {
  /** place of its branch: lines due at one moment stand in this order */
  readonly rank: number
  readonly what: Due
  readonly number: number
  readonly dueAt: Date
  readonly since: Date
  readonly orgId: number | null
  readonly incident: number | null
  readonly handler: number | null
  readonly title: string | null
  readonly lines: number | null
  readonly duty: string | null
  readonly article: string | null
  readonly lawDueAt: Date | null
}

const LISTED =
  sql.raw(`q.what, q.number, q.due_at as "dueAt", q.since, q.org_id as "orgId", q.incident_id as incident,
  q.handler_id as handler, q.title, q.lines, q.duty, q.article, q.law_due_at as "lawDueAt"`)

interface Asked extends DueFilter {
  readonly after?: string | undefined
  readonly limit: number
}

/** The statement of one page, and a row more: the first rows of each branch, merged. */
export function queueAsked(member: Member, asked: Asked, now: Date): RawBuilder<QueueRow> {
  const after = asked.after === undefined ? undefined : decodeKey(asked.after, ['time', 'number', 'number'])
  const branches = branchesOf(asked.what).map(([branch, rank]) => {
    const wanted = [
      ...[...narrowed(asked), ...whoAndWhen(branch, member, asked, now)],
      ...[...beyond(after, rank), ...cameAfter(after, branch)],
    ]
    return sql`(select ${rank}::int as rank, ${LISTED} from (${branch.rows(now)}) ${NAMED}
      where ${sql.join(wanted, sql` and `)} order by ${orderOf(branch)}, q.number limit ${asked.limit + 1})`
  })
  return sql<QueueRow>`
    select * from (${sql.join(branches, sql` union all `)}) l order by l."dueAt", l.rank, l.number limit ${asked.limit + 1}`
}

/** What stands after a place in the queue, in the branch of a rank. */
function beyond(after: [Date, number, number] | undefined, rank: number): RawBuilder<unknown>[] {
  if (!after) return []
  const [at, afterRank, number] = after
  if (rank < afterRank) return [sql`q.due_at > ${at}`]
  if (rank > afterRank) return [sql`q.due_at >= ${at}`]
  return [sql`(q.due_at, q.number) > (${at}::timestamptz, ${number}::bigint)`]
}

/** The same said of when it came, where an index goes by that. */
const cameAfter = (
  after: [Date, number, number] | undefined,
  { hours: due }: Branch,
): RawBuilder<unknown>[] =>
  after && due !== undefined
    ? [sql`q.since >= ${new Date(after[0].getTime() - due * 3_600_000)}::timestamptz`]
    : []

/** What is asked beside who and when. */
export function narrowed({ what, operator, ...same }: DueFilter): RawBuilder<unknown>[] {
  return [
    sql`true`,
    ...(what === undefined ? [] : [sql`q.what = ${what}`]),
    ...(same.class === undefined ? [] : [sql`q.class = ${same.class}`]),
    ...(same.severity === undefined ? [] : [sql`q.severity = ${same.severity}`]),
    ...(same.state === undefined ? [] : [sql`q.state = ${same.state}`]),
    ...(operator === undefined ? [] : [sql`q.org_id = ${operator}::bigint`]),
  ]
}

/** When lines are due, said of the column that has them in order. */
function dueIn({ hours: due = 0 }: Branch, now: Date) {
  const at = due === 0 ? sql`q.due_at` : sql`q.since`
  const moment = (ahead: number) => sql`${new Date(now.getTime() + ahead - due * 3_600_000)}::timestamptz`
  const from = (ahead: number) => sql`${at} >= ${moment(ahead)}`
  const before = (ahead: number) => sql`${at} < ${moment(ahead)}`
  return {
    late: before(0),
    soon: sql`${from(0)} and ${before(SOON_MS)}`,
    now: sql`${from(-SOON_MS)} and ${before(SOON_MS)}`,
  }
}

export const isMine = (member: Member) => sql`q.handler_id = ${member.id}::bigint`
export const IS_NOBODYS = sql`q.handler_id is null`
export const isDue = (branch: Branch, when: DueWhen, now: Date) => dueIn(branch, now)[when]

export const whoAndWhen = (branch: Branch, member: Member, { who, when }: DueFilter, now: Date) => [
  ...(who === undefined ? [] : [who === 'mine' ? isMine(member) : IS_NOBODYS]),
  ...(when === undefined ? [] : [isDue(branch, when, now)]),
]

/** The order of a branch's lines, as its index has them. */
export const orderOf = ({ hours }: Branch) => (hours === undefined ? sql`q.due_at` : sql`q.since`)
