import type { IncidentState, OperatorAnswer } from '@hiepluc/contract/incident-state.ts'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Tlp } from '@hiepluc/contract/tlp.ts'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Instant } from '#law/zone.ts'
import type { Tx } from '#platform/database.ts'
import type { Hearing, Occasion, Question } from './notice.ts'

/** A question with the rows that it is about. */
export interface AskedNotice {
  readonly incident: number
  readonly channel: number
  readonly orgId: number
  readonly class: string
  /** of the telling that comes next, or waits */
  readonly round: number
  /** a telling that waits, and for when */
  readonly waitingFor: Instant | null
  readonly question: Question
}

interface Row {
  readonly incident: number
  readonly channel: number
  readonly orgId: number
  readonly class: string
  readonly type: RsitType
  readonly severity: Severity
  readonly state: IncidentState
  readonly answer: OperatorAnswer | null
  readonly answerUntil: Date | null
  readonly tlp: Tlp
  readonly mergedInto: number | null
  readonly byHand: boolean
  readonly lastSeen: Date
  readonly surfacedAt: Date
  readonly acknowledgedAt: Date | null
  readonly classes: readonly string[]
  readonly mode: Hearing['mode']
  readonly digestAt: readonly number[]
  readonly quietFrom: number | null
  readonly quietTo: number | null
  readonly step: number
  readonly rounds: number | null
  readonly waiting: number | null
  readonly waitingFor: Date | null
  readonly toldAt: Date | null
  readonly failedAt: Date | null
  readonly firstToldAt: Date | null
  readonly suppressedUntil: Date | null
}

/** Channels that may be told anything: machines that are called, contacts whose reader has shown that the address is theirs. */
const hears = (
  mails: boolean,
) => sql`c.removed_at is null and (exists (select from webhook h where h.id = c.webhook_id and h.removed_at is null and h.state <> 'off')
  or ${mails} and exists (select from contact k where k.id = c.contact_id and k.verified_at is not null and k.removed_at is null))`

/**
 * What is to be decided of these incidents: one question for each channel of whose they are. One statement, however
 * many.
 */
export async function questionsOf(tx: Tx, about: Asking): Promise<readonly AskedNotice[]> {
  const { rows } = await questions(about).execute(tx)
  return rows.map(asked)
}

/** Of what is asked. */
export interface Asking {
  readonly incidents: readonly number[]
  readonly mails: boolean
  readonly now: Date
  /** this channel alone */
  readonly only?: number
}

const questions = ({ incidents, mails, now, only }: Asking): RawBuilder<Row> => sql<Row>`
  with wanted as materialized (
    select id, org_id, class, type, severity, state, answer, answer_until, tlp, merged_into, by_hand, last_seen,
      surfaced_at, asset
    from incident where id = any(${[...incidents]}::bigint[])),
  before as (
    select n.channel_id, n.incident_id, max(n.round) as rounds,
      max(n.round) filter (where n.told_at is null and n.dropped_at is null) as waiting,
      max(n.due_at) filter (where n.told_at is null and n.dropped_at is null) as waiting_for,
      max(n.told_at) filter (where n.failed_at is null) as told_at, max(n.failed_at) as failed_at
    from notice n join wanted w on w.id = n.incident_id group by n.channel_id, n.incident_id),
  first as (
    select n.incident_id, min(n.told_at) as told_at from notice n join wanted w on w.id = n.incident_id
    where n.step = 1 and n.told_at >= w.surfaced_at and n.failed_at is null group by n.incident_id),
  seen as (
    select a.incident_id, max(a.acknowledged_at) as at from incident_acknowledgement a
    join wanted w on w.id = a.incident_id group by a.incident_id)
  select w.id as incident, c.id as channel, w.org_id as "orgId", w.class, w.type, w.severity, w.state, w.answer,
    w.answer_until as "answerUntil", w.tlp, w.merged_into as "mergedInto", w.by_hand is not null as "byHand",
    w.last_seen as "lastSeen", w.surfaced_at as "surfacedAt", seen.at as "acknowledgedAt", c.classes, c.mode,
    c.digest_at as "digestAt", c.quiet_from as "quietFrom", c.quiet_to as "quietTo", c.step, before.rounds,
    before.waiting, before.waiting_for as "waitingFor", before.told_at as "toldAt", before.failed_at as "failedAt",
    first.told_at as "firstToldAt", s.until as "suppressedUntil"
  from wanted w join channel c on c.org_id = w.org_id and ${hears(mails)}
    left join before on before.channel_id = c.id and before.incident_id = w.id
    left join first on first.incident_id = w.id
    left join seen on seen.incident_id = w.id
    left join lateral (
      select max(s.until) as until from suppression s
      where s.org_id = w.org_id and s.ended_at is null and s.until > ${now}
        and (s.class is null or s.class = w.class) and (s.type is null or s.type = w.type)
        and (s.asset is null or s.asset = w.asset)) s on true
  where ${only === undefined ? sql`true` : sql`c.id = ${only}`}`

