import type { IncidentState } from '@hiepluc/contract/incident-state.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { isUndecided } from './decision.ts'
import type { Decision } from './decision.ts'
import type { Triaged } from './triaged.ts'

/** The page is cut before the names are joined. */
const named = (page: RawBuilder<unknown>) => sql<Triaged>`
  select r.id, r.received_at as "receivedAt", r.came_by as "cameBy", r.kind, r.words, r.subject, r.subject_key as "subjectKey",
    r.happened_at as "happenedAt", r.province, r.commune, r.place, r.language, r.proven, r.police, r.state,
    r.taken_by as "takenBy", t.name as "takerName", r.taken_at as "takenAt", r.version, r.group_id as "group",
    g.waiting as "groupWaiting", r.incident_id as incident, r.outcome, r.outcome_said as "outcomeWords",
    r.decided_at as "decidedAt", r.decided_by as "decidedBy", d.name as "deciderName", r.merged_into as "mergedInto",
    (select count(*)::integer from public_report_photo p where p.report_id = r.id) as photos,
    r.asked_at as "askedAt", r.answered_at as "answeredAt",
    (select count(*)::integer from public_report_addition a where a.report_id = r.id and a.member_id is null) as additions,
    (select count(*)::integer from public_report_addition a where a.report_id = r.id and a.member_id is not null) as questions
  from (${page}) r left join member t on t.id = r.taken_by left join member d on d.id = r.decided_by
    left join public_report_group g on g.id = r.group_id`

export async function reportsWhere(
  tx: Tx,
  page: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<readonly Triaged[]> {
  return (await sql<Triaged>`${named(page)} order by ${order}`.execute(tx)).rows
}

/** undefined: there is none that this member may read. */
export async function findTriaged(tx: Tx, id: number): Promise<Triaged | undefined> {
  return (await reportsWhere(tx, sql`select * from public_report where id = ${id}`, sql`r.id`))[0]
}

export const findTriagedOf = async (tx: Tx, ids: readonly number[]) =>
  reportsWhere(
    tx,
    sql`select * from public_report where id = any(${[...ids]}::bigint[])`,
    sql`r.received_at desc, r.id desc`,
  )

/** Several, kept from changing, in the order of their numbers, so that two who take the same ones do not block each other. */
export async function lockReports(tx: Tx, ids: readonly number[]): Promise<ReadonlyMap<number, Triaged>> {
  await sql`select from public_report where id = any(${[...ids]}::bigint[]) order by id for update`.execute(
    tx,
  )
  return new Map((await findTriagedOf(tx, ids)).map((row) => [row.id, row]))
}

/** Those that were merged into any of these. */
export async function mergedOf(tx: Tx, ids: readonly number[]): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from public_report where merged_into = any(${[...ids]}::bigint[]) order by id for update`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Writes what was decided on these, as one statement, so that groups are counted once. */
export async function saveDecision(
  tx: Tx,
  by: Member,
  ids: readonly number[],
  { state, outcome, words, forgets }: Decision,
  incident: number | null,
  now: Date,
): Promise<void> {
  const isTaken = state === 'taken'
  const isEnded = !isUndecided(state)
  await sql`
    update public_report set state = ${state}, version = version + 1, incident_id = ${incident},
      taken_by = ${isTaken ? by.id : null}, taken_at = ${isTaken ? now : null},
      outcome = ${outcome}, outcome_said = ${words === null ? null : JSON.stringify(words)}::jsonb,
      outcome_words = case language when 'en' then ${words?.en ?? null} else ${words?.vi ?? null} end,
      decided_at = ${isEnded ? now : null}, decided_by = ${isEnded ? by.id : null},
      asked_at = ${state === 'asked' ? now : null}, answered_at = case when ${state === 'asked'} then null else answered_at end
    where id = any(${[...ids]}::bigint[])`.execute(tx)
  if (forgets) await forget(tx, ids)
}

/** Puts a question beside a report, in its reporter's language and in both. */
export async function saveQuestion(
  tx: Tx,
  by: Member,
  report: number,
  { said, entry }: { readonly said: Said; readonly entry: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into public_report_addition (report_id, org_id, at, words, said, member_id, entry_id)
    select id, org_id, ${now}, case language when 'en' then ${said.en} else ${said.vi} end, ${JSON.stringify(said)}::jsonb,
      ${by.id}, ${entry} from public_report where id = ${report}`.execute(tx)
}

/** What it said, what it was about and its pictures go; that it came, when and of what kind stays. */
async function forget(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`delete from public_report_addition where report_id = any(${[...ids]}::bigint[])`.execute(tx)
  await sql`delete from public_report_photo where report_id = any(${[...ids]}::bigint[])`.execute(tx)
  await sql`delete from public_report_mark where report_id = any(${[...ids]}::bigint[])`.execute(tx)
  await sql`update public_report set words = '', subject = null, subject_key = null
    where id = any(${[...ids]}::bigint[])`.execute(tx)
}

/** These, and all that were merged into them, are part of another from now on. */
export async function saveMerging(tx: Tx, ids: readonly number[], into: number): Promise<void> {
  await sql`update public_report set merged_into = ${into}, version = version + 1, state = 'new', taken_by = null, taken_at = null,
      asked_at = null
    where id = any(${[...ids]}::bigint[]) or merged_into = any(${[...ids]}::bigint[])`.execute(tx)
}

/** These stand alone again. */
export async function saveParting(tx: Tx, ids: readonly number[]): Promise<void> {
  await sql`update public_report set merged_into = null where id = any(${[...ids]}::bigint[])`.execute(tx)
}

export interface Joining {
  readonly id: number
  readonly orgId: number
  readonly released: string | undefined
  readonly entry: number
}

/** Puts reports beside an incident: what its operator may read of them. */
export async function saveJoining(
  tx: Tx,
  by: Member,
  ids: readonly number[],
  { id, orgId, released, entry }: Joining,
  now: Date,
): Promise<void> {
  await sql`
    insert into public_report_incident (report_id, incident_id, org_id, kind, subject, province, received_at, released,
      member_id, entry_id, joined_at)
    select r.id, ${id}, ${orgId}, r.kind, r.subject, r.province, r.received_at, ${released ?? null}, ${by.id}, ${entry}, ${now}
    from public_report r where r.id = any(${[...ids]}::bigint[])`.execute(tx)
}

/** Takes reports from the incidents that they were joined to; returns how many went from which. */
export async function removeJoining(
  tx: Tx,
  ids: readonly number[],
): Promise<readonly { readonly incident: number; readonly orgId: number; readonly count: number }[]> {
  const { rows } = await sql<{ incident: number; orgId: number; count: number }>`
    with gone as (delete from public_report_incident where report_id = any(${[...ids]}::bigint[]) returning incident_id, org_id)
    select incident_id as incident, org_id as "orgId", count(*)::integer as count from gone group by incident_id, org_id
    order by incident_id`.execute(tx)
  return rows
}

/** An incident as far as joining it asks; undefined: there is none that this member may read. */
export async function findJoinable(
  tx: Tx,
  id: number,
): Promise<{ orgId: number; state: IncidentState; mergedInto: number | null } | undefined> {
  const { rows } = await sql<{ orgId: number; state: IncidentState; mergedInto: number | null }>`
    select org_id as "orgId", state, merged_into as "mergedInto" from incident where id = ${id}`.execute(tx)
  return rows[0]
}
