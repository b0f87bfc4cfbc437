import { CLAIM_ACTS } from '@hiepluc/contract/endpoints/claims.ts'
import type { ClaimState, ClaimView, Overlap } from '@hiepluc/contract/endpoints/claims.ts'
import { sql } from 'kysely'
import { allOf, mayDo } from '#permits/permit.ts'
import type { Member, Told } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { decodeKey, pageOf } from '#platform/keyset.ts'
import { Refusal } from '#platform/refusal.ts'
import { canDecide, viewClaim } from './claim.ts'
import type { ClaimRow } from './claim.ts'
import { CLAIM_POLICY } from './claim-policy.ts'
import type { ClaimThings } from './claim-policy.ts'
import { claimsWhere, findClaim, overlapsOf } from './claim-store.ts'

export interface ClaimFilter {
  readonly after?: string | undefined
  readonly limit: number
  readonly state?: ClaimState | undefined
  readonly operator?: number | undefined
}

/** Claims by their last step, newest first. */
export const listClaims = (
  db: Db,
  member: Member,
  { after, limit, state, operator }: ClaimFilter,
): Promise<{ rows: ClaimView[]; next?: string; may: { add: Told } }> =>
  change(db, member, async (tx) => {
    const [at, id] = after === undefined ? [] : decodeKey(after, ['time', 'number'])
    const wanted = sql.join(
      [
        // What a reader may see is the row rules' matter; this says where to look.
        member.standing === 'authority' ? sql`true` : sql`c.org_id = ${member.orgId}::bigint`,
        operator === undefined ? sql`true` : sql`c.org_id = ${operator}`,
        state === undefined ? sql`true` : sql`c.state = ${state}`,
        at === undefined ? sql`true` : sql`(c.changed_at, c.id) < (${at}::timestamptz, ${id}::bigint)`,
      ],
      sql` and `,
    )
    const page = pageOf(await claimsWhere(tx, wanted, limit + 1), limit, (row) => [row.changedAt, row.id])
    return {
      ...page,
      rows: page.rows.map((row) => claimSeenBy(member, row)),
      may: { add: mayDo<'add', ClaimThings>(CLAIM_POLICY, member, 'add', member) },
    }
  })

/** Of each kind of overlap at most. */
const OVERLAPS = 20

/** One claim. Who holds or claims the same is told to the authorities alone: the claimant is told that it is looked at. */
export const readClaim = (
  db: Db,
  member: Member,
  id: number,
): Promise<ClaimView & { overlaps?: Overlap[] }> =>
  change(db, member, async (tx) => {
    const row = await findClaim(tx, id)
    if (!row) throw noClaim(id)
    const seen = claimSeenBy(member, row)
    return member.standing === 'authority' ? { ...seen, overlaps: await overlapsOf(tx, row, OVERLAPS) } : seen
  })

export const claimSeenBy = (member: Member, row: ClaimRow): ClaimView => {
  const told = (act: (typeof CLAIM_ACTS)[number]) =>
    allOf(mayDo<typeof act, ClaimThings>(CLAIM_POLICY, member, act, row), canDecide(row.state))
  return viewClaim(row, { withdraw: told('withdraw'), approve: told('approve'), reject: told('reject') })
}

export const noClaim = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có đề nghị số ${id}. Hãy mở lại danh sách đề nghị.`,
    en: `There is no claim number ${id}. Open the list of claims again.`,
  })
