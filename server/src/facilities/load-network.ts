import type { FacilityFacts, FacilityKind } from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { networkOfRows } from './known-rows.ts'
import type { KnownNetwork } from './known-network.ts'

/** What part of what its reader may see is wanted: of one owner, or of all. */
export interface NetworkScope {
  readonly operator?: number | undefined
}

export interface NetworkQuestion {
  readonly at: Date
  readonly scope?: NetworkScope | undefined
}

/** One thing as it stood at a moment. */
export interface NetworkRow {
  readonly id: number
  readonly orgId: number
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: FacilityFacts
  /** groups and substations with the same are one */
  readonly common: string | null
}

const valid = ({ at, scope }: NetworkQuestion) => sql`
  s.valid_from <= ${at} and (s.valid_to is null or s.valid_to > ${at})
  and ${scope?.operator === undefined ? sql`true` : sql`s.org_id = ${scope.operator}`}`

/**
 * The network as the desk knew it at a moment, as far as the reader of the transaction may see it. Owners' groups and substations that
 * are one and the same come once, under the number of the first.
 */
export async function loadNetwork(tx: Tx, question: NetworkQuestion): Promise<KnownNetwork> {
  const { rows } = await sql<NetworkRow>`
    select f.id, f.org_id as "orgId", f.kind, f.key, s.name, s.facts, m.common
    from facility_state s join facility f on f.id = s.facility_id
      left join facility_match m on m.facility_id = f.id
    where f.kind in ('site', 'link', 'group', 'substation', 'feed', 'service', 'work') and ${valid(question)}
    order by f.id`.execute(tx)
  const measured = await measuredHours(tx, question)
  const { rows: shared } = await sql<{ id: number }>`select id from shared_facilities() id`.execute(tx)
  const isShared = new Set(shared.map(({ id }) => id))
  const known = rows.map((row) => {
    const hours = measured.get(row.id)
    return hours === undefined ? row : { ...row, facts: { ...row.facts, batteryHours: hours } }
  })
  return networkOfRows(known, isShared, { at: question.at, version: await readVersion(tx, question) })
}

/** Hours that batteries of sites lasted in their last test: what was measured counts before what is printed on them. */
async function measuredHours(tx: Tx, { at, scope }: NetworkQuestion): Promise<ReadonlyMap<number, number>> {
  const { rows } = await sql<{ id: number; hours: string }>`
    select distinct on (facility_id) facility_id as id, hours from backup_check
    where facility_kind = 'site' and kind = 'test' and hours is not null and recorded_at <= ${at}
      and ${scope?.operator === undefined ? sql`true` : sql`org_id = ${scope.operator}`}
    order by facility_id, done_on desc, id desc`.execute(tx)
  return new Map(rows.map(({ id, hours }) => [id, Number(hours)]))
}

/** Differs whenever what a network is loaded from does: how many states there are, when the last began or ended, what is matched. */
export async function readVersion(tx: Tx, question: NetworkQuestion): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws('-', count(*), extract(epoch from max(s.valid_from)), extract(epoch from (
        select max(e.valid_to) from facility_state e where e.valid_to <= ${question.at})),
      (select concat(count(*), '-', max(entry_id)) from facility_match),
      (select count(*) from backup_check where recorded_at <= ${question.at}), (select count(*) from shared_facilities())) as version
    from facility_state s where ${valid(question)}`.execute(tx)
  return rows[0]!.version
}
