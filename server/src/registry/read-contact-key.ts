import type { ContactView } from '@hiepluc/contract/endpoints/contacts.ts'
import { readRecipientKey } from '#platform/openpgp.ts'
import { Refusal } from '#platform/refusal.ts'

/** What a kept key is good for on a day: one that was good when it was given may have ended since. */
export async function readContactKey(armored: string | null, now: Date): Promise<ContactView['key']> {
  if (armored === null) return undefined
  try {
    const { fingerprint, names, expires } = await readRecipientKey(armored, now)
    return { fingerprint, names: [...names], ...(expires && { expires: expires.toISOString() }) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { names: [], trouble: error.said }
  }
}
