import type { DelegationState } from '@hiepluc/contract/endpoints/delegations.ts'
import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { numberedRows } from '#platform/numbered-rows.ts'
import { domainsAround, networksAround } from './claim.ts'
import type { Claimed } from './claim.ts'
import type { DelegationRow } from './delegation.ts'

/** Delegations by their last step, newest first. */
export const {
  where: delegationsWhere,
  find: findDelegation,
  lock: lockDelegation,
  draw: drawDelegation,
} = numberedRows<DelegationRow>({
  table: 'delegation',
  as: 'd',
  select: `select d.id, d.org_id as "orgId", d.giver, d.kind, d.prefix::text as prefix, d.domain, d.receiver,
      d.to_org_id as "toOrgId", o.name as "toName", o.name_en as "toNameEn", d.until, d.words, d.state,
      d.changed_at as "changedAt"
    from delegation d left join organisation o on o.id = d.to_org_id`,
  order: 'd.changed_at desc, d.id desc',
})

export async function runningDelegations(tx: Tx, orgId: number): Promise<readonly DelegationRow[]> {
  return delegationsWhere(
    tx,
    sql`d.org_id = ${orgId} and d.state in ('proposed', 'offered', 'accepted')`,
    1000,
  )
}

/** Whether an organisation holds now what this is a part of. */
export async function holdsAround(tx: Tx, orgId: number, { prefix, domain }: Claimed): Promise<boolean> {
  const around =
    prefix === null
      ? sql`h.kind = 'domain' and h.domain = any (${domainsAround(domain ?? '')}::text[])`
      : sql`h.kind = 'prefix' and h.prefix = any (${networksAround(prefix)}::cidr[])`
  const { rows } = await sql`
    select from holding h where h.org_id = ${orgId} and upper_inf(h.held) and ${around} limit 1`.execute(tx)
  return rows.length > 0
}

export interface NewDelegation extends Claimed {
  readonly id: number
  readonly giver: string
  readonly receiver: string
  readonly until: string | undefined
  readonly entry: number
}

export async function insertDelegation(tx: Tx, by: Member, given: NewDelegation, now: Date): Promise<void> {
  const { id, giver, kind, prefix, domain, receiver, until, entry } = given
  await sql`
    insert into delegation (id, org_id, giver, kind, prefix, domain, receiver, until, state, member_id, entry_id,
      proposed_at, changed_at)
    overriding system value
    values (${id}, ${by.orgId}, ${giver}, ${kind}, ${prefix}::cidr, ${domain}, ${receiver}, ${until ?? null}::date,
      'proposed', ${by.id}, ${entry}, ${now}, ${now})`.execute(tx)
}

export const saveDelegation = (
  tx: Tx,
  id: number,
  given: { readonly state: DelegationState; readonly to?: number; readonly words?: string },
  now: Date,
) =>
  sql`update delegation set state = ${given.state}, changed_at = ${now},
      to_org_id = ${given.to ?? sql`to_org_id`}, words = ${given.words ?? sql`words`}
    where id = ${id}`.execute(tx)

export async function takeDelegation(tx: Tx, id: number, now: Date): Promise<number | null> {
  const { rows } = await sql<{
    holding: number | null
  }>`select take_delegation(${id}, ${now}) as holding`.execute(tx)
  return rows[0]!.holding
}

export async function finishDelegation(tx: Tx, id: number, now: Date): Promise<number | null> {
  const { rows } = await sql<{
    holding: number | null
  }>`select end_delegation(${id}, ${now}) as holding`.execute(tx)
  return rows[0]!.holding
}

/** Whether an organisation can have holdings of its own. */
export async function canHold(tx: Tx, id: number): Promise<boolean> {
  const { rows } = await sql`
    select from organisation where id = ${id} and standing in ('operator', 'public-body')`.execute(tx)
  return rows.length > 0
}
