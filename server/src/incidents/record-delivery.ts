import { sql } from 'kysely'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { asRanges } from './incident.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'

/** A message that told of incidents of one operator. */
export interface Delivery {
  readonly message: number
  readonly orgId: number
  readonly by: 'mail' | 'webhook'
  readonly recipient: string
  /** of which it told */
  readonly incidents: readonly number[]
  /** those of them of which the desk itself notifies the operator by it */
  readonly notifies: readonly number[]
  /** those of these by which it becomes aware of an incident, as the law counts */
  readonly aware: ReadonlySet<number>
}

/** Incidents that one entry accounts for: bounds its length. */
const AT_ONCE = 5000

/**
 * Puts down on each incident that its operator was told of it, and notifies by it those that the pack lets the desk notify: the
 * operator is aware of what has left for it, not of what was planned.
 */
export async function recordDelivery(
  tx: Tx,
  desk: Member,
  { message, orgId, by, recipient, incidents, notifies, aware }: Delivery,
  now: Date,
): Promise<void> {
  const permit = allow<'tell', IncidentThings>(INCIDENT_POLICY, desk, 'tell', undefined)
  for (const some of inPieces(incidents)) {
    const facts = { count: some.length, message, by, to: erasable(recipient), incidents: asRanges(some) }
    const entry = await recordEntry(tx, permit, {
      kind: 'incidents.told',
      at: now,
      subject: 'desk',
      orgId,
      facts,
    })
    await link(tx, entry, some)
  }
  for (const some of inPieces(notifies)) await notify(tx, desk, { orgId, ids: some, aware }, now)
}

interface ToNotify {
  readonly orgId: number
  readonly ids: readonly number[]
  readonly aware: ReadonlySet<number>
}

async function notify(tx: Tx, desk: Member, { orgId, ids, aware }: ToNotify, now: Date): Promise<void> {
  const permit = allow<'tell', IncidentThings>(INCIDENT_POLICY, desk, 'tell', undefined)
  // From reported as well: the rule of the pack stands in for the officer who would confirm.
  const { rows } = await sql<{ id: number }>`
    with ready as (
      select id from incident where id = any(${[...ids]}::bigint[]) and org_id = ${orgId}
        and state in ('reported', 'confirmed', 'relapsed') and merged_into is null
      order by id for update)
    update incident i set state = 'notified', answer = null, answer_until = null, version = version + 1
    from ready where i.id = ready.id returning i.id`.execute(tx)
  if (rows.length === 0) return
  const moved = rows.map(({ id }) => id)
  const facts = { count: moved.length, to: 'notified', incidents: asRanges(moved) }
  const entry = await recordEntry(tx, permit, {
    kind: 'incidents.notified',
    at: now,
    subject: 'desk',
    orgId,
    facts,
  })
  await link(tx, entry, moved)
  const counted = moved.filter((id) => aware.has(id))
  if (counted.length > 0) await stateAware(tx, desk, { orgId, ids: counted, entry }, now)
}

async function stateAware(
  tx: Tx,
  desk: Member,
  { orgId, ids, entry }: { readonly orgId: number; readonly ids: readonly number[]; readonly entry: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into incident_statement (org_id, incident_id, kind, name, moment, corrects, member_id, by_org_id, on_behalf,
      entry_id, stated_at)
    select ${orgId}, id, 'anchor', 'aware', ${now}::timestamptz, false, ${desk.id}, ${desk.orgId}, false, ${entry}, ${now}
    from unnest(${[...ids]}::bigint[]) as id`.execute(tx)
}

/** Puts down on each incident that a message of it never arrived, and in whose words. */
export async function recordUndelivered(
  tx: Tx,
  desk: Member,
  {
    message,
    orgId,
    by,
    recipient,
    incidents,
    why,
  }: Omit<Delivery, 'notifies' | 'aware'> & { readonly why: string },
  now: Date,
): Promise<void> {
  const permit = allow<'tell', IncidentThings>(INCIDENT_POLICY, desk, 'tell', undefined)
  for (const some of inPieces(incidents)) {
    const facts = {
      ...{ count: some.length, message, by, to: erasable(recipient), words: erasable(why) },
      incidents: asRanges(some),
    }
    const entry = await recordEntry(tx, permit, {
      kind: 'incidents.untold',
      at: now,
      subject: 'desk',
      orgId,
      facts,
    })
    await link(tx, entry, some)
  }
}

function* inPieces(ids: readonly number[]): Generator<readonly number[]> {
  for (let at = 0; at < ids.length; at += AT_ONCE) yield ids.slice(at, at + AT_ONCE)
}

async function link(tx: Tx, entry: number, incidents: readonly number[]): Promise<void> {
  await sql`
    insert into incident_entry (incident_id, entry_id, org_id)
    select id, ${entry}, org_id from incident where id = any(${[...incidents]}::bigint[])`.execute(tx)
}
