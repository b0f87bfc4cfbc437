import type { DueOfIncident } from '@hiepluc/contract/due.ts'
import type { IncidentState, OperatorAnswer } from '@hiepluc/contract/incident-state.ts'
import type { RsitClass, RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { DueNext } from './due.ts'

/** An incident whose next step is to be worked out, with what was found before. */
export interface DueRow {
  readonly id: number
  readonly class: RsitClass
  readonly type: RsitType
  readonly severity: Severity
  readonly state: IncidentState
  readonly answer: OperatorAnswer | null
  readonly answerUntil: Date | null
  readonly answeredAt: Date | null
  readonly surfacedAt: Date
  readonly mergedInto: number | null
  readonly byHand: boolean
  readonly isAcknowledged: boolean
  readonly handler: number | null
  readonly what: DueOfIncident | null
  readonly since: Date | null
  readonly byOfficer: boolean
  readonly lawDueAt: Date | null
  readonly isReachable: boolean
}

/** Whether a contact whose address was shown to be theirs, or a machine, hears for the operator at the first step. */
const reachable = (mails: boolean) => sql`exists (
  select from channel c where c.org_id = i.org_id and c.step = 1 and c.removed_at is null
    and (exists (select from webhook h where h.id = c.webhook_id and h.removed_at is null and h.state <> 'off')
      or ${mails} and exists (select from contact k where k.id = c.contact_id and k.verified_at is not null and k.removed_at is null)))`

/** Who acts for an authority does not see the operators' machines: it stays as the worker found it. */
const AS_FOUND = sql`d.what is distinct from 'call'`

const rowsWhere = (where: RawBuilder<unknown>, isReachable: RawBuilder<unknown>) => sql<DueRow>`
  select i.id, i.class, i.type, i.severity, i.state, i.answer, i.answer_until as "answerUntil",
    i.answered_at as "answeredAt", i.surfaced_at as "surfacedAt", i.merged_into as "mergedInto",
    i.by_hand is not null as "byHand", exists (select from incident_acknowledgement k
      where k.incident_id = i.id and k.acknowledged_at >= i.surfaced_at) as "isAcknowledged",
    (select a.member_id from incident_assignment a where a.incident_id = i.id) as handler,
    d.what, d.since, d.by_officer as "byOfficer", d.law_due_at as "lawDueAt", ${isReachable} as "isReachable"
  from incident_due d join incident i on i.id = d.incident_id where ${where}`

/** Incidents whose look has come, kept from other planners until the transaction ends. */
export async function takeDueLooks(
  tx: Tx,
  { now, most, mails }: { readonly now: Date; readonly most: number; readonly mails: boolean },
): Promise<readonly DueRow[]> {
  const taken = await sql<{ id: number }>`
    select incident_id as id from incident_due where look_at <= ${now}
    order by look_at, incident_id limit ${most} for update skip locked`.execute(tx)
  if (taken.rows.length === 0) return []
  const ids = taken.rows.map(({ id }) => id)
  return (await rowsWhere(sql`d.incident_id = any(${ids}::bigint[])`, reachable(mails)).execute(tx)).rows
}

/** The same of incidents by number, as far as they have been looked at before. */
export async function dueRowsOf(tx: Tx, ids: readonly number[]): Promise<readonly DueRow[]> {
  await sql`select from incident_due where incident_id = any(${[...ids]}::bigint[])
    order by incident_id for update`.execute(tx)
  const asked = rowsWhere(sql`d.incident_id = any(${[...ids]}::bigint[]) and d.what is not null`, AS_FOUND)
  return (await asked.execute(tx)).rows
}

/** What was found of an incident: its next step, or none. */
export interface FoundDue {
  readonly row: DueRow
  readonly next: DueNext | undefined
}

/** Writes what is next; what asks for nothing is taken out. Looked at: no look waits any more. */
export async function saveDue(tx: Tx, found: readonly FoundDue[]): Promise<void> {
  const some = found.flatMap(({ row, next }) => (next ? [{ row, next }] : []))
  const none = found.flatMap(({ row, next }) => (next ? [] : [row.id]))
  if (none.length > 0)
    await sql`delete from incident_due where incident_id = any(${none}::bigint[])`.execute(tx)
  if (some.length === 0) return
  const column = <T>(of: (one: (typeof some)[number]) => T) => some.map(of)
  await sql`
    update incident_due d set class = n.class, severity = n.severity, state = n.state, handler_id = n.handler,
      what = n.what, due_at = n.at, since = n.since, look_at = null
    from unnest(${column(({ row }) => row.id)}::bigint[], ${column(({ row }) => row.class)}::text[],
      ${column(({ row }) => row.severity)}::text[], ${column(({ row }) => row.state)}::text[],
      ${column(({ row }) => row.handler)}::bigint[], ${column(({ next }) => next.what)}::text[],
      ${column(({ next }) => new Date(next.at))}::timestamptz[],
      ${column(({ next }) => new Date(next.since))}::timestamptz[])
      as n (id, class, severity, state, handler, what, at, since)
    where d.incident_id = n.id`.execute(tx)
}

/** Notes for which an officer is waited for at each step. */
export async function saveByOfficer(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    update incident_due set by_officer = true where incident_id = any(${[...ids]}::bigint[]) and not by_officer`.execute(
    tx,
  )
}
