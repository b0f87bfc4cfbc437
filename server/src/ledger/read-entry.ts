import type { readEntry as declared } from '@hiepluc/contract/endpoints/ledger.ts'
import { sql } from 'kysely'
import type { z } from 'zod'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import { coveringCheckpoint } from './checkpoint-store.ts'
import { commitmentsIn, commitmentTo } from './commitment.ts'
import type { Opening } from './commitment.ts'
import type { EntryBody, Facts, Subject } from './entry.ts'
import { namedIn, viewEntry } from './entry-view.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import { namesOf, openingsOf } from './ledger-store.ts'
import { noEntry } from './read-proof.ts'
import { recordReading } from './record-reading.ts'
import type { Shown } from './sensitive.ts'

type EntryPage = z.output<NonNullable<typeof declared.output>>

/** The thing an entry is about as far as its marking matters; the areas that know the thing say so. */
export type FindMarked = (tx: Tx, subject: Subject) => Promise<Shown | undefined>

interface Row {
  readonly id: number
  readonly body: string
  readonly index: number | null
  readonly hash: Buffer | null
  readonly sealed_at: Date | null
}

/** One entry as it is hashed, with what its commitments stand for as far as the asker may know. */
export async function readEntry(
  tx: Tx,
  by: Member,
  id: number,
  { marked, now }: { readonly marked: FindMarked; readonly now: Date },
): Promise<EntryPage> {
  const { rows } = await sql<Row>`
    select e.id, e.body, l.index, l.hash, l.sealed_at from entry e left join leaf l on l.entry_id = e.id
    where e.id = ${id}`.execute(tx)
  const [row] = rows
  if (!row) throw noEntry(id)
  const { act, subject, facts } = JSON.parse(row.body) as EntryBody
  const openings = (await openingsOf(tx, [id])).get(id) ?? []
  await recordOpened(tx, by, { subject, openings }, { marked, now })
  const head = row.index === null ? undefined : await coveringCheckpoint(tx, row.index)
  return {
    ...viewEntry(row, await namesOf(tx, namedIn([row]))),
    ...{ act, body: row.body },
    ...(row.hash && row.sealed_at && { sealed: { at: row.sealed_at.toISOString(), hash: hex(row.hash) } }),
    commitments: viewCommitments(facts, openings, await erasuresOf(tx, subject, row.index)),
    ...(head && { proof: { size: head.size, cosigned: head.cosigned } }),
    erasable: await erasableOf(tx, subject),
    may: { erase: mayDo<'erase', LedgerThings>(LEDGER_POLICY, by, 'erase', undefined) },
  }
}

/** What people wrote about a thing of TLP:AMBER+STRICT or RED is read as the thing itself is: on record. */
export async function recordOpened(
  tx: Tx,
  by: Member,
  { subject, openings }: { readonly subject: Subject; readonly openings: readonly Opening[] },
  { marked, now }: { readonly marked: FindMarked; readonly now: Date },
): Promise<void> {
  const shown = openings.length > 0 ? await marked(tx, subject) : undefined
  if (shown) await recordReading(tx, by, [shown], now)
}

function viewCommitments(
  facts: Facts,
  openings: readonly Opening[],
  erasures: ReadonlyMap<string, number>,
): EntryPage['commitments'] {
  const by = new Map(openings.map((opening) => [opening.path, opening]))
  return [...commitmentsIn(facts)].map(([path, commitment]) => {
    const opening = by.get(path)
    const erasedBy = erasures.get(path)
    if (opening && commitmentTo(opening) === commitment)
      return { path, state: 'open', value: JSON.parse(opening.value) as unknown }
    return erasedBy === undefined ? { path, state: 'closed' } : { path, state: 'erased', erasedBy }
  })
}

/** The values of an entry that went by law, and under which entry each. */
async function erasuresOf(tx: Tx, subject: Subject, index: number | null): Promise<Map<string, number>> {
  if (index === null) return new Map()
  const { rows } = await sql<{ id: number; body: string }>`
    select id, body from entry where subject = ${subject} and kind = 'openings.erased' order by id`.execute(
    tx,
  )
  const erased = rows.flatMap(({ id, body }) => {
    const { places } = (JSON.parse(body) as EntryBody).facts as { places?: [number, string][] }
    return (places ?? []).filter(([at]) => at === index).map(([, path]) => [path, id] as const)
  })
  return new Map(erased)
}

async function erasableOf(tx: Tx, subject: Subject): Promise<EntryPage['erasable']> {
  const { rows } = await sql<EntryPage['erasable']>`
    select count(distinct e.id) as entries, count(*) as "values"
    from entry e join entry_opening o on o.entry_id = e.id where e.subject = ${subject}`.execute(tx)
  return rows[0]!
}

const hex = (hash: Buffer) => hash.toString('hex')
