import { sql } from 'kysely'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkpointOfSize, coveringCheckpoint, newestCheckpoint } from './checkpoint-store.ts'
import type { CheckpointRow } from './checkpoint-store.ts'
import type { EntryBody } from './entry.ts'
import { openingsOf } from './ledger-store.ts'
import { writeConsistencyProof, writeEntryProof } from './proof-text.ts'
import { recordOpened } from './read-entry.ts'
import type { FindMarked } from './read-entry.ts'
import { readConsistency, readEntryPlace, readInclusion } from './read-proof.ts'

/** The newest checkpoint, or the one of a size, with all signatures it has: the text of the note. */
export async function readCheckpoint(tx: Tx, size?: number): Promise<string> {
  const row = size === undefined ? await newestCheckpoint(tx) : await checkpointOfSize(tx, size)
  if (!row) throw size === undefined ? NONE_YET : noneOfSize(size)
  return withCosignatures(tx, row)
}

async function withCosignatures(tx: Tx, { size, note }: CheckpointRow): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select distinct on (witness_id) line from cosignature where size = ${size}
    order by witness_id, signed_at desc`.execute(tx)
  return note + rows.map(({ line }) => `${line}\n`).join('')
}

/** What proves that a checkpoint only added to an earlier size, as a file; `to` absent: the newest. */
export async function readConsistencyFile(tx: Tx, from: number, to?: number): Promise<string> {
  const row = to === undefined ? await newestCheckpoint(tx) : await checkpointOfSize(tx, to)
  if (!row) throw to === undefined ? NONE_YET : noneOfSize(to)
  if (from > row.size) throw shorter(from, row.size)
  const hashes = await readConsistency(tx, from, row.size)
  return writeConsistencyProof(from, hashes, await withCosignatures(tx, row))
}

/** One entry's proof, as a file that needs no desk: the entry, what opens it for this asker, its place, a checkpoint. */
export async function readEntryProof(
  tx: Tx,
  by: Member,
  id: number,
  knowing: { readonly marked: FindMarked; readonly now: Date },
): Promise<string> {
  const { index, body } = await readEntryPlace(tx, id)
  const row = await coveringCheckpoint(tx, index)
  if (!row) throw NONE_YET
  const openings = (await openingsOf(tx, [id])).get(id) ?? []
  const { subject } = JSON.parse(body) as EntryBody
  await recordOpened(tx, by, { subject, openings }, knowing)
  const hashes = await readInclusion(tx, index, row.size)
  return writeEntryProof({ entry: body, openings, index, hashes, note: await withCosignatures(tx, row) })
}

const NONE_YET = new Refusal('not-in-this-state', {
  vi: 'Chưa có gốc sổ cái nào được ký cho phần này; hãy thử lại sau vài giây. Nếu vẫn thế, khóa ký của bàn trực đang thiếu.',
  en: 'No signed head covers this yet; try again in some seconds. If it stays so, the desk lacks its signing key.',
})

const noneOfSize = (size: number) =>
  new Refusal('not-found', {
    vi: `Không có gốc sổ cái nào được ký ở ${size} dòng ghi.`,
    en: `There is no signed head of ${size} entries.`,
  })

/** Told to a witness, this is an alarm: a ledger only grows. */
const shorter = (from: number, size: number) =>
  new Refusal('not-in-this-state', {
    vi: `Sổ cái chỉ có ${size} dòng ghi đã ký, ít hơn ${from}.`,
    en: `The ledger has only ${size} signed entries, fewer than ${from}.`,
  })
