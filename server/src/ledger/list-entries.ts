import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import type { Subject } from './entry.ts'
import { namedIn, viewEntry } from './entry-view.ts'
import type { EntryRow } from './entry-view.ts'
import { namesOf } from './ledger-store.ts'

export interface EntryFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly kind?: EntryKind | undefined
  /** made within [from, until), ISO 8601 */
  readonly from?: string | undefined
  readonly until?: string | undefined
  /** whose matter they are */
  readonly organisation?: number | undefined
  /** who acted */
  readonly member?: number | undefined
  readonly subject?: Subject | undefined
}

/** Entries that speak of a thing among others; the areas that know the thing say which. */
export type FindLinkedEntries = (tx: Tx, subject: Subject) => Promise<readonly number[]>

/** Entries that the asker may see, newest first. */
export const listEntries = (db: Db, by: Member, filter: EntryFilter, linked: FindLinkedEntries) =>
  change(db, by, async (tx) => {
    const { subject, limit } = filter
    const entries = subject === undefined ? [] : await linked(tx, subject)
    const { rows } = await entriesAsked(by, filter, entries).execute(tx)
    const page = pageOf(rows, limit, ({ at, id }) => [at, id])
    const names = await namesOf(tx, namedIn(page.rows))
    return { ...page, rows: page.rows.map((row) => viewEntry(row, names)) }
  })

/** The statement of one page, and a row more. It is cut before the places in the tree are joined. */
export const entriesAsked = (
  by: Member,
  filter: EntryFilter,
  linked: readonly number[],
): RawBuilder<EntryRow & { readonly at: Date }> => sql`
  select e.id, l.index, e.body, e.at
  from (select * from entry e where ${sql.join(conditions(by, filter, linked), sql` and `)}
    order by e.at desc, e.id desc limit ${filter.limit + 1}) e left join leaf l on l.entry_id = e.id
  order by e.at desc, e.id desc`

/**
 * What a reader may see is the row rules' matter; this only says where to look, since no index leads through a rule
 * with an "or": who reads the whole ledger goes down the list of all, others down their own.
 */
function conditions(by: Member, filter: EntryFilter, linked: readonly number[]): RawBuilder<unknown>[] {
  const { kind, from, until, organisation, member, subject, after } = filter
  const key = after === undefined ? undefined : decodeKey(after, ['time', 'number'])
  const readsAll = by.standing === 'authority' || by.standing === 'auditor'
  return [
    readsAll ? sql`true` : sql`e.org_id = ${by.orgId}`,
    ...(key ? [sql`(e.at, e.id) < (${key[0]}, ${key[1]})`] : []),
    ...(kind === undefined ? [] : [sql`e.kind = ${kind}`]),
    ...(from === undefined ? [] : [sql`e.at >= ${new Date(from)}`]),
    ...(until === undefined ? [] : [sql`e.at < ${new Date(until)}`]),
    ...(organisation === undefined ? [] : [sql`e.org_id = ${organisation}`]),
    ...(member === undefined ? [] : [sql`e.member_id = ${member}`]),
    ...(subject === undefined ? [] : [sql`(e.subject = ${subject} or e.id = any (${linked}::bigint[]))`]),
  ]
}
