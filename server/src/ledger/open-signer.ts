import { randomBytes } from 'node:crypto'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { lockLedgerKeys, saveLedgerKey } from './checkpoint-store.ts'
import { keepSigningKey, readSigningKeys } from './keep-signing-keys.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { signingKeyOf, writeVerifierKey } from './note-key.ts'
import type { SigningKey } from './note-key.ts'
import { recordEntry } from './record-entry.ts'

/** Where the desk's keys lie. */
export interface SignerFiles {
  /** the private keys */
  readonly keys: string
  /** the newest checkpoint that was signed with them, so that a database that went back is known */
  readonly signed: string
}

/** What signs for the desk in this process. */
export interface Signer {
  readonly files: SignerFiles
  /** The private key of a public one; undefined: this process does not have it. */
  keyOf(vkey: string): Promise<SigningKey | undefined>
}

/** Sees to it that the desk has a first key, and reads the keys this process may sign with. */
export async function openSigner(
  db: Db,
  desk: Member,
  files: SignerFiles,
  { name, now }: { readonly name: string | undefined; readonly now: Date },
): Promise<Signer> {
  await makeFirstKey(db, desk, files, name, now)
  let keys = await readSigningKeys(files.keys)
  const held = (vkey: string) => keys.find((key) => writeVerifierKey(key) === vkey)
  return {
    files,
    keyOf: async (vkey) => {
      // A key made since the start is read when the ledger first names it.
      if (!held(vkey)) keys = await readSigningKeys(files.keys)
      return held(vkey)
    },
  }
}

const makeFirstKey = (db: Db, desk: Member, files: SignerFiles, name: string | undefined, now: Date) =>
  change(db, desk, async (tx) => {
    if ((await lockLedgerKeys(tx)).length > 0) return
    const permit = allow<'makeKey', LedgerThings>(LEDGER_POLICY, desk, 'makeKey', undefined)
    const [kept] = await readSigningKeys(files.keys)
    const key =
      kept ?? signingKeyOf(name ?? `hiepluc/${randomBytes(6).toString('hex')}`, 'log', randomBytes(32))
    // The file first: a key that the ledger names and nobody has would be lost at birth.
    if (!kept) await keepSigningKey(files.keys, key)
    const vkey = writeVerifierKey(key)
    const facts = { key: vkey }
    const entry = await recordEntry(tx, permit, { kind: 'key.made', at: now, subject: 'desk', facts })
    await saveLedgerKey(tx, entry, vkey, null)
  })
