import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** A contact that mails can go to hears by the rules of every class, in the first turn, until somebody says otherwise. */
export async function addChannel(
  tx: Tx,
  { id, orgId }: { readonly id: number; readonly orgId: number },
  now: Date,
): Promise<void> {
  await sql`insert into channel (org_id, kind, contact_id, created_at)
    select ${orgId}, 'mail', ${id}, ${now}
    where not exists (select from channel where contact_id = ${id} and removed_at is null)`.execute(tx)
}
