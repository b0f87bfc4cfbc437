import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { open } from './commitment.ts'
import type { EntryBody, Facts, Subject } from './entry.ts'
import { namedIn } from './entry-view.ts'
import type { EntryRow } from './entry-view.ts'
import { namesOf, openingsOf } from './ledger-store.ts'

/** One line of a thing's timeline. */
export interface TimelineEntry {
  readonly entry: number
  readonly kind: EntryKind
  readonly at: Date
  readonly subject: Subject
  /** whose matter it is; absent: the authorities' alone */
  readonly concerns: number | undefined
  /** name of the member who acted, where the asker may know it */
  readonly by: string | undefined
  /** name of the organisation for which they acted, where the asker may know it */
  readonly organisation: string | undefined
  readonly organisationEn: string | undefined
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
  const { rows } = await sql<{ id: number }>`
    select entry.id from entry where entry.id in (
      select id from entry where subject = any(${subjects}::text[])
      union select unnest(${entries}::bigint[]))
    order by entry.id desc limit ${LONGEST}`.execute(tx)
  return readEntries(
    tx,
    rows.map(({ id }) => id),
  )
}

/** Entries by number as far as the asker may see them, oldest first, as lines of a timeline. */
export async function readEntries(tx: Tx, entries: readonly number[]): Promise<TimelineEntry[]> {
  if (entries.length === 0) return []
  const { rows } = await sql<EntryRow & { readonly sealed: boolean }>`
    select entry.id, entry.body, leaf.index, leaf.index is not null as sealed
    from entry left join leaf on leaf.entry_id = entry.id
    where entry.id = any(${[...entries]}::bigint[]) order by entry.id`.execute(tx)
  const openings = await openingsOf(
    tx,
    rows.map(({ id }) => id),
  )
  const { members, organisations } = await namesOf(tx, namedIn(rows))
  return rows.map(({ id, body, sealed }) => {
    const { kind, at, subject, concerns, facts, member, organisation } = JSON.parse(body) as EntryBody
    return {
      ...{ entry: id, kind, at: new Date(at), subject, concerns, sealed },
      by: members.get(member),
      organisation: organisations.get(organisation)?.name,
      organisationEn: organisations.get(organisation)?.nameEn ?? undefined,
      facts: open(facts, openings.get(id) ?? []),
    }
  })
}
