import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import type { EntryBody } from '#ledger/entry.ts'
import type { Tx } from '#platform/database.ts'
import type { LastChange, Movable, Moved } from './incident-move.ts'

/** An incident as acts read it. */
export interface ActedIncident extends Movable {
  readonly id: number
  readonly orgId: number
  readonly version: number
  readonly type: RsitType
  readonly identifier: string
  readonly tlp: Tlp
  /** '' when one incident collects all of an operator's */
  readonly asset: string
}

const ACTED = sql`
  select id, org_id as "orgId", state, answer, version, type, identifier, tlp, asset, merged_into as "mergedInto"
  from incident`
const acted = (id: number) => sql`${ACTED} where id = ${id}`

/** undefined: there is none that this member may read. */
export async function findIncident(tx: Tx, id: number): Promise<ActedIncident | undefined> {
  return (await sql<ActedIncident>`${acted(id)}`.execute(tx)).rows[0]
}

/**
 * The same, kept from changing until the transaction ends. What a member may read and not change is found as well,
 * unlocked: it is for allow() to say why not.
 */
export async function lockIncident(tx: Tx, id: number): Promise<ActedIncident | undefined> {
  const locked = await sql<ActedIncident>`${acted(id)} for update`.execute(tx)
  return locked.rows[0] ?? findIncident(tx, id)
}

/** Several, kept from changing, in the order of their numbers, so that two who take the same ones do not block each other. */
export async function lockIncidents(
  tx: Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, ActedIncident>> {
  const wanted = sql`id = any(${[...ids]}::bigint[]) order by id`
  const locked = await sql<ActedIncident>`${ACTED} where ${wanted} for update`.execute(tx)
  const read =
    locked.rows.length < ids.length ? await sql<ActedIncident>`${ACTED} where ${wanted}`.execute(tx) : locked
  return new Map([...read.rows, ...locked.rows].map((row) => [row.id, row]))
}

/** What a move makes of one incident. */
export interface MoveToSave {
  readonly id: number
  readonly moved: Moved
}

export const saveMove = (tx: Tx, id: number, moved: Moved, now: Date): Promise<void> =>
  saveMoves(tx, [{ id, moved }], now)

/** Writes what a move makes of incidents. The time of quiet begins anew for one that comes back. */
export async function saveMoves(tx: Tx, moves: readonly MoveToSave[], now: Date): Promise<void> {
  if (moves.length === 0) return
  const rows = moves.map(({ id, moved }) => ({
    id,
    ...moved,
    until: moved.answerUntil?.toISOString() ?? null,
  }))
  await sql`
    update incident i set state = g.state, answer = g.answer, answer_until = g.until, closed_as = g."closedAs",
      closed_at = case when g.state = 'closed' then ${now}::timestamptz end, version = i.version + 1,
      relapses = i.relapses + case when g.state = 'relapsed' then 1 else 0 end,
      answered_at = case when g.state = 'answered' and (i.answered_at is null or i.answered_at < i.surfaced_at)
        then ${now}::timestamptz else i.answered_at end,
      surfaced_at = case when g.state = 'relapsed' then ${now}::timestamptz else i.surfaced_at end,
      quiet_at = case when g.state = 'relapsed' and i.quiet_at is not null
        then ${now}::timestamptz + greatest(i.quiet_at - i.last_seen, interval '1 day') else i.quiet_at end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as g (id bigint, state text, answer text, until timestamptz, "closedAs" text)
    where i.id = g.id`.execute(tx)
}

/** The last change of an incident with whoever made it, and the version that it made. */
export interface ChangeOnRecord extends LastChange {
  readonly memberId: number
  readonly version: number | undefined
}

export async function findLastChange(tx: Tx, id: number): Promise<ChangeOnRecord | undefined> {
  const { rows } = await sql<{ body: string; by: string | null }>`
    select e.body, coalesce(m.name, o.name) as by
    from entry e left join member m on m.id = e.member_id
      left join organisation o on o.id = (e.body::jsonb ->> 'organisation')::bigint
    where e.id in (
        select id from entry where subject = ${`incident:${id}`}
        union select entry_id from incident_entry where incident_id = ${id})
      and (e.body::jsonb -> 'facts' ? 'version' or e.kind in ('incidents.closed', 'incidents.relapsed', 'incidents.notified'))
    order by e.id desc limit 1`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { kind, at, member, facts } = JSON.parse(row.body) as EntryBody
  const version = typeof facts['version'] === 'number' ? facts['version'] : undefined
  return { kind, at: new Date(at), memberId: member, version, by: row.by ?? undefined }
}

/** The open incident of the same matter, if there is another. */
export async function findTwin(tx: Tx, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select other.id from incident i join incident other on other.matter = i.matter and other.id <> i.id
    where i.id = ${id} and other.state not in ('closed', 'rejected')`.execute(tx)
  return rows[0]?.id
}
