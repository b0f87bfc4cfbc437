import type { FoundByWords, NUMBERED } from '@hiepluc/contract/endpoints/search.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { INCIDENT_COLUMNS } from '#incidents/incident-view.ts'
import type { IncidentViewRow } from '#incidents/incident-view.ts'
import type { Tx } from '#platform/database.ts'

export async function incidentsByNumber(
  tx: Tx,
  ids: readonly number[],
): Promise<Map<number, IncidentViewRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<IncidentViewRow>`
    select ${sql.raw(INCIDENT_COLUMNS)} from incident i join organisation o on o.id = i.org_id
      left join holding h on h.id = i.holding_id
    where i.id = any(${[...new Set(ids)]}::bigint[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface TextRow {
  readonly kind: FoundByWords
  readonly number: number
  readonly incident: number | null
  readonly at: Date
  readonly words: string
}

/** Numbers found under the coarse half of the row rules, read under all of them. */
export async function textsWith(tx: Tx, asked: string, most: number): Promise<TextRow[]> {
  const { rows } = await sql<TextRow>`
    select s.kind, s.number, s.incident_id as incident, s.at, s.words
    from find_text(${asked}, ${most}) f join search_text s on s.kind = f.kind and s.number = f.number
    order by s.at desc, s.number desc`.execute(tx)
  return rows
}

export interface HoldingRow {
  readonly what: string
  readonly id: number
  readonly name: string
  readonly nameEn: string | null
}

/** Holdings in force; `networks` are equal to what is held, so that the index on prefixes leads to them. */
export async function holdersOf(
  tx: Tx,
  {
    networks,
    asn,
    domains,
  }: {
    readonly networks: readonly string[]
    readonly asn: number | undefined
    readonly domains: readonly string[]
  },
): Promise<HoldingRow[]> {
  const held = (what: RawBuilder<unknown>, where: RawBuilder<unknown>) => sql`
    select ${what} as what, h.org_id, coalesce(masklen(h.prefix), length(h.domain), 0) as narrow
    from holding h where ${where} and upper_inf(h.held)`
  const { rows } = await sql<HoldingRow>`
    select h.what, o.id, o.name, o.name_en as "nameEn" from (
      ${held(sql`h.prefix::text`, sql`h.kind = 'prefix' and h.prefix = any(${[...networks]}::cidr[])`)}
      union all ${held(sql`'AS' || h.asn`, sql`h.kind = 'asn' and h.asn = ${asn ?? 0}::bigint`)}
      union all ${held(sql`h.domain`, sql`h.kind = 'domain' and h.domain = any(${[...domains]}::text[])`)}) h
    join organisation o on o.id = h.org_id order by h.narrow desc, o.id limit 10`.execute(tx)
  return rows
}

export interface OperatorRow {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly nameEn: string | null
}

/** Organisations whose names the reader may know; some thousands at most, so that they are folded where they are compared. */
export async function organisationsKnown(tx: Tx): Promise<OperatorRow[]> {
  const { rows } = await sql<OperatorRow>`
    select id, key, name, name_en as "nameEn" from organisation
    where standing in ('operator', 'public-body') order by id limit 20000`.execute(tx)
  return rows
}

const TABLES = {
  ...{ incident: 'incident', report: 'report', staged: 'staged_report', 'public-report': 'public_report' },
} as const

/** Which of the numbers name something that the reader may see. */
export async function thingsNumbered(tx: Tx, thing: (typeof NUMBERED)[number], id: number): Promise<boolean> {
  const { rows } = await sql`select from ${sql.table(TABLES[thing])} where id = ${id}`.execute(tx)
  return rows.length > 0
}

/** Ends what takes too long: nobody waits for more, and others wait for the database. */
export const boundTime = (tx: Tx, ms: number) =>
  sql`select set_config('statement_timeout', ${String(ms)}, true)`.execute(tx)
