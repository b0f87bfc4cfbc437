import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { allow } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import type { Opening } from './commitment.ts'
import type { EntryBody } from './entry.ts'
import { LEDGER_POLICY } from './ledger-policy.ts'
import type { LedgerThings } from './ledger-policy.ts'
import type { CheckpointLine, EntryLine, HeadLine, LedgerLine, WrittenOpening } from './ledger-line.ts'
import { headsBetween, leavesFrom, ledgerSize, openingsOf } from './ledger-store.ts'
import type { HeadRow, LeafRow } from './ledger-store.ts'

/** Lines read in one short transaction: a slow reader holds no transaction open. */
const AT_ONCE = 1000

/**
 * The sealed entries from index `from` on, each tree head behind the entry that completes it: text in pieces of whole
 * JSON lines. It ends where the ledger ended when it began.
 */
export async function exportLedger(
  db: Db,
  by: Member,
  from: number,
  { openings = false }: ExportOptions = {},
): Promise<AsyncIterable<string>> {
  allow<'export', LedgerThings>(LEDGER_POLICY, by, 'export', { openings })
  const size = await change(db, by, ledgerSize)
  return pieces(db, by, { from, size, openings })
}

export interface ExportOptions {
  /** with what opens the commitments: then the file holds personal data */
  readonly openings?: boolean
}

interface Part extends Required<ExportOptions> {
  readonly from: number
  readonly size: number
}

async function* pieces(db: Db, by: Member, { from, size, openings }: Part): AsyncGenerator<string> {
  yield written([{ ledger: 1, from, size, openings }])
  let next = from
  for (let more = true; more;) {
    const read = await change(db, by, (tx) => nextLines(tx, { from: next, size, openings }))
    if (read.lines.length > 0) yield written(read.lines)
    ;({ next, more } = read)
  }
}

async function nextLines(tx: Tx, { from, size, openings }: Part) {
  const leaves = (await leavesFrom(tx, from, AT_ONCE)).filter((leaf) => leaf.index < size)
  const more = leaves.length === AT_ONCE
  const next = more ? leaves.at(-1)!.index + 1 : size
  const heads = await headsBetween(tx, from, next)
  const opened = openings
    ? await openingsOf(
        tx,
        leaves.map(({ id }) => id),
      )
    : undefined
  return { lines: merged(leaves, heads, opened), next, more }
}

function merged(
  leaves: readonly LeafRow[],
  heads: readonly HeadRow[],
  opened: Map<number, Opening[]> | undefined,
): LedgerLine[] {
  const lines: LedgerLine[] = []
  let nth = 0
  for (const leaf of leaves) {
    while (nth < heads.length && heads[nth]!.size <= leaf.index) lines.push(...headLines(heads[nth++]!))
    lines.push(entryLine(leaf, opened?.get(leaf.id)))
  }
  // A head beyond the last leaf belongs here too: it tells on a ledger that lost its end.
  return [...lines, ...heads.slice(nth).flatMap(headLines)]
}

function headLines({ size, root, note, cosignatures }: HeadRow): (HeadLine | CheckpointLine)[] {
  const head = { head: { size, root: root.toString('hex') } }
  if (note === null) return [head]
  return [head, { checkpoint: note + cosignatures.map((line) => `${line}\n`).join('') }]
}

function entryLine(leaf: LeafRow, openings: readonly Opening[] = []): EntryLine {
  const astray = astrayColumns(leaf)
  return {
    index: leaf.index,
    body: leaf.body,
    hash: leaf.hash.toString('hex'),
    ...(openings.length > 0 && { openings: openings.map(openingLine) }),
    ...(astray.length > 0 && { astray }),
  }
}

const openingLine = ({ path, salt, value }: Opening): WrittenOpening => ({
  path,
  salt: Buffer.from(salt).toString('base64'),
  value,
})

/** The columns by which the desk finds an entry and decides who sees it are copies; the body rules. */
function astrayColumns(row: LeafRow): string[] {
  if (row.body === null) return []
  let body: Partial<EntryBody>
  try {
    body = JSON.parse(row.body) as Partial<EntryBody>
  } catch {
    return []
  }
  const pairs = [
    ['kind', row.kind, body.kind],
    ['at', row.at?.toISOString(), body.at],
    ['member_id', row.member_id, body.member],
    ['org_id', row.org_id, body.concerns ?? null],
    ['subject', row.subject, body.subject],
  ] as const
  return pairs.filter(([, column, said]) => column !== said).map(([name]) => name)
}

const written = (lines: readonly LedgerLine[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
