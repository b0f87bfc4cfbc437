import type { NewsView } from '@hiepluc/contract/endpoints/news.ts'
import { sql } from 'kysely'
import { readTimeline } from '#ledger/read-timeline.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { viewOther } from './incident-view.ts'
import { NEWS_KINDS } from './news.ts'
import { namesOf, othersOf } from './page-store.ts'
import { viewLine } from './timeline-line.ts'

/** Lines shown at most; older ones stand on the pages of the incidents. */
const AT_ONCE = 100

/** What is older than this was news once. */
const NEWS_MS = 30 * 86_400_000

/** What is new for a reader, newest first: what others did with their incidents. */
export const listNews = (db: Db, member: Member, now: Date): Promise<NewsView> =>
  change(db, member, (tx) => newsOf(tx, member, now))

/**
 * Notes up to where a reader has looked through what is new, and no further than there is anything. It is their own note
 * and tells nobody anything.
 */
export const readNews = (db: Db, member: Member, entry: number, now: Date): Promise<NewsView> =>
  change(db, member, async (tx) => {
    const { newest = 0 } = await newsOf(tx, member, now)
    await sql`
      insert into news_mark as known (member_id, org_id, entry_id, marked_at)
      values (${member.id}, ${member.orgId}, ${Math.min(entry, newest)}, ${now})
      on conflict (member_id) do update set entry_id = greatest(known.entry_id, excluded.entry_id),
        marked_at = excluded.marked_at`.execute(tx)
    return newsOf(tx, member, now)
  })

async function newsOf(tx: Tx, member: Member, now: Date): Promise<NewsView> {
  const mark = await markOf(tx, member)
  const oldest = new Date(now.getTime() - NEWS_MS)
  const since = mark && mark.at > oldest ? mark.at : oldest
  const { rows } = await sql<{ id: number }>`
    select e.id from entry e
    where ${whose(member)} and e.at > ${oldest} and e.id > ${mark?.entry ?? 0} and e.kind = any(${[...NEWS_KINDS]})
      and (e.body::jsonb ->> 'organisation')::bigint <> ${member.standing === 'authority' ? 0 : member.orgId}
      and e.member_id <> ${member.id}
    order by e.at desc, e.id desc limit ${AT_ONCE}`.execute(tx)
  const lines = await readTimeline(tx, { subjects: [], entries: rows.map(({ id }) => id) })
  const numberOf = (subject: string) => Number(subject.split(':')[1])
  const others = await othersOf(tx, [...new Set(lines.map(({ subject }) => numberOf(subject)))])
  const told = new Map(
    others.map((one) => [one.id, { incident: viewOther(one), ...(one.law !== null && { law: one.law }) }]),
  )
  const names = await namesOf(
    tx,
    lines.flatMap(({ facts }) => (typeof facts['to'] === 'number' ? [facts['to']] : [])),
  )
  const newest = lines.at(-1)?.entry
  return {
    rows: lines.toReversed().flatMap((line) => {
      const id = numberOf(line.subject)
      const of = told.get(id)
      return of ? [{ ...viewLine(line, { page: id, names }), ...of }] : []
    }),
    came: await cameSince(tx, member, since),
    since: since.toISOString(),
    ...(newest !== undefined && { newest }),
  }
}

async function markOf(tx: Tx, member: Member): Promise<{ entry: number; at: Date } | undefined> {
  const { rows } = await sql<{ entry: number; at: Date }>`
    select entry_id as entry, marked_at as at from news_mark where member_id = ${member.id}`.execute(tx)
  return rows[0]
}

/** An authority's people hear of what they have in hand or watch; others of all that is theirs, and what they watch. */
function whose(member: Member) {
  const watched = sql`select 'incident:' || incident_id from incident_watch where member_id = ${member.id}`
  return member.standing === 'authority'
    ? sql`e.subject in (${watched} union
        select 'incident:' || incident_id from incident_assignment where member_id = ${member.id})`
    : sql`e.org_id = ${member.orgId}`
}

/** Incidents of the reader's own organisation that came up, most of them from reports. */
async function cameSince(tx: Tx, member: Member, since: Date): Promise<number> {
  if (member.standing === 'authority') return 0
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from incident where org_id = ${member.orgId} and surfaced_at > ${since}`.execute(
    tx,
  )
  return rows[0]!.count
}
