import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'

interface Row {
  readonly id: number
  readonly name: string
  readonly nameEn: string | null
  readonly open: number
  readonly since: Date
}

/** Operators with open incidents of which nobody can be told, those with the most first. */
export const listUnreachable = (db: Db, member: Member) =>
  change(db, member, async (tx) => {
    const { rows } = await sql<Row>`
      select o.id, o.name, o.name_en as "nameEn", count(*) as open, min(i.surfaced_at) as since
      from incident i join organisation o on o.id = i.org_id
      where i.state not in ('closed', 'rejected') and not exists (
        select from channel c left join contact k on k.id = c.contact_id left join webhook w on w.id = c.webhook_id
        where c.org_id = i.org_id and c.step = 1 and c.removed_at is null
          and (w.id is not null and w.removed_at is null
            or k.verified_at is not null and k.removed_at is null))
      group by o.id order by count(*) desc, o.id limit 200`.execute(tx)
    return {
      unheard: await unheardOf(tx),
      rows: rows.map(({ id, name, nameEn, open, since }) => ({
        ...{ id, name, open, since: since.toISOString() },
        ...(nameEn !== null && { nameEn }),
      })),
    }
  })

interface Unheard {
  readonly incident: number
  readonly operator: number
  readonly name: string
  readonly nameEn: string | null
  readonly toldAt: Date
}

/** Incidents of which the last step of their operator was told, and nobody has acknowledged or answered since. */
async function unheardOf(tx: Tx) {
  const { rows } = await sql<Unheard>`
    select i.id as incident, o.id as operator, o.name, o.name_en as "nameEn", max(n.told_at) as "toldAt"
    from notice n join incident i on i.id = n.incident_id join organisation o on o.id = i.org_id
    where n.occasion = 'step' and n.told_at >= i.surfaced_at and n.failed_at is null
      and n.step = (select max(c.step) from channel c where c.org_id = i.org_id and c.removed_at is null)
      and i.state in ('reported', 'confirmed', 'notified', 'relapsed') and i.merged_into is null
      and not exists (select from incident_acknowledgement a
        where a.incident_id = i.id and a.acknowledged_at >= i.surfaced_at)
    group by i.id, o.id order by max(n.told_at), i.id limit 200`.execute(tx)
  return rows.map(({ incident, operator, name, nameEn, toldAt }) => ({
    ...{ incident, toldAt: toldAt.toISOString() },
    operator: { id: operator, name, ...(nameEn !== null && { nameEn }) },
  }))
}
