import type { DeliveriesView, DeliveryView } from '@hiepluc/contract/endpoints/notices.ts'
import { sql } from 'kysely'
import type { RsitType } from '@hiepluc/contract/rsit.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import { noIncident } from '#incidents/read-incident.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { decideNotice } from './notice.ts'
import { questionsOf } from './notice-store.ts'
import type { Telling } from './plan-notices.ts'
import { reasonOf } from './reason.ts'

/** Messages shown at most; older ones stand in the timeline. */
const SHOWN = 100

/** Who was told of an incident, how far each message came, and what comes next for whom. An operator sees its own. */
export const listDeliveries = (
  db: Db,
  member: Member,
  telling: Telling,
  id: number,
  now: Date,
): Promise<DeliveriesView> =>
  change(db, member, async (tx) => {
    const { rows } = await sql<{ type: RsitType; severity: Severity }>`
      select type, severity from incident where id = ${id}`.execute(tx)
    const incident = rows[0]
    if (!incident) throw noIncident(id)
    return {
      rows: await deliveriesOf(tx, id),
      next: await nextOf(tx, telling, id, now),
      rule: telling.rules.ruleFor(incident.type, incident.severity).said,
    }
  })

interface Row {
  readonly message: number
  readonly kind: 'mail' | 'webhook'
  readonly recipient: string
  readonly name: string | null
  readonly step: number | null
  readonly subject: string
  readonly writtenAt: Date
  readonly sentAt: Date | null
  readonly tries: number
  readonly nextTryAt: Date | null
  readonly trouble: string | null
  readonly givenUpAt: Date | null
  readonly bouncedAt: Date | null
  readonly bounce: string | null
}

async function deliveriesOf(tx: Tx, id: number): Promise<DeliveryView[]> {
  const { rows } = await sql<Row>`
    select m.id as message, m.kind, m.recipient, k.name, c.step, m.subject, m.created_at as "writtenAt",
      m.sent_at as "sentAt", m.tries, m.next_try_at as "nextTryAt", m.last_error as trouble,
      m.given_up_at as "givenUpAt", m.bounced_at as "bouncedAt", m.bounce
    from message_incident mi join message m on m.id = mi.message_id
      left join channel c on c.id = m.channel_id left join contact k on k.id = m.contact_id
    where mi.incident_id = ${id} order by m.id desc limit ${SHOWN}`.execute(tx)
  return rows.map((row) => ({
    ...{
      message: row.message,
      subject: row.subject,
      tries: row.tries,
      writtenAt: row.writtenAt.toISOString(),
    },
    to: recipientOf(row),
    ...present({
      ...{ sentAt: row.sentAt, nextTryAt: row.nextTryAt, givenUpAt: row.givenUpAt, bouncedAt: row.bouncedAt },
    }),
    ...(row.trouble !== null && { trouble: row.trouble }),
    ...(row.bounce !== null && { bounce: row.bounce }),
  }))
}

const recipientOf = ({ kind, recipient, name, step }: Pick<Row, 'kind' | 'recipient' | 'name' | 'step'>) => ({
  ...{ kind, name: name ?? recipient, step: step ?? 1 },
  ...(kind === 'mail' && { address: recipient }),
})

const present = <Name extends string>(dates: Readonly<Record<Name, Date | null>>) =>
  Object.fromEntries(
    Object.entries<Date | null>(dates).flatMap(([name, date]) => (date ? [[name, date.toISOString()]] : [])),
  ) as Partial<Record<Name, string>>

async function nextOf(tx: Tx, telling: Telling, id: number, now: Date): Promise<DeliveriesView['next']> {
  const asked = await questionsOf(tx, { incidents: [id], mails: telling.mails, now })
  const { rows } = await sql<Pick<Row, 'kind' | 'recipient' | 'name' | 'step'> & { id: number }>`
    select c.id, c.kind, coalesce(k.email, w.host, '') as recipient, k.name, c.step
    from channel c left join contact k on k.id = c.contact_id left join webhook w on w.id = c.webhook_id
    where c.id = any(${asked.map(({ channel }) => channel)}::bigint[]) order by c.step, c.id`.execute(tx)
  return rows.map((row) => {
    const { question, waitingFor } = asked.find(({ channel }) => channel === row.id)!
    const decision = decideNotice(telling.rules, telling.zone, question, now.getTime())
    const step = telling.rules.steps.find((one) => one.step === row.step)
    const { why, at } = reasonOf(decision, waitingFor, step)
    return { to: recipientOf(row), why, ...(at !== null && { at: new Date(at).toISOString() }) }
  })
}
