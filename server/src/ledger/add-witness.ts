import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { parseVerifierKey, writeVerifierKey } from './note-key.ts'
import type { VerifierKey } from './note-key.ts'
import { recordEntry } from './record-entry.ts'
import { saveWitness } from './witness-store.ts'

/** A witness's public key, or a refusal that says what one looks like. */
export function readWitnessKey(text: string): VerifierKey {
  const key = parseVerifierKey(text.trim())
  if (key?.kind === 'witness') return key
  throw new Refusal('malformed', {
    vi: 'Đây không phải khóa công khai của bên làm chứng (tên+số+khóa, loại 04). Hãy tạo bằng "hiepluc keys make TỆP --name TÊN --witness" và gửi dòng mà lệnh in ra.',
    en: 'This is no public key of a witness (name+number+key, kind 04). Make one with "hiepluc keys make FILE --name NAME --witness" and send the line it prints.',
  })
}

/** Registers the key under which a member, the witness of an authority, will countersign. Returns its number. */
export async function addWitness(
  tx: Tx,
  by: Member,
  witness: { readonly orgId: number; readonly memberId: number; readonly key: VerifierKey },
  now: Date,
): Promise<number> {
  const { orgId, memberId, key } = witness
  const permit = allow<'addWitness', LedgerThings>(LEDGER_POLICY, by, 'addWitness', undefined)
  const vkey = writeVerifierKey(key)
  const facts = { key: vkey, organisation: orgId }
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'witness.added', at: now, subject: `member:${memberId}` },
    facts,
  })
  const id = await saveWitness(tx, { orgId, memberId, vkey }, entry)
  if (id === undefined) throw taken(vkey)
  return id
}

const taken = (vkey: string) =>
  new Refusal('already-there', {
    vi: `Khóa ${vkey} đã được đăng ký. Mỗi bên làm chứng dùng một khóa riêng, và khóa đã gỡ không dùng lại.`,
    en: `The key ${vkey} is registered already. Each witness has a key of its own, and one that was removed is not used again.`,
  })