const instant = (date: Date | null): Instant | null => date && date.getTime()

const asked = (row: Row): AskedNotice => ({
  ...{ incident: row.incident, channel: row.channel, orgId: row.orgId, class: row.class },
  round: row.waiting ?? (row.rounds ?? 0) + 1,
  waitingFor: instant(row.waitingFor),
  question: {
    matter: {
      ...{ type: row.type, severity: row.severity, state: row.state, answer: row.answer, tlp: row.tlp },
      ...{ mergedInto: row.mergedInto, byHand: row.byHand, answerUntil: instant(row.answerUntil) },
      ...{ lastSeen: row.lastSeen.getTime(), surfacedAt: row.surfacedAt.getTime() },
      acknowledgedAt: instant(row.acknowledgedAt),
    },
    hearing: {
      ...{ classes: row.classes, mode: row.mode, digestAt: row.digestAt, step: row.step },
      quiet: row.quietFrom === null || row.quietTo === null ? null : { from: row.quietFrom, to: row.quietTo },
    },
    ...{
      toldAt: instant(row.toldAt),
      failedAt: instant(row.failedAt),
      firstToldAt: instant(row.firstToldAt),
    },
    suppressedUntil: instant(row.suppressedUntil),
  },
})

/** Incidents whose look has come, kept from other planners until the transaction ends. */
export async function takeLooks(tx: Tx, now: Date, most: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select incident_id as id from notice_look where look_at <= ${now}
    order by look_at, incident_id limit ${most} for update skip locked`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function saveLooks(tx: Tx, looks: ReadonlyMap<number, Instant | null>): Promise<void> {
  const at = [...looks.values()].map((moment) => moment && new Date(moment))
  await sql`
    update notice_look l set look_at = given.at
    from unnest(${[...looks.keys()]}::bigint[], ${at}::timestamptz[]) as given (id, at)
    where l.incident_id = given.id`.execute(tx)
}

/** A telling to come. */
export interface PlannedNotice {
  readonly orgId: number
  readonly channel: number
  readonly incident: number
  readonly round: number
  readonly occasion: Occasion
  readonly way: 'at-once' | 'digest'
  readonly rule: string
  readonly class: string
  readonly step: number
  readonly dueAt: Instant
}

/** Writes tellings to come; one that waits already is only ever moved forward. */
export async function saveNotices(tx: Tx, planned: readonly PlannedNotice[], now: Date): Promise<void> {
  if (planned.length === 0) return
  const column = <Name extends keyof PlannedNotice>(name: Name) => planned.map((one) => one[name])
  await sql`
    insert into notice as known (org_id, channel_id, incident_id, round, occasion, way, rule, class, step, planned_at,
      due_at)
    select g.org_id, g.channel_id, g.incident_id, g.round, g.occasion, g.way, g.rule, g.class, g.step, ${now}, g.due_at
    from unnest(${column('orgId')}::bigint[], ${column('channel')}::bigint[], ${column('incident')}::bigint[],
      ${column('round')}::integer[], ${column('occasion')}::text[], ${column('way')}::text[], ${column('rule')}::text[],
      ${column('class')}::text[], ${column('step')}::smallint[], ${planned.map(({ dueAt }) => new Date(dueAt))}::timestamptz[])
      as g (org_id, channel_id, incident_id, round, occasion, way, rule, class, step, due_at)
    on conflict (channel_id, incident_id) where told_at is null and dropped_at is null do update
      set due_at = excluded.due_at, way = excluded.way, rule = excluded.rule, occasion = excluded.occasion
      where excluded.due_at < known.due_at`.execute(tx)
}
