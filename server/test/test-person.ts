import { randomBytes } from 'node:crypto'
import type { Role } from '@hiepluc/contract/role.ts'
import { findVisitor } from '#identity/find-visitor.ts'
import { keyFileText, parseSecretKeys } from '#identity/factors/sealed-secret.ts'
import type { SecretKeys } from '#identity/factors/sealed-secret.ts'
import type { Visitor } from '#identity/session.ts'
import { signIn } from '#identity/sign-in.ts'
import { hashPassword } from '#identity/verify-password.ts'
import { addOrganisation } from './test-database.ts'
import type { TestDesk } from './test-database.ts'

/** Keys that seal secrets, of no desk. */
export const testKeys = (): SecretKeys => parseSecretKeys(keyFileText('test', randomBytes(32)))!

export const PASSWORD = 'bốn năm từ ghép lại là đủ'
let hashed: Promise<string> | undefined
let number = 0

export interface TestPerson {
  readonly id: number
  readonly orgId: number
  readonly email: string
}

export interface PersonOptions {
  readonly orgId?: number
  readonly standing?: 'regulator' | 'police' | 'operator' | 'public-body'
  readonly roles?: readonly Role[]
}

/** Somebody with a password, of a new organisation unless one is named. */
export async function addPerson(
  desk: TestDesk,
  { orgId, standing = 'operator', roles }: PersonOptions = {},
): Promise<TestPerson> {
  const org = orgId ?? (await addOrganisation(desk, standing))
  const email = `person-${process.pid}-${++number}@example.org`
  const has = roles ?? (standing === 'regulator' || standing === 'police' ? ['analyst'] : ['contact'])
  const { rows } = await desk.owner.query<{ id: number }>(
    `insert into member (org_id, kind, name, email, roles) values ($1, 'person', $2, $3, $4) returning id`,
    [org, `Person ${number}`, email, has],
  )
  const id = rows[0]!.id
  hashed ??= hashPassword(PASSWORD)
  await desk.owner.query(
    'insert into password (member_id, org_id, hash, set_at) values ($1, $2, $3, now())',
    [id, org, await hashed],
  )
  return { id, orgId: org, email }
}

/** From an address of its own each time, so that many at once are no guessing. */
let place = 0
const origin = () => ({ address: `198.51.100.${place++ % 256}`, agent: 'a test' })

/** As they come in with their password. */
export async function comeIn(desk: TestDesk, { email }: TestPerson, now: Date): Promise<Visitor> {
  return visitorBy(desk, await signIn(desk.api, { email, password: PASSWORD }, origin(), now, false), now)
}

/** Whom a session's token names; throws where it names nobody. */
export async function visitorBy(desk: TestDesk, token: string, now: Date): Promise<Visitor> {
  const visitor = await findVisitor(desk.api, token, now, false)
  if (!visitor) throw new Error('this session is over')
  return visitor
}
