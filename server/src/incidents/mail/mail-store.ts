import type pg from 'pg'
import type { Permit } from '#permits/permit.ts'

/** A mail whose bytes have arrived, with its envelope. */
export interface NewMail {
  readonly id: number
  readonly blobId: number
  readonly sha256: Buffer
  readonly size: number
  /** by which the same mail is known again */
  readonly key: Buffer
  readonly sender: string | undefined
  readonly recipients: readonly string[]
  readonly entry: number
}

/** The number of a mail that its entry refers to before it is written. */
export async function drawMail(client: pg.PoolClient): Promise<number> {
  const { rows } = await client.query<{ id: number }>("select nextval('mail_in_id_seq') as id")
  return rows[0]!.id
}

/** Counts one more receipt of a mail that is known; undefined: it is not. */
export async function receiveAgain(
  client: pg.PoolClient,
  key: Buffer,
): Promise<{ id: number; receipts: number } | undefined> {
  const { rows } = await client.query<{ id: number; receipts: number }>(
    'update mail_in set receipts = receipts + 1 where key = $1 returning id, receipts',
    [key],
  )
  return rows[0]
}

/** False: the same mail was kept meanwhile. */
export async function saveMail(
  client: pg.PoolClient,
  { member }: Permit,
  mail: NewMail,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into mail_in (id, org_id, blob_id, sha256, size, key, sender, recipients, member_id, entry_id, received_at)
     overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (key) do nothing`,
    [
      ...[mail.id, member.orgId, mail.blobId, mail.sha256, mail.size, mail.key, mail.sender ?? null],
      ...[mail.recipients, member.id, mail.entry, now],
    ],
  )
  return rowCount === 1
}
