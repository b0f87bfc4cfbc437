import { change } from '#platform/database.ts'
import type { Asker, Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkpointText, parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import {
  headOfSize,
  ledgerKeys,
  newestCheckpoint,
  newestHead,
  saveCheckpoint,
  takeSignersPlace,
} from './checkpoint-store.ts'
import { keepPrivateFile, readPrivateFile } from '#platform/private-file.ts'
import { keyForSize } from './key-history.ts'
import type { NamedKey } from './key-history.ts'
import { isSameHash } from './merkle-tree.ts'
import { parseVerifierKey, writeVerifierKey } from './note-key.ts'
import type { Signer } from './open-signer.ts'
import { signNote, writeNote } from './signed-note.ts'

/** While entries keep coming, a checkpoint this often is enough for whoever waits for a proof. */
const PACE_MS = 2000

/** As the sealer: the row rules of the worker let it see the heads, and it acts for nobody. */
const NOBODY: Asker = { id: 0, orgId: 0, standing: 'nobody', roles: [] }

/**
 * Signs the newest tree head, if it is not signed yet and the pace allows; returns its size. Before that it compares
 * the ledger with the last checkpoint this machine signed: a database that went back or forked is not signed for.
 */
export const attestCheckpoint = (db: Db, signer: Signer, now: Date): Promise<number | undefined> =>
  change(db, NOBODY, async (tx) => {
    if (!(await takeSignersPlace(tx))) return undefined
    const head = await newestHead(tx)
    const last = await newestCheckpoint(tx)
    if (!head || head.size === last?.size) return undefined
    if (last && Math.abs(now.getTime() - last.made_at.getTime()) < PACE_MS) return undefined
    const named = (await ledgerKeys(tx)).flatMap(({ vkey, index }): NamedKey[] =>
      index === null ? [] : [{ key: parseVerifierKey(vkey)!, index }],
    )
    const due = keyForSize(named, head.size)
    // The first tree to be signed is one that names the key.
    if (!due || head.size <= named[0]!.index) return undefined
    const key = await signer.keyOf(writeVerifierKey(due))
    if (!key) throw missingKey(signer.files.keys, writeVerifierKey(due))
    await checkAgainstSigned(tx, signer.files.signed, head.size)
    const text = checkpointText({ origin: named[0]!.key.name, ...head })
    const note = writeNote({ text, signatures: [signNote(key, text)] })
    await keepPrivateFile(signer.files.signed, note)
    await saveCheckpoint(tx, { size: head.size, note, made_at: now })
    return head.size
  })

/** The last checkpoint signed here must be of a tree that this ledger has had. */
async function checkAgainstSigned(tx: Tx, file: string, size: number): Promise<void> {
  const text = await readPrivateFile(file)
  if (text === undefined) return
  const signed: Checkpoint | undefined = parseCheckpoint(text)
  if (!signed) throw wentBack(file, size)
  const then = await headOfSize(tx, signed.size)
  if (!then || !isSameHash(then.root, signed.root)) throw wentBack(file, size)
}

const missingKey = (file: string, vkey: string) =>
  new Refusal('not-ready', {
    vi: `Tệp ${file} không có khóa riêng của ${vkey}, nên sổ cái không được ký. Hãy đặt tệp khóa trở lại từ bản sao; nếu mất hẳn, hãy chạy "hiepluc keys rotate --lost".`,
    en: `${file} lacks the private key of ${vkey}, so the ledger is not signed. Put the file back from a copy; if it is lost for good, run "hiepluc keys rotate --lost".`,
  })

const wentBack = (file: string, size: number) =>
  new Refusal('not-ready', {
    vi: `Cơ sở dữ liệu (${size} dòng ghi) không chứa sổ cái đã ký trong ${file}: dữ liệu đã bị lùi về bản cũ hoặc bị viết lại. Bàn trực không ký tiếp; hãy xem docs/operations.md, "When the ledger is not what it was".`,
    en: `The database (${size} entries) does not hold the ledger signed in ${file}: it went back to an old copy or was rewritten. The desk signs no more; see docs/operations.md, "When the ledger is not what it was".`,
  })
