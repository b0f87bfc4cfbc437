import { DUES, SOON_MS } from '@hiepluc/contract/due.ts'
import type { Due, DueWhen } from '@hiepluc/contract/due.ts'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { RsitClass } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { decodeKey } from '#platform/keyset.ts'
import { BRANCHES, branchesOf, NAMED } from './due-branch-store.ts'
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
      ...[...narrowed(asked), ...whoAndWhen(member, asked, now)],
      ...[...beyond(after, rank), ...cameAfter(after, branch)],
    ]
    const inOrder = branch.hours === undefined ? sql`q.due_at` : sql`q.since`
    return sql`(select ${rank}::int as rank, ${LISTED} from (${branch.rows(now)}) ${NAMED}
      where ${sql.join(wanted, sql` and `)} order by ${inOrder}, q.number limit ${asked.limit + 1})`
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
function narrowed({ what, operator, ...same }: DueFilter): RawBuilder<unknown>[] {
  return [
    sql`true`,
    ...(what === undefined ? [] : [sql`q.what = ${what}`]),
    ...(same.class === undefined ? [] : [sql`q.class = ${same.class}`]),
    ...(same.severity === undefined ? [] : [sql`q.severity = ${same.severity}`]),
    ...(same.state === undefined ? [] : [sql`q.state = ${same.state}`]),
    ...(operator === undefined ? [] : [sql`q.org_id = ${operator}::bigint`]),
  ]
}

const isMine = (member: Member) => sql`q.handler_id = ${member.id}::bigint`
const IS_NOBODYS = sql`q.handler_id is null`
const isLate = (now: Date) => sql`q.due_at < ${now}::timestamptz`
const isSoon = (now: Date) =>
  sql`q.due_at >= ${now}::timestamptz and q.due_at < ${new Date(now.getTime() + SOON_MS)}::timestamptz`
const isNow = (now: Date) => sql`q.due_at >= ${new Date(now.getTime() - SOON_MS)}::timestamptz
  and q.due_at < ${new Date(now.getTime() + SOON_MS)}::timestamptz`
const WHEN: Readonly<Record<DueWhen, (now: Date) => RawBuilder<unknown>>> = {
  late: isLate,
  soon: isSoon,
  now: isNow,
}

function whoAndWhen(member: Member, { who, when }: DueFilter, now: Date): RawBuilder<unknown>[] {
  return [
    ...(who === undefined ? [] : [who === 'mine' ? isMine(member) : IS_NOBODYS]),
    ...(when === undefined ? [] : [WHEN[when](now)]),
  ]
}

export interface CountRow {
  readonly what: Due
  readonly all: number
  readonly late: number
  readonly soon: number
  readonly unassigned: number
  /** with who and when as asked */
  readonly shown: number
  readonly shownLate: number
}

const COUNTED_WHEN = { late: sql`late`, soon: sql`soon`, now: sql`about_now` }

/**
 * The statement that counts the queue by what is to be done, over the same branches: of everybody's, or, asked for what is mine,
 * of that alone. Lines are counted by their properties first, which is half the work.
 */
export function queueCounted(member: Member, filter: DueFilter, now: Date): RawBuilder<CountRow> {
  const whose = filter.who === 'mine' ? [isMine(member)] : []
  const branches = BRANCHES.map(
    (
      branch,
    ) => sql`select q.what, ${isLate(now)} as late, ${isSoon(now)} as soon, ${isNow(now)} as about_now, ${IS_NOBODYS} as nobodys from (${branch.rows(now)}) ${NAMED}
      where ${sql.join([...narrowed({ ...filter, what: undefined }), ...whose], sql` and `)}`,
  )
  const shown = sql.join(
    [
      sql`true`,
      ...(filter.who === 'unassigned' ? [sql`nobodys`] : []),
      ...(filter.when === undefined ? [] : [COUNTED_WHEN[filter.when]]),
    ],
    sql` and `,
  )
  const sum = (wanted: RawBuilder<unknown>) => sql`coalesce(sum(count) filter (where ${wanted}), 0)::bigint`
  return sql<CountRow>`
    select what, ${sum(sql`true`)} as all, ${sum(sql`late`)} as late, ${sum(sql`soon`)} as soon, ${sum(sql`nobodys`)} as unassigned,
      ${sum(shown)} as shown, ${sum(sql`late and ${shown}`)} as "shownLate"
    from (
      select q.what, late, soon, about_now, nobodys, count(*) as count from (${sql.join(branches, sql` union all `)}) q group by 1, 2, 3, 4, 5
    ) c group by what`
}

/** In the order in which people are shown kinds of work. */
export const inOrder = (whats: readonly Due[]) => DUES.filter((what) => whats.includes(what))
