import type { HealthView } from '@hiepluc/contract/endpoints/shifts.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { isSilent, usualPause } from './silence.ts'

/** A schedule that is this long behind is not run by anybody. Milliseconds. */
const BEHIND_MS = 10 * 60_000
/** Reports by which the rhythm of a source is known. */
const LAST_REPORTS = 12

/** As the database's function says it. */
interface Numbers {
  readonly queues: { queue: string; waiting: number; dead: number; oldest: string | null }[]
  readonly schedules: { name: string; last_at: string | null; next_at: string }[]
  readonly mails: { waiting: number; oldest: string | null }
  readonly givenUp: number
  readonly unread: number
  readonly webhooks: {
    id: number
    name: string
    nameEn: string | null
    state: string
    since: string | null
  }[]
  readonly unsealed: number
  readonly oldestUnsealed: string | null
  readonly sealed: number
  readonly signed: number
  readonly witnesses: number
  readonly cosignedAt: string | null
  readonly bytes: number
  readonly now: string
}

const iso = (at: string | Date) => new Date(at).toISOString()
const named = <Name extends string>(name: Name, at: string | Date | null) =>
  (at === null ? {} : { [name]: iso(at) }) as Partial<Record<Name, string>>
const operatorOf = ({ id, name, nameEn }: { id: number; name: string; nameEn: string | null }) => ({
  ...{ id, name },
  ...(nameEn !== null && { nameEn }),
})

/** Whether anything is stuck, in numbers; what they mean and what to do about it is the screen's to say. */
export const readHealth = (db: Db, member: Member, now: Date): Promise<HealthView> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<{ health: Numbers }>`select desk_health() as health`.execute(tx)
    const { health } = rows[0]!
    return {
      now: now.toISOString(),
      driftMs: Math.round(Date.parse(health.now) - now.getTime()),
      bytes: health.bytes,
      sources: await sourcesOf(tx, now),
      queues: health.queues.map(({ oldest, ...queue }) => ({ ...queue, ...named('oldest', oldest) })),
      schedules: health.schedules.map(({ name, last_at, next_at }) => ({
        ...{ name, nextAt: iso(next_at), ...named('lastAt', last_at) },
        isLate: now.getTime() - Date.parse(next_at) > BEHIND_MS,
      })),
      mails: {
        ...{ waiting: health.mails.waiting, givenUp: health.givenUp, unread: health.unread },
        ...named('oldest', health.mails.oldest),
      },
      webhooks: health.webhooks.map((hook) => ({
        ...{ operator: operatorOf(hook), state: hook.state, ...named('since', hook.since) },
      })),
      ledger: {
        ...{ unsealed: health.unsealed, sealed: health.sealed, signed: health.signed },
        witnesses: health.witnesses,
        ...named('oldestUnsealed', health.oldestUnsealed),
        ...named('cosignedAt', health.cosignedAt),
      },
      contacts: await overdueContacts(tx, now),
    }
  })

interface SourceRow {
  readonly id: number
  readonly name: string
  readonly times: (Date | string)[] | null
  readonly unreadable: number
}

/** Sources with the times of their last reports, those silent beyond their rhythm first, then by name. */
async function sourcesOf(tx: Tx, now: Date): Promise<HealthView['sources']> {
  const { rows } = await sql<SourceRow>`
    select s.id, s.name, array_agg(l.received_at) filter (where l.received_at is not null) as times,
      coalesce(sum(l.rows_unreadable), 0)::bigint as unreadable
    from source s left join lateral (
      select r.received_at, r.rows_unreadable from report r
      where r.source_id = s.id and r.received_at > ${new Date(now.getTime() - 400 * 86_400_000)}
      order by r.received_at desc, r.id desc limit ${LAST_REPORTS}) l on true
    group by s.id order by s.name, s.id limit 500`.execute(tx)
  return rows
    .map(({ id, name, times, unreadable }) => {
      const at = (times ?? []).map((time) => new Date(time).getTime())
      const usual = usualPause(at)
      return {
        ...{ id, name, unreadable, isSilent: isSilent(at, now.getTime()) },
        ...(at.length > 0 && { lastAt: iso(new Date(Math.max(...at))) }),
        ...(usual !== undefined && { usualMs: usual }),
      }
    })
    .toSorted((a, b) => Number(b.isSilent) - Number(a.isSilent))
}

/** People of operators who have not said for a year that their address is right. */
async function overdueContacts(tx: Tx, now: Date): Promise<HealthView['contacts']> {
  const { rows } = await sql<{
    id: number
    name: string
    nameEn: string | null
    contact: string
    since: Date
  }>`
    select o.id, o.name, o.name_en as "nameEn", c.name as contact, coalesce(c.confirmed_at, c.verified_at) as since
    from contact c join organisation o on o.id = c.org_id
    where c.verified_at is not null and c.removed_at is null
      and coalesce(c.confirmed_at, c.verified_at) < ${new Date(now.getTime() - 365 * 86_400_000)}
    order by since, c.id limit 100`.execute(tx)
  return rows.map(({ contact, since, ...operator }) => ({
    ...{ operator: operatorOf(operator), name: contact, since: since.toISOString() },
  }))
}
