import { randomBytes } from 'node:crypto'
import type { TestDesk } from './test-database.ts'

/** Puts a machine that the desk calls into the database as its owner; its secret opens under no key. */
export async function addWebhookRow(desk: Pick<TestDesk, 'owner'>, orgId: number, at: Date): Promise<number> {
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into webhook (org_id, url, host, state, secret_key_id, secret, member_id, created_at)
     select $1, 'https://receiver.example/', 'receiver.example', 'on', 'none', $2, min(id), $3 from member returning id`,
    [orgId, randomBytes(60), at],
  )
  return rows[0]!.id
}
