import type { ShiftPart, ShiftView } from '@hiepluc/contract/endpoints/shifts.ts'
import type { EntryKind } from '@hiepluc/contract/entry-kind.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { viewOther } from '#incidents/incident-view.ts'
import { shownIncident } from '#incidents/read-incident.ts'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { findNamed } from './find-named.ts'

/** Rows of each part at most; the lists have the rest. */
const AT_ONCE = 100
/** For who had no shift before. Milliseconds. */
const FIRST_MS = 86_400_000
/** What is older was news once, however long somebody was away. Milliseconds. */
const LONGEST_MS = 14 * 86_400_000

/** What happened since the reader's last shift, and what was handed over. */
export const readShift = (db: Db, member: Member, now: Date): Promise<ShiftView> =>
  change(db, member, (tx) => shiftOf(tx, member, now))

/** Begins a shift; one that runs already goes on. Who is on duty is no decision, so it is no entry. */
export const beginShift = (db: Db, by: Member, now: Date): Promise<ShiftView> =>
  change(db, by, async (tx) => {
    await sql`
      insert into shift (member_id, org_id, begun_at) values (${by.id}, ${by.orgId}, ${now})
      on conflict (member_id) where ended_at is null do nothing`.execute(tx)
    return shiftOf(tx, by, now)
  })

/** Ends the shift that runs, with a note to those who come next. Without one that runs, the note alone is handed over. */
export const endShift = (db: Db, by: Member, note: string | undefined, now: Date): Promise<ShiftView> =>
  change(db, by, async (tx) => {
    const { numAffectedRows } = await sql`
      update shift set ended_at = ${now}, note = ${note ?? null}
      where member_id = ${by.id} and ended_at is null`.execute(tx)
    if (!numAffectedRows && note !== undefined)
      await sql`
        insert into shift (member_id, org_id, begun_at, ended_at, note)
        values (${by.id}, ${by.orgId}, ${now}, ${now}, ${note})`.execute(tx)
    return shiftOf(tx, by, now)
  })

interface Happened {
  readonly at: Date
  readonly incident: number
  readonly member: string | null
  readonly times: number
}

async function shiftOf(tx: Tx, member: Member, now: Date): Promise<ShiftView> {
  const own = await sql<{ begunAt: Date; endedAt: Date | null }>`
    select begun_at as "begunAt", ended_at as "endedAt" from shift where member_id = ${member.id}
    order by begun_at desc limit 2`.execute(tx)
  const running = own.rows.find(({ endedAt }) => endedAt === null)
  const last = own.rows.find(({ endedAt }) => endedAt !== null)?.endedAt
  const oldest = now.getTime() - (last ? LONGEST_MS : FIRST_MS)
  const since = new Date(Math.max(last?.getTime() ?? 0, oldest))
  const parts = await partsSince(tx, since, now)
  const named = await findNamed(tx, {
    incidents: Object.values(parts).flatMap(({ rows }) => rows.map(({ incident }) => incident)),
  })
  await recordReading(tx, member, [...named.incidents.values()].map(shownIncident), now)
  return {
    ...(running && { running: { begunAt: running.begunAt.toISOString() } }),
    ...{ since: since.toISOString(), now: now.toISOString(), isAfterLast: last !== undefined },
    handovers: await handoversSince(tx, member, since),
    parts: Object.fromEntries(
      Object.entries(parts).map(([part, { count, rows }]) => [
        part,
        {
          count,
          rows: rows.flatMap(({ at, incident, member: by, times }) => {
            const one = named.incidents.get(incident)
            return one
              ? [{ at: at.toISOString(), incident: viewOther(one), ...(by !== null && { by }), times }]
              : []
          }),
        },
      ]),
    ) as ShiftView['parts'],
  }
}

async function handoversSince(tx: Tx, member: Member, since: Date): Promise<ShiftView['handovers']> {
  const { rows } = await sql<{ by: string; at: Date; note: string }>`
    select m.name as by, s.ended_at as at, s.note from shift s join member m on m.id = s.member_id
    where s.org_id = ${member.orgId} and s.ended_at >= ${since} and s.note is not null
    order by s.ended_at desc limit 20`.execute(tx)
  return rows.map(({ by, at, note }) => ({ by, at: at.toISOString(), note }))
}

interface Part {
  readonly count: number
  readonly rows: readonly Happened[]
}

const ofEntries = (kinds: readonly EntryKind[], since: Date) => sql`
  select e.at, split_part(e.subject, ':', 2)::bigint as incident, m.name as member
  from entry e left join member m on m.id = e.member_id
  where e.kind = any(${[...kinds]}) and e.at > ${since} and e.subject like 'incident:%'`

async function partsSince(tx: Tx, since: Date, now: Date): Promise<Record<ShiftPart, Part>> {
  return {
    opened: await partOf(
      tx,
      sql`select i.surfaced_at as at, i.id as incident, null::text as member from incident i where i.surfaced_at > ${since}`,
    ),
    answered: await partOf(
      tx,
      ofEntries(['incident.answered', 'incident.contained', 'incident.resolved'], since),
    ),
    closed: await partOf(tx, ofEntries(['incident.closed', 'incident.rejected'], since)),
    late: await partOf(
      tx,
      sql`select d.due_at as at, d.incident_id as incident, null::text as member from incident_due d
        where d.due_at > ${since} and d.due_at <= ${now}`,
    ),
    reported: await partOf(
      tx,
      sql`select s.submitted_at as at, r.incident_id as incident, o.name as member
        from staged_submission s join staged_report r on r.id = s.report_id join organisation o on o.id = r.org_id
        where s.submitted_at > ${since}`,
    ),
  }
}

/** One row for each incident: what happened to it last, who did it, and how often it did. */
async function partOf(tx: Tx, of: RawBuilder<unknown>): Promise<Part> {
  const { rows } = await sql<Happened & { count: number }>`
    select at, incident, member, times, count(*) over () as count from (
      select at, incident, member, count(*) over (partition by incident) as times,
        row_number() over (partition by incident order by at desc) as nth
      from (${of}) p) l
    where nth = 1 order by at desc, incident desc limit ${AT_ONCE}`.execute(tx)
  return { count: rows[0]?.count ?? 0, rows }
}
