import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { lockLedgerKeys, saveLedgerKey } from './checkpoint-store.ts'
import { parseRotation } from './key-history.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { writeVerifierKey } from './note-key.ts'
import { recordEntry } from './record-entry.ts'

/**
 * Gives the desk a new key: `note` names it, signed by it and by the key it follows, which signs nothing after this.
 * Only where that key is lost does its signature not count, and the ledger says so. No private key comes here.
 */
export const rotateKey = (
  db: Db,
  by: Member,
  { note, lost }: { readonly note: string; readonly lost: boolean },
  now: Date,
): Promise<{ entry: number }> =>
  change(db, by, async (tx) => {
    const keys = await lockLedgerKeys(tx)
    const permit = allow<'rotateKey', LedgerThings>(LEDGER_POLICY, by, 'rotateKey', undefined)
    const rotation = parseRotation(note)
    if (!rotation) throw NO_ROTATION
    const { from, to, signedByOld } = rotation
    const current = keys.at(-1)
    if (!current || writeVerifierKey(from) !== current.vkey) throw otherKey(current?.vkey ?? '-')
    if (keys.some(({ index }) => index === null)) throw NOT_SEALED
    if (keys.some(({ vkey }) => vkey === writeVerifierKey(to))) throw USED
    if (signedByOld === lost) throw lost ? NOT_LOST : NOT_SIGNED
    const kind = lost ? 'key.replaced' : 'key.rotated'
    const facts = { key: writeVerifierKey(to), note }
    const entry = await recordEntry(tx, permit, { kind, at: now, subject: 'desk', facts })
    await saveLedgerKey(tx, entry, facts.key, note)
    return { entry }
  })

const NO_ROTATION = new Refusal('malformed', {
  vi: 'Văn bản đổi khóa không đúng dạng, hoặc chưa được chính khóa mới ký. Hãy dùng "hiepluc keys rotate".',
  en: 'The note of rotation is not in its form, or not signed by the new key itself. Use "hiepluc keys rotate".',
})

const otherKey = (current: string) =>
  new Refusal('not-in-this-state', {
    vi: `Khóa hiện hành của bàn trực là ${current}; hãy dùng tệp khóa có khóa đó.`,
    en: `The desk's present key is ${current}; use the key file that has it.`,
  })

const NOT_SEALED = new Refusal('not-ready', {
  vi: 'Lần đổi khóa trước chưa được niêm phong; hãy thử lại sau vài giây.',
  en: 'The rotation before this one is not sealed yet; try again in some seconds.',
})

const USED = new Refusal('already-there', {
  vi: 'Bàn trực đã từng dùng khóa này; hãy tạo khóa mới.',
  en: 'The desk has had this key before; make a new one.',
})

const NOT_SIGNED = new Refusal('malformed', {
  vi: 'Khóa hiện hành chưa ký việc đổi khóa. Nếu khóa đó đã mất, hãy chạy "hiepluc keys rotate --lost".',
  en: 'The present key has not signed the rotation. If it is lost, run "hiepluc keys rotate --lost".',
})

const NOT_LOST = new Refusal('malformed', {
  vi: 'Khóa hiện hành đã ký, vậy nó không mất; hãy bỏ --lost.',
  en: 'The present key has signed, so it is not lost; leave --lost out.',
})
