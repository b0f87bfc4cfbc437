import type { FacilityFacts, FacilityFormat, FacilityKind } from '@hiepluc/contract/facility.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { GivenThing } from './given-network.ts'
import type { StandingThing } from './network-check.ts'

/** One state of one thing, with its owner and list. */
export interface FacilityRow {
  readonly id: number
  readonly orgId: number
  readonly orgName: string
  readonly orgNameEn: string | null
  readonly kind: FacilityKind
  readonly key: string
  readonly name: string
  readonly facts: FacilityFacts
  readonly from: Date
  readonly until: Date | null
  readonly list: string | null
  readonly listDate: string | null
  readonly entry: number
}

const SELECTED =
  sql.raw(`select f.id, f.org_id as "orgId", o.name as "orgName", o.name_en as "orgNameEn", f.kind, f.key, s.name, s.facts,
    s.valid_from as "from", s.valid_to as until, f.list, l.data_date as "listDate", s.entry_id as entry
  from facility f join facility_state s on s.facility_id = f.id
    join organisation o on o.id = f.org_id
    left join facility_list l on l.org_id = f.org_id and l.name = f.list`)

/** States that are wanted, in the order that is asked for. */
export async function statesWhere(
  tx: Tx,
  wanted: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<readonly FacilityRow[]> {
  const { rows } =
    await sql<FacilityRow>`${SELECTED} where ${wanted} order by ${order} limit ${limit}`.execute(tx)
  return rows
}

/** The last state of a thing; undefined: there is none that this member may read. */
export async function findFacility(tx: Tx, id: number): Promise<FacilityRow | undefined> {
  return (await statesWhere(tx, sql`f.id = ${id}`, sql`s.valid_from desc`, 1))[0]
}

/** Nobody else changes an owner's things until the transaction ends. */
export const lockFacilities = (tx: Tx, orgId: number) =>
  sql`select pg_advisory_xact_lock(hashtext('facilities'), ${orgId}::integer)`.execute(tx)

/** Everything that stands of an owner. */
export async function standingOf(tx: Tx, orgId: number): Promise<readonly StandingThing[]> {
  const { rows } = await sql<StandingThing>`
    select f.id, f.kind, f.key, s.name, s.facts, f.list
    from facility f join facility_state s on s.facility_id = f.id and s.valid_to is null
    where f.org_id = ${orgId} order by f.id`.execute(tx)
  return rows
}

export interface KnownList {
  readonly date: string
  readonly sha256: Buffer
}

export async function findList(tx: Tx, orgId: number, name: string): Promise<KnownList | undefined> {
  const { rows } = await sql<KnownList>`
    select data_date as date, sha256 from facility_list where org_id = ${orgId} and name = ${name}`.execute(
    tx,
  )
  return rows[0]
}

export interface ListToKeep {
  readonly orgId: number
  readonly name: string
  readonly date: string
  readonly format: FacilityFormat
  readonly sha256: Buffer
}

export const saveList = (tx: Tx, { orgId, name, date, format, sha256 }: ListToKeep, now: Date) =>
  sql`insert into facility_list (org_id, name, data_date, format, sha256, imported_at)
    values (${orgId}, ${name}, ${date}, ${format}, ${sha256}, ${now})
    on conflict (org_id, name) do update set data_date = excluded.data_date, format = excluded.format,
      sha256 = excluded.sha256, imported_at = excluded.imported_at`.execute(tx)

type Named = Pick<GivenThing, 'kind' | 'key'>

/** Whose, since when, by which entry. */
export interface Keeping {
  readonly orgId: number
  readonly now: Date
  readonly entry: number
}

/** Rows a statement: what a message of the driver holds with ease. */
const CHUNK = 5_000

function* chunksOf<T>(things: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < things.length; at += CHUNK) yield things.slice(at, at + CHUNK)
}

/** A number for what had none; all belong to this list now, or to none when they are entered by hand. */
export async function saveNumbers(
  tx: Tx,
  things: readonly Named[],
  { orgId, list }: { readonly orgId: number; readonly list: string | null },
): Promise<void> {
  for (const piece of chunksOf(things))
    await sql`insert into facility (org_id, kind, key, list)
      select ${orgId}, kind, key, ${list}::text
      from unnest(${piece.map(({ kind }) => kind)}::text[], ${piece.map(({ key }) => key)}::text[]) given (kind, key)
      on conflict on constraint facility_key do update set list = excluded.list`.execute(tx)
}

/** What is so from now on. What it was before is to be ended first. */
export async function saveStates(
  tx: Tx,
  things: readonly (Named & Pick<GivenThing, 'name' | 'facts'>)[],
  { orgId, now, entry }: Keeping,
): Promise<void> {
  for (const piece of chunksOf(things))
    await sql`insert into facility_state (facility_id, org_id, kind, valid_from, name, facts, entry_id)
      select f.id, f.org_id, f.kind,
        greatest(${now}::timestamptz, (select max(s.valid_to) from facility_state s where s.facility_id = f.id)),
        given.name, given.facts::jsonb, ${entry}
      from unnest(${piece.map(({ kind }) => kind)}::text[], ${piece.map(({ key }) => key)}::text[],
        ${piece.map(({ name }) => name)}::text[],
        ${piece.map(({ facts }) => JSON.stringify(facts))}::text[]) given (kind, key, name, facts)
      join facility f on f.org_id = ${orgId} and f.kind = given.kind and f.key = given.key`.execute(tx)
}

/** The states of these end: of what was begun at this very moment a millisecond later, since no state is empty. */
export async function endStates(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return
  await sql`update facility_state set valid_to = greatest(${now}::timestamptz, valid_from + interval '1 millisecond')
    where valid_to is null and facility_id = any (${ids}::bigint[])`.execute(tx)
}

/** These belong to another list now. */
export async function moveToList(tx: Tx, ids: readonly number[], list: string): Promise<void> {
  if (ids.length === 0) return
  await sql`update facility set list = ${list} where id = any (${ids}::bigint[])`.execute(tx)
}

/** Groups and substations of the reader's, or of anybody's for an authority, that another owner has too. */
export async function sharedAmong(tx: Tx, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: number }>`
    select id from shared_facilities() id where id = any (${ids}::bigint[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** An organisation as its facilities name it; undefined: there is none that this member may read. */
export async function findOwner(tx: Tx, id: number) {
  const { rows } = await sql<{ id: number; name: string; nameEn: string | null; standing: string }>`
    select id, name, name_en as "nameEn", standing from organisation where id = ${id}`.execute(tx)
  return rows[0]
}

/** The number of a thing by its key. */
export async function findNumber(
  tx: Tx,
  orgId: number,
  kind: FacilityKind,
  key: string,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from facility where org_id = ${orgId} and kind = ${kind} and key = ${key}`.execute(tx)
  return rows[0]?.id
}
