import type { Due } from '@hiepluc/contract/due.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { BRANCHES, branchesOf, NAMED } from './due-branch-store.ts'
import type { Branch } from './due-branch-store.ts'
import { IS_NOBODYS, isDue, isMine, narrowed, orderOf, whoAndWhen } from './list-due-rows.ts'
import type { DueFilter } from './list-due-rows.ts'

/** How many lines of a kind each way to narrow the queue leaves, counted to just beyond what is told. */
export interface CountRow {
  readonly what: Due
  readonly all: number
  readonly late: number
  readonly soon: number
  readonly unassigned: number
  readonly mine: number
  /** with who and when as asked */
  readonly shown: number
  readonly shownLate: number
}
const COUNTERS = ['late', 'soon', 'unassigned', 'mine', 'shown', 'shownLate'] as const
type Counter = (typeof COUNTERS)[number]

export interface Asking {
  readonly member: Member
  readonly filter: DueFilter
  readonly now: Date
  /** lines of a kind counted at most; one more says that there are more */
  readonly most: number
}

/** What each counter counts, said of the lines of a branch. */
function counted(branch: Branch, { member, filter, now }: Asking): Record<Counter, RawBuilder<unknown>> {
  const late = isDue(branch, 'late', now)
  const shown = sql.join([sql`true`, ...whoAndWhen(branch, member, filter, now)], sql` and `)
  return {
    late,
    soon: isDue(branch, 'soon', now),
    unassigned: IS_NOBODYS,
    mine: isMine(member),
    shown,
    shownLate: sql`${shown} and ${late}`,
  }
}

/** Counts the queue by what is to be done, over the branches that the list pages through: of each kind the lines due first. */
export async function countRows(tx: Tx, asking: Asking): Promise<readonly CountRow[]> {
  const first = BRANCHES.flatMap((branch) =>
    branch.whats.map(
      (what) => sql`(${linesOf(branch, asking, sql`q.what = ${what}`)}
        order by ${orderOf(branch)} limit ${asking.most + 1})`,
    ),
  )
  const rows = await count(tx, first)
  const cut = rows.filter(({ all }) => all > asking.most)
  return cut.length === 0 ? rows : countFurther(tx, asking, rows, cut)
}

/** Counts what one member has in hand alone, which is little and in one index, whatever its kind. */
export const countMine = (tx: Tx, asking: Asking): Promise<readonly CountRow[]> =>
  count(
    tx,
    BRANCHES.map((branch) => linesOf(branch, asking, isMine(asking.member))),
  )

async function count(tx: Tx, lines: readonly RawBuilder<unknown>[]): Promise<readonly CountRow[]> {
  const counters = COUNTERS.map((one) => sql`count(*) filter (where ${sql.ref(one)}) as ${sql.ref(one)}`)
  const { rows } = await sql<CountRow>`
    select what, count(*) as all, ${sql.join(counters)} from (${sql.join(lines, sql` union all `)}) q group by what`.execute(
    tx,
  )
  return rows
}

/** Lines of a branch, each with the counters that count it. */
function linesOf(branch: Branch, asking: Asking, wanted: RawBuilder<unknown>): RawBuilder<unknown> {
  const is = counted(branch, asking)
  return sql`select q.what, ${sql.join(COUNTERS.map((one) => sql`${is[one]} as ${sql.ref(one)}`))}
    from (${branch.rows(asking.now)}) ${NAMED}
    where ${sql.join([...narrowed({ ...asking.filter, what: undefined }), wanted], sql` and `)}`
}

/** Where the lines due first are not all of a kind, they tell how many are late; the other counters look for lines of their own. */
async function countFurther(
  tx: Tx,
  asking: Asking,
  rows: readonly CountRow[],
  cut: readonly CountRow[],
): Promise<readonly CountRow[]> {
  const { who, when } = asking.filter
  const counters = COUNTERS.filter((one) => one !== 'late' && (who || when || !one.startsWith('shown')))
  const counts = cut.flatMap(({ what }) =>
    counters.map(
      (one) => sql`select ${what} as what, ${one} as counter, ${countOf(what, one, asking)} as count`,
    ),
  )
  const further = await sql<{ what: Due; counter: Counter; count: number }>`
    ${sql.join(counts, sql` union all `)}`.execute(tx)
  const of = Map.groupBy(further.rows, ({ what }) => what)
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries((of.get(row.what) ?? []).map(({ counter, count }) => [counter, count])),
  }))
}

/** Lines of a kind that a counter counts, in any order. */
const countOf = (what: Due, one: Counter, asking: Asking) =>
  sql.join(
    branchesOf(what).map(
      ([branch]) => sql`(select count(*) from (select from (${branch.rows(asking.now)}) ${NAMED}
        where ${sql.join([...narrowed({ ...asking.filter, what }), counted(branch, asking)[one]], sql` and `)}
        limit ${asking.most + 1}) l)`,
    ),
    sql` + `,
  )
