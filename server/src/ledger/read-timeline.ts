import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { open } from './commitment.ts'
import type { EntryBody, Facts, Subject } from './entry.ts'
import { openingsOf } from './ledger-store.ts'

/** One line of a thing's timeline. */
export interface TimelineEntry {
  readonly entry: number
  readonly kind: EntryKind
  readonly at: Date
  /** name of the member who acted, where the asker may know it */
  readonly by: string | undefined
  /** name of the organisation for which they acted, where the asker may know it */
  readonly organisation: string | undefined
  readonly sealed: boolean
  /** with what is erasable as far as it is still there and the asker may see it */
  readonly facts: Facts
}

/** What a timeline is asked of: subjects, and numbers of entries that speak of many things at once. */
export interface TimelineOf {
  readonly subjects: readonly Subject[]
  readonly entries?: readonly number[]
}

/** A timeline longer than this shows its newest part. */
const LONGEST = 500

/** Entries about a thing that the asker may see, oldest first. What they say is read from the hashed text alone. */
export async function readTimeline(tx: Tx, { subjects, entries = [] }: TimelineOf): Promise<TimelineEntry[]> {
  const { rows } = await sql<{
    id: number
    body: string
    by: string | null
    organisation: string | null
    sealed: boolean
  }>`
    select entry.id, entry.body, member.name as by, organisation.name as organisation,
      exists (select from leaf where leaf.entry_id = entry.id) as sealed
    from entry left join member on member.id = entry.member_id
      left join organisation on organisation.id = (entry.body::jsonb ->> 'organisation')::bigint
    where entry.id in (
      select id from entry where subject = any(${subjects}::text[])
      union select unnest(${entries}::bigint[]))
    order by entry.id desc limit ${LONGEST}`.execute(tx)
  const openings = await openingsOf(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.toReversed().map(({ id, body, by, organisation, sealed }) => {
    const { kind, at, facts } = JSON.parse(body) as EntryBody
    return {
      ...{ entry: id, kind, at: new Date(at), by: by ?? undefined, organisation: organisation ?? undefined },
      ...{ sealed, facts: open(facts, openings.get(id) ?? []) },
    }
  })
}
