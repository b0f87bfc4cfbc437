import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import type { Member } from '#permits/permit.ts'
import { DEVICE_DAYS, deviceHash, deviceText } from './attempt.ts'
import { emailOf } from './email.ts'

/** Whether the browser has been an account's before. */
export async function isKnownDevice(db: Db, device: string | undefined, email: string): Promise<boolean> {
  const hash = device === undefined ? undefined : deviceHash(device)
  if (hash === undefined) return false
  const { rows } = await db.pool.query<{ known: boolean }>('select is_known_device($1, $2) as known', [
    hash,
    emailOf(email) ?? '',
  ])
  return rows[0]!.known
}

/** Remembers the browser that a person has signed in from; returns what it is known by from now on. */
export const keepDevice = (db: Db, member: Member, now: Date): Promise<string> =>
  change(db, member, async (tx) => {
    const device = deviceText(randomBytes(32))
    await sql`insert into device (hash, member_id, org_id, created_at)
      values (${deviceHash(device)}, ${member.id}, ${member.orgId}, ${now})`.execute(tx)
    return device
  })

/** Forgets browsers that are too old to be believed. */
export const forgetDevices = (db: Db, desk: Member, now: Date): Promise<void> =>
  change(db, desk, async (_, client) => {
    await client.query('delete from device where created_at < $1', [
      new Date(now.getTime() - DEVICE_DAYS * 86_400_000),
    ])
  })
