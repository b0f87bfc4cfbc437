import type { Asker, Db } from '#platform/database.ts'
import { change } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { clientData } from './passkey.ts'
import { takeChallengeRow } from './passkey-store.ts'
import type { ChallengePurpose } from './passkey-store.ts'

/** A challenge that was asked of this member for this purpose, and has now been answered. */
export interface Asked {
  readonly challenge: string
  readonly handle: Buffer | null
}

/**
 * Takes the challenge that an authenticator says it answered. It is gone from here on, whatever its answer turns out to
 * be: what is wrong once may not be tried again.
 */
export async function takeChallenge(
  db: Db,
  asker: Asker,
  clientDataJson: string,
  purpose: ChallengePurpose,
  now: Date,
): Promise<Asked> {
  const said = clientData(clientDataJson)
  if (!said || said.crossOrigin) throw noChallenge
  const row = await change(db, asker, (tx) => takeChallengeRow(tx, said.challenge, purpose, now))
  if (!row) throw noChallenge
  return { challenge: said.challenge, handle: row.handle }
}

const noChallenge = new Refusal('not-allowed', {
  vi: 'Lần xác nhận này đã hết hạn hoặc đã dùng rồi; hãy bắt đầu lại trên trang của bàn trực.',
  en: 'This confirmation is over or has been used; begin again on the desk’s own page.',
})
