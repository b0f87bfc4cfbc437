import { sql } from 'kysely'
import type { SealedEntry } from '#ledger/follow-entries.ts'
import type { Tx } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { factorMail, isTold } from './factor-mail.ts'

/** Writes to the owner of an account what happened to what lets them in. */
export async function tellOwner(tx: Tx, { body }: SealedEntry, now: Date): Promise<void> {
  if (!isTold(body.kind)) return
  const [what, id] = body.subject.split(':')
  if (what !== 'member') return
  const { rows } = await sql<{ to: string; name: string; orgId: number }>`
    select email as "to", name, org_id as "orgId" from member
    where id = ${Number(id)} and kind = 'person' and not demo and deactivated_at is null`.execute(tx)
  if (!rows[0]) return
  const mail = factorMail(body.kind, rows[0], new Date(body.at))
  await writeMessage(tx, { orgId: rows[0].orgId, account: true, mail }, now)
}
