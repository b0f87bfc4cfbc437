import type { PublicReportKind } from '@hiepluc/contract/public-report.ts'
import { sql } from 'kysely'
import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Tx } from '#platform/database.ts'
import type { ExampleOperator, ExamplePrefix } from './example-trouble.ts'

/** An operator of the example country. */
export interface CountryOperator extends ExampleOperator {
  readonly key: string
  readonly isPost: boolean
}

/** Those who carry post, then those who hold most addresses; each with at most a thousand blocks of 256 to choose from. */
export async function findCountryOperators(tx: Tx, most: number): Promise<readonly CountryOperator[]> {
  const { rows } = await sql<{
    id: number
    key: string
    isPost: boolean
    prefixes: readonly ExamplePrefix[] | null
  }>`
    select o.id, o.key, 'post' = any(o.sectors) and not 'telecom' = any(o.sectors) as "isPost", h.prefixes
    from organisation o left join lateral (
      select json_agg(json_build_object('first', (host(network(h.prefix))::inet - '0.0.0.0'::inet)::bigint,
          'blocks', (2 ^ (24 - masklen(h.prefix)))::int) order by h.prefix) as prefixes,
        sum(2 ^ (32 - masklen(h.prefix))) as size
      from holding h where h.org_id = o.id and h.kind = 'prefix' and family(h.prefix) = 4
        and masklen(h.prefix) between 8 and 24 and upper_inf(h.held) and h.list not in ('claims', 'delegations')) h on true
    where o.standing = 'operator' and (h.size is not null or 'post' = any(o.sectors)) and o.key not like 'example-%'
    order by 'post' = any(o.sectors) and not 'telecom' = any(o.sectors) desc, h.size desc nulls last, o.id limit ${most}`.execute(
    tx,
  )
  return rows.map(({ prefixes, ...same }) => ({ ...same, prefixes: prefixes ?? [] }))
}

/** Whether anything came to this desk already. */
export async function findAnything(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (select from incident) or exists (select from report) as some`.execute(tx)
  return rows[0]!.some
}

/** How far an example country has come. */
export interface CountryProgress {
  /** its first day, YYYY-MM-DD */
  readonly first: string
  /** the last day that was made to its end; undefined: none yet */
  readonly day: number | undefined
  readonly isWhole: boolean
}

/** undefined: none was begun in this desk. */
export async function findCountryProgress(tx: Tx): Promise<CountryProgress | undefined> {
  const { rows } = await sql<{ first: string | null; day: number | null; whole: boolean }>`
    select min(f ->> 'first') as first, max((f ->> 'day')::int) as day, coalesce(bool_or(f ? 'incidents' and f ? 'days'), false) as whole
    from (select body::jsonb -> 'facts' as f from entry where kind = 'desk.seeded') e where f ? 'country'`.execute(
    tx,
  )
  const { first, day, whole } = rows[0]!
  return first === null ? undefined : { first, day: day ?? undefined, isWhole: whole }
}

export interface Asked {
  readonly id: number
  readonly version: number
  readonly orgId: number
  /** somebody has it in hand */
  readonly isAssigned: boolean
}

interface Which {
  readonly state: IncidentState
  /** last changed or come up before this */
  readonly before: Date
  /** only the grave ones, and those people opened */
  readonly grave?: boolean
  readonly answers?: readonly string[]
  readonly most: number
}

/** The incidents that somebody will look at next, those that came up first first. */
export async function findNext(
  tx: Tx,
  { state, before, grave, answers, most }: Which,
): Promise<readonly Asked[]> {
  const { rows } = await sql<Asked>`
    select id, version, org_id as "orgId",
      exists (select from incident_assignment a where a.incident_id = incident.id) as "isAssigned"
    from incident
    where state = ${state} and surfaced_at < ${before}
      and (${grave !== true} or severity in ('critical', 'high') or by_hand is not null)
      and (${answers === undefined} or answer = any(${[...(answers ?? [])]}::text[]))
    order by surfaced_at desc, id limit ${most}`.execute(tx)
  return rows
}

export async function countIncidents(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from incident`.execute(tx)
  return rows[0]!.count
}

/** Of organisations: their standing where they are no unit of a province, else their province. */
export async function organisationsOf(
  tx: Tx,
  ids: readonly number[],
): Promise<{
  readonly central: ReadonlyMap<number, string>
  readonly provinces: ReadonlyMap<number, string>
}> {
  const { rows } = await sql<{ id: number; standing: string; province: string | null }>`
    select id, standing, province from organisation where id = any(${[...new Set(ids)]}::bigint[])`.execute(
    tx,
  )
  return {
    central: new Map(
      rows.flatMap(({ id, standing, province }) => (province === null ? [[id, standing]] : [])),
    ),
    provinces: new Map(rows.flatMap(({ id, province }) => (province === null ? [] : [[id, province]]))),
  }
}

/** A public report that waits, as far as deciding on it needs to know. */
export interface WaitingReport {
  readonly id: number
  readonly orgId: number
  readonly kind: PublicReportKind
  readonly group: number
  readonly words: string
  readonly subject: string | null
  readonly province: string | null
  /** the open incident that others of its group are beside */
  readonly incident: number | null
}

export async function findWaitingReports(tx: Tx, before: Date): Promise<readonly WaitingReport[]> {
  const { rows } = await sql<WaitingReport>`
    select r.id, r.org_id as "orgId", r.kind, r.group_id as "group", r.words, r.subject, r.province,
      (select max(i.id) from public_report other join incident i on i.id = other.incident_id
        where other.group_id = r.group_id and i.state not in ('closed', 'rejected')) as incident
    from public_report r
    where r.state in ('new', 'taken') and r.merged_into is null and r.group_id is not null and r.received_at < ${before}
    order by r.id limit 100`.execute(tx)
  return rows
}

/** Backups of all operators, in the order in which they were named. */
export async function findBackups(tx: Tx): Promise<readonly { readonly id: number; readonly key: string }[]> {
  const { rows } = await sql<{ id: number; key: string }>`
    select id, key from facility where kind = 'backup' order by id`.execute(tx)
  return rows
}

export async function findSourceNamed(tx: Tx, name: string): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from source where name = ${name}`.execute(tx)
  return rows[0]!.id
}

/** Incidents that their operators have answered and of which they still owe one of these duties first. */
export async function findUnwarned(
  tx: Tx,
  duties: readonly string[],
  most: number,
): Promise<readonly { readonly id: number; readonly orgId: number }[]> {
  const { rows } = await sql<{ id: number; orgId: number }>`
    select incident_id as id, org_id as "orgId" from incident_due
    where duty = any(${[...duties]}::text[]) and state in ('answered', 'contained', 'resolved', 'closed') and incident_id % 31 <> 0
    order by incident_id limit ${most}`.execute(tx)
  return rows
}
