import { hash, verify } from '@node-rs/argon2'
import { TooMany } from '#platform/refusal.ts'
import { normalPassword } from './password.ts'

/** OWASP Password Storage Cheat Sheet, Argon2id with 19 MiB, two passes, one lane: some 25 ms on one core. */
// Argon2id is what the package hashes with unless told otherwise; the schema takes nothing else.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The Argon2id string of a password in its normal form; its salt is in it. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, COST))

/** Hashes under way and waiting at most: each takes 19 MiB and a core, and whoever waits longer has gone away. */
const AT_ONCE = 64
let underWay = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (underWay >= AT_ONCE) throw busy
  underWay++
  try {
    return await work()
  } finally {
    underWay--
  }
}

/** Every hash that was waiting is done by then. */
const BUSY_SECONDS = 5
const busy = new TooMany(BUSY_SECONDS, {
  vi: 'Quá nhiều người đang đăng nhập cùng lúc; hãy thử lại sau vài giây.',
  en: 'Too many people are signing in at once; try again in some seconds.',
})

/** What an unknown account is checked against, so that it takes as long as a known one. */
let nobodys: Promise<string> | undefined

/** Whether it is the password; `kept` undefined: there is no such account, and the answer takes as long. */
export async function verifyPassword(kept: string | undefined, given: string): Promise<boolean> {
  const password = normalPassword(given)
  if (kept !== undefined) return inTurn(() => verify(kept, password))
  nobodys ??= hashPassword('nobody has this password')
  const nobody = await nobodys
  await inTurn(() => verify(nobody, password))
  return false
}
