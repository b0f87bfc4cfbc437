import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { MemberRow } from '#identity/member.ts'

export interface NewPasskey {
  readonly credential: Uint8Array
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly handle: Uint8Array
  readonly transports: readonly string[]
  readonly synced: boolean
}

/** false: this authenticator is somebody's passkey already. */
export async function savePasskey(tx: Tx, id: number, memberId: number, given: NewPasskey): Promise<boolean> {
  const { credential, publicKey, counter, handle, transports, synced } = given
  const { numAffectedRows } = await sql`
    insert into passkey (factor_id, member_id, credential, public_key, counter, handle, transports, synced)
    values (${id}, ${memberId}, ${credential}, ${publicKey}, ${counter}, ${handle}, ${transports}, ${synced})
    on conflict (credential) do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export interface OwnPasskey {
  readonly credential: Buffer
  readonly handle: Buffer
  readonly transports: string[]
}

export async function passkeysOf(tx: Tx, memberId: number): Promise<OwnPasskey[]> {
  const { rows } = await sql<OwnPasskey>`
    select p.credential, p.handle, p.transports from passkey p join factor f on f.id = p.factor_id
    where p.member_id = ${memberId} and f.removed_at is null order by f.id`.execute(tx)
  return rows
}

/** Whether the counter went on: of two who come with one count, one has it. */
export async function takeCount(
  tx: Tx,
  id: number,
  { counter, synced }: Pick<NewPasskey, 'counter' | 'synced'>,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update passkey set counter = ${counter}, synced = ${synced}
    where factor_id = ${id} and (counter < ${counter} or (counter = 0 and ${counter} = 0))`.execute(tx)
  return numAffectedRows === 1n
}

/** A passkey with its owner, as one is found by whoever has yet to be checked. */
export interface PasskeyRow extends MemberRow {
  readonly factor_id: number
  readonly public_key: Buffer
  readonly counter: number
  readonly handle: Buffer
}

export async function findPasskey(tx: Tx, credential: Uint8Array): Promise<PasskeyRow | undefined> {
  const { rows } = await sql<PasskeyRow>`select * from find_passkey(${credential})`.execute(tx)
  return rows[0]
}

export type ChallengePurpose = 'add-passkey' | 'prove' | 'sign-in'

/** What the desk keeps of a challenge: whoever reads the table can answer none. */
const challengeHash = (challenge: string) => hash('sha256', challenge, 'buffer')

export interface NewChallenge {
  readonly challenge: string
  readonly purpose: ChallengePurpose
  readonly handle?: Uint8Array
  readonly until: Date
}

export const saveChallenge = (tx: Tx, { challenge, purpose, handle, until }: NewChallenge, now: Date) =>
  sql`select keep_challenge(${challengeHash(challenge)}, ${purpose}, ${handle ?? null}, ${now}, ${until})`.execute(
    tx,
  )

/** Takes a challenge from those that wait; undefined: none, or over, or another's. */
export async function takeChallengeRow(
  tx: Tx,
  challenge: string,
  purpose: ChallengePurpose,
  now: Date,
): Promise<{ readonly handle: Buffer | null } | undefined> {
  const { rows } = await sql<{ handle: Buffer | null }>`
    select handle from take_challenge(${challengeHash(challenge)}, ${purpose}, ${now})`.execute(tx)
  return rows[0]
}
