import { sql } from 'kysely'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Subject } from './entry.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { recordEntry } from './record-entry.ts'

/** What is to be erased, and by which right. */
export interface Erasure {
  /** of all entries about this: 'member:17' */
  readonly subject: Subject
  /** the article that demands it */
  readonly article: string
  /** whose request or decision, by its number; without a name, since this stays on record */
  readonly reason: string
}

interface FoundOpening {
  readonly entry: number
  readonly index: number | null
  readonly path: string
}

/**
 * Takes away what opens the commitments of all entries about a thing, under an entry of its own. The entries and the
 * tree stay as they are; readers and the verifier are told "erased". Returns how many values are gone.
 */
export const eraseOpenings = (
  db: Db,
  by: Member,
  { subject, article, reason }: Erasure,
  now: Date,
): Promise<{ entry: number; erased: number }> =>
  change(db, by, async (tx) => {
    const found = await findOpenings(tx, subject)
    const permit = allow<'erase', LedgerThings>(LEDGER_POLICY, by, 'erase', undefined)
    if (found.length === 0) throw nothingThere(subject)
    if (found.some(({ index }) => index === null)) throw NOT_SEALED
    const places = found.map(({ index, path }) => [index, path] as const)
    const facts = { article, reason, places }
    const entry = await recordEntry(tx, permit, { kind: 'openings.erased', at: now, subject, facts })
    const { rows } = await sql<{ erased: number }>`select erase_openings(${entry},
      ${found.map((one) => one.entry)}::bigint[], ${found.map((one) => one.path)}::text[]) as erased`.execute(
      tx,
    )
    return { entry, erased: rows[0]!.erased }
  })

async function findOpenings(tx: Tx, subject: Subject): Promise<FoundOpening[]> {
  const { rows } = await sql<FoundOpening>`
    select o.entry_id as entry, l.index, o.path
    from entry e join entry_opening o on o.entry_id = e.id left join leaf l on l.entry_id = e.id
    where e.subject = ${subject} order by e.id, o.path`.execute(tx)
  return rows
}

const nothingThere = (subject: Subject) =>
  new Refusal('not-found', {
    vi: `Các dòng ghi về "${subject}" không còn (hoặc chưa từng có) dữ liệu nào xoá được.`,
    en: `The entries about "${subject}" hold nothing that could be erased, or no longer.`,
  })

const NOT_SEALED = new Refusal('not-ready', {
  vi: 'Một dòng ghi vừa mới viết và chưa niêm phong; hãy thử lại sau vài giây.',
  en: 'One of the entries was written just now and is not sealed yet; try again in some seconds.',
})
