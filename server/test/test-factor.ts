import { Secret, TOTP } from 'otpauth'
import { beginTotp, confirmTotp } from '#identity/factors/add-totp.ts'
import type { Visitor } from '#identity/session.ts'
import type { TestDesk } from './test-database.ts'
import { addPerson, comeIn, testKeys, visitorBy } from './test-person.ts'
import type { PersonOptions, TestPerson } from './test-person.ts'

export const KEYS = testKeys()
export const NOW = new Date('2026-11-26T08:00:00Z')
/** Some seconds after NOW. */
export const after = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000)

/** What an authenticator app shows. */
export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() })

export interface Enrolled {
  readonly person: TestPerson
  readonly secret: string
  readonly factor: number
  readonly codes: readonly string[]
  /** the session that set the factor up, whole from then on */
  readonly visitor: Visitor
}

/** Somebody with an authenticator app, set up at NOW. */
export async function enrolledAt(desk: TestDesk, options?: PersonOptions): Promise<Enrolled> {
  const person = await addPerson(desk, options)
  const visitor = await comeIn(desk, person, NOW)
  const { factor, secret } = await beginTotp(desk.api, KEYS, visitor, { name: 'Điện thoại' }, NOW)
  const confirmed = await confirmTotp(desk.api, KEYS, visitor, { factor, code: codeAt(secret, NOW) }, NOW)
  const whole = confirmed.token === undefined ? visitor : await visitorBy(desk, confirmed.token, NOW)
  return { person, secret, factor, codes: confirmed.recoveryCodes!, visitor: whole }
}

/** The entries about a member, oldest first. */
export async function entriesOf(
  desk: TestDesk,
  { id }: { id: number },
): Promise<{ kind: string; facts: object }[]> {
  const { rows } = await desk.owner.query<{ kind: string; body: string }>(
    'select kind, body from entry where subject = $1 order by id',
    [`member:${id}`],
  )
  return rows.map(({ kind, body }) => ({ kind, facts: (JSON.parse(body) as { facts: object }).facts }))
}

/** How many of several attempts worked, and how the others were refused. */
export async function outcomes(
  many: readonly Promise<unknown>[],
): Promise<{ worked: number; refused: string[] }> {
  const settled = await Promise.allSettled(many)
  const refused = settled.flatMap((one) =>
    one.status === 'rejected' ? [(one.reason as { kind?: string }).kind ?? String(one.reason)] : [],
  )
  return { worked: settled.length - refused.length, refused: [...new Set(refused)] }
}
