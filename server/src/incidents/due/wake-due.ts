import { sql } from 'kysely'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { NotificationRules } from '#law/notification-rule.ts'
import { RSIT_TYPES } from '@hiepluc/contract/rsit.ts'
import { SEVERITIES } from '@hiepluc/contract/severity.ts'
import type { Tx } from '#platform/database.ts'
import { incidentsIn } from './incidents-in.ts'

/**
 * Has the incidents that entries speak of looked at for what is next. Of what comes by the thousand and is told by the
 * desk itself nobody waits for anything: it stays out, so that a noisy day costs the queue nothing.
 */
export async function wakeDue(
  tx: Tx,
  entries: readonly SealedEntry[],
  rules: NotificationRules,
  now: Date,
): Promise<void> {
  const ranges = entries.flatMap(({ body }) => incidentsIn(body))
  if (ranges.length === 0) return
  await sql`
    insert into incident_due as known (incident_id, org_id, tlp, class, severity, state, look_at)
    select distinct i.id, i.org_id, i.tlp, i.class, i.severity, i.state, ${now}::timestamptz
    from unnest(${ranges.map(([first]) => first)}::bigint[], ${ranges.map(([, last]) => last)}::bigint[]) as r (first, last)
      join incident i on i.id between r.first and r.last
    where i.severity in ('critical', 'high') or i.by_hand is not null or i.type = any(${officersTypes(rules)}::text[])
      or i.state in ('confirmed', 'answered', 'contained', 'resolved')
      or exists (select from incident_due d where d.incident_id = i.id)
    on conflict (incident_id) do update set look_at = least(known.look_at, excluded.look_at)`.execute(tx)
}

/** Types that wait for an officer, in some severity. */
const officersTypes = (rules: NotificationRules) =>
  RSIT_TYPES.filter((type) =>
    SEVERITIES.some((severity) => rules.ruleFor(type, severity).tells === 'by-officer'),
  )

/** Has what is in the queue of an organisation looked at: who hears for it, or what, has changed. */
export async function wakeDueOf(tx: Tx, { body }: SealedEntry, now: Date): Promise<void> {
  if (body.concerns === undefined) return
  await sql`update incident_due set look_at = ${now} where org_id = ${body.concerns}`.execute(tx)
}

/** The first deadline of the law that is not met. */
export interface LawDue {
  readonly duty: string
  readonly article: string
  /** milliseconds since 1970 */
  readonly due: number
}

/** Notes which deadline of the law comes first on each of these incidents; undefined: none is open any more. */
export async function wakeLawDue(
  tx: Tx,
  laws: ReadonlyMap<number, LawDue | undefined>,
  now: Date,
): Promise<void> {
  const [ended, open] = [[] as number[], [] as (LawDue & { readonly id: number })[]]
  for (const [id, law] of laws)
    if (law === undefined) ended.push(id)
    else open.push({ id, ...law })
  if (ended.length > 0)
    await sql`
      update incident_due set duty = null, article = null, law_due_at = null, look_at = ${now}
      where incident_id = any(${ended}::bigint[]) and duty is not null`.execute(tx)
  if (open.length > 0)
    await sql`
      insert into incident_due as known (incident_id, org_id, tlp, class, severity, state, duty, article, law_due_at, look_at)
      select i.id, i.org_id, i.tlp, i.class, i.severity, i.state, given.duty, given.article, given.due, ${now}::timestamptz
      from unnest(${open.map(({ id }) => id)}::bigint[], ${open.map(({ duty }) => duty)}::text[],
          ${open.map(({ article }) => article)}::text[], ${open.map(({ due }) => new Date(due))}::timestamptz[])
        as given (id, duty, article, due) join incident i on i.id = given.id
      on conflict (incident_id) do update set duty = excluded.duty, article = excluded.article,
        law_due_at = excluded.law_due_at, look_at = excluded.look_at
      where (known.duty, known.article, known.law_due_at) is distinct from (excluded.duty, excluded.article, excluded.law_due_at)`.execute(
      tx,
    )
}
