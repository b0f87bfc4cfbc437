import type { SessionAt, Visitor } from '#identity/session.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { requireFresh } from './factor.ts'
import { factorsOf, lockProof } from './factor-store.ts'
import type { Factor } from './factor-store.ts'

interface ProvedSession extends SessionAt {
  readonly provedAt: Date
}

/** The session somebody comes with, locked, if neither it nor its member was ended in the meantime. */
export async function verifySession(tx: Tx, { session }: Visitor): Promise<ProvedSession> {
  const provedAt = session && (await lockProof(tx, session.id))
  if (!session || !provedAt) throw sessionOver
  return { ...session, provedAt }
}

/** Sees that whoever changes factors has just proved who they are; returns the factors there are. */
export async function verifyFresh(tx: Tx, visitor: Visitor, now: Date): Promise<Factor[]> {
  const proof = await verifySession(tx, visitor)
  const factors = await factorsOf(tx, visitor.id)
  requireFresh(proof, factors.length, now)
  return factors
}

const sessionOver = new Refusal('not-signed-in', {
  vi: 'Phiên đăng nhập đã kết thúc; hãy đăng nhập lại từ đầu.',
  en: 'The session is over; sign in again from the beginning.',
})
