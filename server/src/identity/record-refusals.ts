import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import type { Refused } from './refusal-tally.ts'

/** Adds what one process has counted to what the ledger will be told. */
export async function noteRefusals(db: Db, refused: readonly Refused[], now: Date): Promise<void> {
  if (refused.length === 0) return
  await db.pool.query('select note_refused_requests($1, $2, $3, $4, $5)', [
    now,
    refused.map(({ memberId }) => memberId),
    refused.map(({ endpoint }) => endpoint),
    refused.map(({ kind }) => kind),
    refused.map(({ count }) => count),
  ])
}

interface RefusedRow {
  readonly member_id: number
  readonly org_id: number | null
  readonly count: number
  readonly what: readonly { readonly endpoint: string; readonly kind: string; readonly count: number }[]
  readonly from: Date
  readonly until: Date
}

/** Entries that one run writes at most; what is beyond waits for the next. */
const ENTRIES = 200
/** Endpoints that one entry names, those asked for most. */
const NAMED = 20

/** Tells the ledger of refused requests: once for a member and all its refusals of some ten minutes. */
export const recordRefusals = (db: Db, desk: Member, now: Date): Promise<void> =>
  change(db, desk, async (tx, client) => {
    const { rows } = await client.query<RefusedRow>(
      `with whose as (select member_id from refused_request where slot < $1 group by member_id order by member_id limit $2),
       told as (delete from refused_request r using whose where r.member_id = whose.member_id and r.slot < $1 returning r.*),
       summed as (select member_id, endpoint, kind, sum(count)::bigint as count, min(slot) as "from", max(slot) as until
         from told group by member_id, endpoint, kind)
       select s.member_id, m.org_id, sum(s.count)::bigint as count, min(s."from") as "from",
         max(s.until) + interval '10 minutes' as until,
         jsonb_agg(jsonb_build_object('endpoint', s.endpoint, 'kind', s.kind, 'count', s.count)
           order by s.count desc, s.endpoint, s.kind) as what
       from summed s left join member m on m.id = s.member_id group by s.member_id, m.org_id order by s.member_id`,
      [new Date(now.getTime() - 600_000), ENTRIES],
    )
    if (rows.length === 0) return
    const permit = allow<'countFailures', IdentityThings>(IDENTITY_POLICY, desk, 'countFailures', undefined)
    for (const { member_id, org_id, count, what, from, until } of rows)
      await recordEntry(tx, permit, {
        kind: 'requests.refused',
        at: now,
        subject: member_id === 0 ? 'desk' : `member:${member_id}`,
        orgId: org_id ?? undefined,
        facts: {
          count,
          refused: what.slice(0, NAMED),
          from: from.toISOString(),
          until: until.toISOString(),
        },
      })
  })
