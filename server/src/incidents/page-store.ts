import type { DueOfIncident } from '@hiepluc/contract/due.ts'
import { MOST_COUNTED } from '@hiepluc/contract/endpoints/incidents.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type { OtherIncidentRow } from './incident-view.ts'

const OTHER_COLUMNS =
  sql.raw(`i.id, o.id as "operatorId", o.name as "operatorName", o.name_en as "operatorNameEn", i.class, i.type, i.identifier,
  i.asset, i.severity, i.state, i.closed_as as "closedAs", i.by_hand as "byHand"`)

/** An incident beside others, and the version of the pack it is under. */
type OtherUnderLaw = OtherIncidentRow & { readonly law: string | null }

/** Incidents by number, as they are named on the page of another; those the reader may not see are left out. */
export async function othersOf(tx: Tx, ids: readonly number[]): Promise<readonly OtherUnderLaw[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OtherUnderLaw>`
    select ${OTHER_COLUMNS}, i.law from incident i join organisation o on o.id = i.org_id
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

/**
 * How much was seen of incidents, as far as it is counted: every row asks its own rule, and there may be tens of thousands. One
 * row more than that says that there are more.
 */
export async function seenOf(
  tx: Tx,
  ids: readonly number[],
): Promise<{ observations: number; addresses: number; assets: number }> {
  const { rows } = await sql<{ observations: number; addresses: number; assets: number }>`
    select coalesce(sum(rows), 0)::bigint as observations, count(address) as addresses,
      count(*) filter (where address is not null or name is not null) as assets
    from (
      select address, case when address is null then coalesce(domain, 'AS' || asn) end as name, count(*) as rows
      from (select address, domain, asn from observation where incident_id = any(${[...ids]}::bigint[])
        limit ${MOST_COUNTED + 1}) counted
      group by 1, 2
    ) seen`.execute(tx)
  return rows[0]!
}

/** What an authority has to do next with an incident; what is not theirs to see is not found. */
export async function findDue(
  tx: Tx,
  id: number,
): Promise<{ readonly what: DueOfIncident; readonly at: Date } | undefined> {
  const { rows } = await sql<{ what: DueOfIncident; at: Date }>`
    select what, due_at as at from incident_due where incident_id = ${id} and what is not null`.execute(tx)
  return rows[0]
}

/** Whether the operator said that it has seen an incident since it was opened, or came back last. */
export async function isAcknowledged(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from incident i join incident_acknowledgement a on a.incident_id = i.id and a.acknowledged_at >= i.surfaced_at
    where i.id = ${id} limit 1`.execute(tx)
  return rows.length > 0
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
