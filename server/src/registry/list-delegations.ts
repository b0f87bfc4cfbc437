import { DELEGATION_ACTS } from '@hiepluc/contract/endpoints/delegations.ts'
import type { DelegationState, DelegationView } from '@hiepluc/contract/endpoints/delegations.ts'
import { sql } from 'kysely'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { canDelegate, viewDelegation } from './delegation.ts'
import type { DelegationRow } from './delegation.ts'
import { DELEGATION_POLICY } from './delegation-policy.ts'
import type { DelegationThings } from './delegation-policy.ts'
import { delegationsWhere } from './delegation-store.ts'

export interface DelegationFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly state?: DelegationState | undefined
}

/** Delegations by their last step, newest first; each side sees its own. */
export const listDelegations = (
  db: Db,
  member: Member,
  { after, limit, state }: DelegationFilter,
): Promise<{ rows: DelegationView[]; next?: string; may: { propose: Told } }> =>
  change(db, member, async (tx) => {
    const [at, id] = after === undefined ? [] : decodeKey(after, ['time', 'number'])
    const wanted = sql.join(
      [
        state === undefined ? sql`true` : sql`d.state = ${state}`,
        at === undefined ? sql`true` : sql`(d.changed_at, d.id) < (${at}::timestamptz, ${id}::bigint)`,
      ],
      sql` and `,
    )
    const page = pageOf(await delegationsWhere(tx, wanted, limit + 1), limit, (row) => [
      row.changedAt,
      row.id,
    ])
    const own = { orgId: member.orgId, toOrgId: null }
    return {
      ...page,
      rows: page.rows.map((row) => delegationSeenBy(member, row)),
      may: { propose: mayDo<'propose', DelegationThings>(DELEGATION_POLICY, member, 'propose', own) },
    }
  })

export const delegationSeenBy = (member: Member, row: DelegationRow): DelegationView =>
  viewDelegation(
    row,
    member,
    Object.fromEntries(
      DELEGATION_ACTS.map((act) => [
        act,
        allOf(
          mayDo<typeof act, DelegationThings>(DELEGATION_POLICY, member, act, row),
          canDelegate(row.state, act),
        ),
      ]),
    ) as DelegationView['may'],
  )
