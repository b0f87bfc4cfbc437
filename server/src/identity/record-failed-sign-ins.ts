import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { emailOf } from './email.ts'
import { IDENTITY_POLICY } from './identity-policy.ts'
import type { IdentityThings } from './identity-policy.ts'
import { readEmail } from './read-email.ts'

/** Counts a sign-in that failed, whether or not there is such an account. */
export async function noteFailedSignIn(db: Db, email: string, now: Date): Promise<void> {
  await db.pool.query('select note_failed_sign_in($1, $2)', [emailOf(email) ?? '', now])
}

/** Counts one that failed later: a second factor of somebody half signed in, or a way in by no password at all. */
export async function noting<T>(
  { db, now }: { readonly db: Db; readonly now: () => Date },
  person: Member,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt()
  } catch (error) {
    if (error instanceof Refusal && error.kind === 'not-allowed')
      await noteFailedSignIn(db, (person.kind === 'person' && (await readEmail(db, person))) || '', now())
    throw error
  }
}

interface FailedRow {
  readonly member_id: number
  readonly org_id: number | null
  readonly count: number
  readonly from: Date
  readonly until: Date
}

/** Entries that one run writes at most for accounts; what is beyond is summed up in one. */
const ENTRIES = 200

/** Tells the ledger of failed sign-ins, once for an account and all its tries of some ten minutes. */
export const recordFailedSignIns = (db: Db, desk: Member, now: Date): Promise<void> =>
  change(db, desk, async (tx, client) => {
    const { rows } = await client.query<FailedRow>(
      `with told as (delete from failed_sign_in where slot < $1 returning *)
       select member_id, min(org_id) as org_id, sum(count)::bigint as count, min(slot) as "from",
         max(slot) + interval '10 minutes' as until
       from told group by member_id order by sum(count) desc, member_id`,
      [new Date(now.getTime() - 600_000)],
    )
    if (rows.length === 0) return
    const permit = allow<'countFailures', IdentityThings>(IDENTITY_POLICY, desk, 'countFailures', undefined)
    const known = rows.filter(({ member_id }) => member_id !== 0)
    for (const { member_id, org_id, count, from, until } of known.slice(0, ENTRIES))
      await recordEntry(tx, permit, {
        kind: 'sign-ins.failed',
        at: now,
        subject: `member:${member_id}`,
        orgId: org_id ?? undefined,
        facts: { count, from: from.toISOString(), until: until.toISOString() },
      })
    const others = [...rows.filter(({ member_id }) => member_id === 0), ...known.slice(ENTRIES)]
    const count = others.reduce((sum, row) => sum + row.count, 0)
    if (count > 0)
      await recordEntry(tx, permit, {
        ...{ kind: 'sign-ins.failed', at: now, subject: 'desk' },
        facts: { count, accounts: known.slice(ENTRIES).length },
      })
  })
