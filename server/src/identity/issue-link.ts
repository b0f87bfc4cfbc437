import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Permit } from '#permits/permit.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import type { Tx } from '#platform/database.ts'
import { writeMessage } from '#platform/messages.ts'
import { invitationMail, resetMail } from './account-mail.ts'
import type { AccountRow } from './account-store.ts'
import { endLinks } from './account-store.ts'
import { linkAddress, linkExpiry, linkHash, linkText } from './link.ts'

/** How links reach people. */
export interface LinkPost {
  /** the address of the desk that people type */
  readonly origin: string
  /** the desk sends mail; else a link is shown to who gave it */
  readonly mails: boolean
}

export interface IssuedLink {
  readonly expiresAt: string
  readonly sent: boolean
  /** only where it could not be sent */
  readonly link?: string
}

export interface LinkOrder {
  readonly purpose: 'invitation' | 'reset'
  readonly account: Pick<AccountRow, 'id' | 'orgId' | 'name' | 'email' | 'organisation'>
  /** for how many days it is good; absent: as long as links of its purpose are */
  readonly days?: number | undefined
}

/** Gives a member a link and ends the ones before; part of an act that has its permit. */
export async function issueLink(
  tx: Tx,
  permit: Permit,
  { purpose, account, days }: LinkOrder,
  { origin, mails }: LinkPost,
  now: Date,
): Promise<IssuedLink> {
  await endLinks(tx, account.id, now)
  const secret = linkText(randomBytes(32))
  const expiresAt = linkExpiry(purpose, now, days)
  await sql`insert into link (purpose, member_id, org_id, hash, created_at, expires_at)
    values (${purpose}, ${account.id}, ${account.orgId}, ${linkHash(secret)}, ${now}, ${expiresAt})`.execute(
    tx,
  )
  const link = linkAddress(origin, purpose, secret)
  const { name, organisation, orgId, email: to } = account
  const told = { to, name, organisation, link, expiresAt }
  const mail = purpose === 'reset' ? resetMail(told) : invitationMail(told)
  if (mails) await writeMessage(tx, { orgId, account: true, mail }, now)
  await recordEntry(tx, permit, {
    kind: 'link.issued',
    at: now,
    subject: `member:${account.id}`,
    orgId,
    facts: { purpose, expiresAt: expiresAt.toISOString(), by: mails ? 'mail' : 'hand' },
  })
  return { expiresAt: expiresAt.toISOString(), sent: mails, ...(!mails && { link }) }
}
