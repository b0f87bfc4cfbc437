import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { linkHash } from './link.ts'
import type { LinkPurpose } from './link.ts'

export interface TakenLink {
  readonly id: number
  /** null: the link makes a member */
  readonly memberId: number | null
}

/**
 * Takes up a link in the transaction of what it is for, once: of many at a time the first has it, and it is good again
 * only if that transaction comes to nothing.
 */
export async function takeLink(tx: Tx, purpose: LinkPurpose, secret: string, now: Date): Promise<TakenLink> {
  const hash = linkHash(secret)
  if (hash === undefined) throw badLink
  const { rows } = await sql<{ link_id: number; member_id: number | null }>`
    select * from take_link(${hash}, ${purpose}, ${now})`.execute(tx)
  if (!rows[0]) throw badLink
  return { id: rows[0].link_id, memberId: rows[0].member_id }
}

export const badLink = new Refusal('not-found', {
  vi: 'Liên kết này không đúng, đã được dùng hoặc đã hết hạn; hãy xin một liên kết mới.',
  en: 'This link is not right, was used already or has expired; ask for a new one.',
})
