import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkpointOfSize } from './checkpoint-store.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { parseVerifierKey } from './note-key.ts'
import { goodSignatures, parseNote, parseSignature, writeSignature } from './signed-note.ts'
import { saveCosignature, witnessOfMember } from './witness-store.ts'

/** A witness's clock may be so far ahead of ours. */
const AHEAD_MS = 5 * 60_000

/** Keeps a witness's countersignature of a checkpoint, if it is one. It is no decision of the desk: no entry says so. */
export const cosignCheckpoint = (
  db: Db,
  by: Member,
  { size, line }: { readonly size: number; readonly line: string },
  now: Date,
): Promise<void> =>
  change(db, by, async (tx) => {
    const witness = await witnessOfMember(tx, by.id)
    allow<'cosign', LedgerThings>(LEDGER_POLICY, by, 'cosign', witness !== undefined)
    const row = await checkpointOfSize(tx, size)
    const signature = parseSignature(line.replace(/\n$/, ''))
    const note = row && parseNote(row.note)
    if (!note || !signature) throw NOT_GOOD
    const [good] =
      goodSignatures({ text: note.text, signatures: [signature] }, [parseVerifierKey(witness!.vkey)!]) ?? []
    if (good?.at === undefined) throw NOT_GOOD
    const signedAt = new Date(good.at * 1000)
    if (!(signedAt.getTime() <= now.getTime() + AHEAD_MS)) throw AHEAD
    const given = { size, witness: witness!.id, line: writeSignature(signature), signedAt, receivedAt: now }
    await saveCosignature(tx, given)
  })

const NOT_GOOD = new Refusal('malformed', {
  vi: 'Chữ ký này không phải của khóa đã đăng ký trên gốc sổ cái đã nêu. Hãy kiểm tra tệp khóa và số dòng ghi.',
  en: 'This is not the registered key’s signature of that head. Check the key file and the size.',
})

const AHEAD = new Refusal('malformed', {
  vi: 'Thời điểm ký ở tương lai; hãy chỉnh đồng hồ của máy làm chứng.',
  en: 'The time of signing is in the future; set the clock of the witness’s machine.',
})
