import { hash, verify } from '@node-rs/argon2'
import { normalPassword } from './password.ts'

/** OWASP Password Storage Cheat Sheet, Argon2id with 19 MiB, two passes, one lane: some 25 ms on one core. */
// Argon2id is what the package hashes with unless told otherwise; the schema takes nothing else.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The Argon2id string of a password in its normal form; its salt is in it. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** What an unknown account is checked against, so that it takes as long as a known one. */
let nobodys: Promise<string> | undefined

/** Whether it is the password; `kept` undefined: there is no such account, and the answer takes as long. */
export async function verifyPassword(kept: string | undefined, given: string): Promise<boolean> {
  const password = normalPassword(given)
  if (kept !== undefined) return verify(kept, password)
  nobodys ??= hashPassword('nobody has this password')
  await verify(await nobodys, password)
  return false
}
