import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { OtherIncidentRow } from './incident-view.ts'

const OTHER_COLUMNS =
  sql.raw(`i.id, o.id as "operatorId", o.name as "operatorName", o.name_en as "operatorNameEn", i.class, i.type, i.identifier,
  i.asset, i.severity, i.state, i.closed_as as "closedAs", i.by_hand as "byHand"`)

/** Incidents by number, as they are named on the page of another; those the reader may not see are left out. */
export async function othersOf(tx: Tx, ids: readonly number[]): Promise<readonly OtherIncidentRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OtherIncidentRow>`
    select ${OTHER_COLUMNS} from incident i join organisation o on o.id = i.org_id
    where i.id = any(${[...ids]}::bigint[]) order by i.id`.execute(tx)
  return rows
}

/** What was merged into an incident. */
export async function partsOf(tx: Tx, id: number): Promise<readonly OtherIncidentRow[]> {
  const { rows } = await sql<OtherIncidentRow>`
    select ${OTHER_COLUMNS} from incident i join organisation o on o.id = i.org_id
    where i.merged_into = ${id} order by i.id limit 500`.execute(tx)
  return rows
}

/** How much was seen of incidents. */
export async function seenOf(
  tx: Tx,
  ids: readonly number[],
): Promise<{ observations: number; addresses: number; assets: number }> {
  const { rows } = await sql<{ observations: number; addresses: number; assets: number }>`
    select count(*) as observations, count(distinct address) as addresses,
      count(distinct coalesce(host(address), domain, 'AS' || asn)) as assets
    from observation where incident_id = any(${[...ids]}::bigint[])`.execute(tx)
  return rows[0]!
}

/** The entries that speak of incidents among others. */
export async function entriesOf(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ entry: number }>`
    select opened_entry as entry from incident where id = any(${[...ids]}::bigint[])
    union select entry_id from incident_entry where incident_id = any(${[...ids]}::bigint[])`.execute(tx)
  return rows.map(({ entry }) => entry)
}

/** A line of what the desk did to many incidents at once, this among them. */
export interface LineOfMany {
  readonly entry: number
  readonly kind: EntryKind
  readonly at: Date
  readonly sealed: boolean
}

/** What the desk did to incidents of the reader's own organisation among others', without what it says of others. */
export async function linesOfMany(tx: Tx, ids: readonly number[]): Promise<readonly LineOfMany[]> {
  const { rows } = await sql<LineOfMany>`
    select entry, kind, at, sealed from lines_of_many(${[...ids]}::bigint[])`.execute(tx)
  return rows
}

export async function isWatched(tx: Tx, member: Member, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from incident_watch where incident_id = ${id} and member_id = ${member.id}`.execute(tx)
  return rows.length > 0
}

/** Names of members by number, as far as the reader may know them. */
export async function namesOf(tx: Tx, members: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (members.length === 0) return new Map()
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from member where id = any(${[...members]}::bigint[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
