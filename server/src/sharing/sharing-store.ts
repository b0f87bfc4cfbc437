import type { SharingView } from '@hiepluc/contract/endpoints/sharings.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { mayWithdraw, stateOf } from './sharing.ts'
import type { Receiver, Shareable, SharedThing } from './sharing.ts'

/** The thing as this reader may see it, kept from changing until the transaction ends; undefined: there is none. */
export async function findShareable(
  tx: Tx,
  thing: SharedThing,
  number: number,
): Promise<Shareable | undefined> {
  const { rows } = await sql<Shareable>`
    select ${thing}::text as thing, id as number, org_id as "orgId", tlp,
      ${sql.ref(thing === 'incident' ? 'holding_id' : 'source_id')} as "throughId" from ${sql.table(thing)}
    where id = ${number}`.execute(tx)
  return rows[0]
}

/** An organisation, or the person with whom their organisation. */
export async function findReceiver(
  tx: Tx,
  {
    organisation,
    member,
  }: { readonly organisation?: number | undefined; readonly member?: number | undefined },
): Promise<Receiver | undefined> {
  const { rows } = await sql<{
    orgId: number
    isAuthority: boolean
    memberId: number | null
    isPerson: boolean | null
    isActive: boolean
  }>`
    select o.id as "orgId", o.standing in ('regulator', 'police') as "isAuthority", m.id as "memberId",
      m.kind not in ('source', 'desk') as "isPerson", m.deactivated_at is null as "isActive"
    from organisation o left join member m on m.org_id = o.id and m.id = ${member ?? null}::bigint
    where ${member === undefined ? sql`o.id = ${organisation}` : sql`m.id is not null`}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { orgId, isAuthority, memberId, isPerson, isActive } = row
  return {
    orgId,
    isAuthority,
    ...(memberId !== null && { member: { id: memberId, isPerson: isPerson === true, isActive } }),
  }
}

export interface SharingRow {
  readonly id: number
  readonly thing: SharedThing
  readonly number: number
  /** whose thing it is */
  readonly orgId: number
  readonly withOrgId: number
  readonly withOrgName: string
  readonly withOrgNameEn: string | null
  readonly withMemberId: number | null
  readonly withMemberName: string | null
  readonly reason: string
  readonly entry: number
  readonly sharedAt: Date
  readonly until: Date | null
  readonly withdrawnAt: Date | null
}

const SHARINGS = sql`
  select s.id, s.thing, s.number, s.org_id as "orgId", o.id as "withOrgId", o.name as "withOrgName",
    o.name_en as "withOrgNameEn",
    m.id as "withMemberId", m.name as "withMemberName", s.reason, s.entry_id as entry, s.shared_at as "sharedAt",
    s.until, s.withdrawn_at as "withdrawnAt"
  from sharing s left join member m on m.id = s.with_member_id
    join organisation o on o.id = coalesce(s.with_org_id, m.org_id)`

export async function sharingsOf(tx: Tx, thing: SharedThing, number: number): Promise<readonly SharingRow[]> {
  const { rows } = await sql<SharingRow>`
    ${SHARINGS} where s.thing = ${thing} and s.number = ${number} order by s.id desc limit 200`.execute(tx)
  return rows
}

export async function lockSharing(tx: Tx, id: number): Promise<SharingRow | undefined> {
  const { rows } = await sql<SharingRow>`${SHARINGS} where s.id = ${id} for update of s`.execute(tx)
  return rows[0]
}

export interface NewSharing {
  readonly what: Shareable
  readonly receiver: Receiver
  readonly reason: string
  readonly until: Date | undefined
}

/** Ends what an earlier sharing with the same receiver left behind, if its time is over. */
export async function settleEnded(tx: Tx, { what, receiver }: NewSharing, entry: number, now: Date) {
  await sql`update sharing set withdrawn_at = until, withdrawn_entry = ${entry}
    where thing = ${what.thing} and number = ${what.number} and withdrawn_at is null and until <= ${now}
      and with_org_id is not distinct from ${receiver.member ? null : receiver.orgId}::bigint
      and with_member_id is not distinct from ${receiver.member?.id ?? null}::bigint`.execute(tx)
}

/** undefined: it is shared with this receiver already. */
export async function saveSharing(
  tx: Tx,
  { what, receiver, reason, until }: NewSharing,
  entry: number,
  now: Date,
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into sharing (org_id, thing, number, holding_id, source_id, with_org_id, with_member_id, reason, entry_id, shared_at, until)
    values (${what.orgId}, ${what.thing}, ${what.number}, ${what.thing === 'incident' ? what.throughId : null},
      ${what.thing === 'report' ? what.throughId : null}, ${receiver.member ? null : receiver.orgId},
      ${receiver.member?.id ?? null}, ${reason}, ${entry}, ${now}, ${until ?? null})
    on conflict do nothing returning id`.execute(tx)
  return rows[0]?.id
}

export async function saveWithdrawal(tx: Tx, id: number, entry: number, now: Date): Promise<void> {
  await sql`update sharing set withdrawn_at = ${now}, withdrawn_entry = ${entry} where id = ${id}`.execute(tx)
}

/** What a reader sees of a sharing. */
export const viewSharing = (row: SharingRow, reader: Member, now: Date): SharingView => ({
  id: row.id,
  thing: row.thing,
  number: row.number,
  receiver: {
    organisation: {
      ...{ id: row.withOrgId, name: row.withOrgName },
      ...(row.withOrgNameEn !== null && { nameEn: row.withOrgNameEn }),
    },
    ...(row.withMemberId !== null && { member: { id: row.withMemberId, name: row.withMemberName ?? '' } }),
  },
  reason: row.reason,
  entry: row.entry,
  sharedAt: row.sharedAt.toISOString(),
  ...(row.until !== null && { until: row.until.toISOString() }),
  ...(row.withdrawnAt !== null && { withdrawnAt: row.withdrawnAt.toISOString() }),
  state: stateOf(row, now),
  may: { withdraw: mayWithdraw(reader, row, now) },
})
