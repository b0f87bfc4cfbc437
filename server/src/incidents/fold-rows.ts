import type { HolderTable } from '#attribution/holder-table.ts'
import { KeptLines, keepNumbers, keepUnreadable } from '#intake/keep-unreadable.ts'
import type { Reading, Unreadable } from '#intake/observation.ts'
import { countSightings, recordObservations } from '#intake/record-observations.ts'
import type { BatchCounts, ReportRow } from '#intake/report.ts'
import { SightingFold } from '#intake/sighting.ts'
import type { Sighting } from '#intake/sighting.ts'
import type { Subject } from '#ledger/entry.ts'
import { recordEntry, reserveEntry } from '#ledger/record-entry.ts'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type pg from 'pg'
import { findIncidents, foldIntoIncidents } from './fold-into-incidents.ts'
import type { FoldContext } from './fold-into-incidents.ts'
import { countOf } from './incident.ts'
import type { Origin, Ranges } from './incident.ts'
import { MatterTally } from './matter-tally.ts'

/** Bad lines that wait to be written, with the part they are of. */
interface Bad {
  readonly part: number
  readonly lines: readonly Unreadable[]
}

/**
 * One transaction of the line. Rows are folded as they are read, so that what is the same trouble is one sighting
 * however far apart its rows stand; sightings are written in pieces meanwhile; at the end what was seen again is counted
 * up and every incident is written once.
 */
export interface Fold {
  readonly report: ReportRow
  readonly context: FoldContext
  readonly sightings: SightingFold
  readonly tally: MatterTally
  /** new sightings that are not written yet, and bad lines */
  waiting: Sighting[]
  waitingBad: Bad[]
  readonly kept: KeptLines
  /** bytes of both, about */
  waitingBytes: number
  readonly emptyDays: Map<string, boolean>
  rowsRead: number
  rowsUnreadable: number
  /** of the unreadable ones those that are written */
  rowsKept: number
  rowsAttributed: number
  observationsNew: number
}

export const beginFold = (report: ReportRow, context: FoldContext): Fold => ({
  ...{ report, context, sightings: new SightingFold(), tally: new MatterTally(context.rules, context.apart) },
  ...{ waiting: [], waitingBad: [], kept: new KeptLines(), waitingBytes: 0, emptyDays: new Map() },
  ...{ rowsRead: 0, rowsUnreadable: 0, rowsKept: 0, rowsAttributed: 0, observationsNew: 0 },
})

const originOf = ({ id, tlp, receivedAt }: ReportRow): Origin => ({
  ...{ reportId: id, tlp, receivedAt: receivedAt.getTime() },
})

/** Folds rows, finds out whose they are, and gathers them into matters. Touches nothing but the fold. */
export function takeRows(
  fold: Fold,
  { observations, unreadable }: Reading,
  part: number,
  format: string,
  holders: HolderTable,
): void {
  const origin = originOf(fold.report)
  const filing = { format, tlp: origin.tlp, part, receivedAt: origin.receivedAt }
  for (const sighting of fold.sightings.add(observations, filing)) {
    const observation = sighting.observation!
    const { address, asn, domain, at } = observation
    const held = holders.find(address, asn, domain, at)
    if (held) {
      const tallied = fold.tally.of(observation, held, origin)
      sighting.place = tallied?.placeAt(held) ?? { owner: held, incident: undefined }
    }
    fold.waiting.push(sighting)
    fold.waitingBytes += observation.details.length + ROW_BYTES
  }
  if (unreadable.length > 0) fold.waitingBad.push({ part, lines: unreadable })
  for (const { bytes } of unreadable) fold.waitingBytes += bytes.byteLength + ROW_BYTES
  fold.rowsRead += observations.length
  fold.rowsUnreadable += unreadable.length
}

/** What a row takes beside its details. */
const ROW_BYTES = 512

/** Writes bad lines and up to `most` of the sightings that wait, with the numbers of the incidents they belong to. */
export async function writeRows(client: pg.PoolClient, fold: Fold, most: number): Promise<void> {
  const { report, context, tally } = fold
  const sightings = fold.waiting.slice(0, most)
  const bad = fold.waitingBad
  fold.waiting = fold.waiting.slice(most)
  fold.waitingBad = []
  for (const { observation } of sightings) fold.waitingBytes -= observation!.details.length + ROW_BYTES
  for (const { lines } of bad)
    for (const { bytes } of lines) fold.waitingBytes -= bytes.byteLength + ROW_BYTES
  await findIncidents(client, tally, context)
  const origin = { reportId: report.id, sourceId: report.sourceId, tlp: report.tlp }
  fold.observationsNew += await recordObservations(client, origin, sightings, fold.emptyDays)
  for (const sighting of sightings) if (fold.sightings.settle(sighting)) count(fold, sighting)
  for (const { part, lines } of bad)
    fold.rowsKept += await keepUnreadable(client, report, fold.kept, part, lines, context.now)
}

/**
 * Ends a fold of which everything is written: counts up what was seen again, writes the incidents and accounts for them.
 */
export async function endFold(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  fold: Fold,
): Promise<BatchCounts> {
  const { behind } = fold.sightings
  await countSightings(client, behind)
  await keepNumbers(client, fold.report, fold.kept, fold.context.now)
  for (const sighting of behind) count(fold, sighting)
  const { rowsRead, rowsKept, rowsAttributed, observationsNew, tally, context } = fold
  const rows = { rowsRead, rowsUnreadable: rowsKept, observationsNew, rowsAttributed }
  return {
    ...rows,
    ...(await settleIncidents(tx, client, permit, `report:${fold.report.id}`, tally, context)),
  }
}

/** Adds a sighting, of which nothing more comes, to its incident. */
function count(fold: Fold, sighting: Sighting): void {
  const { owner, incident } = sighting.place
  if (owner) fold.rowsAttributed += sighting.count
  incident?.count(sighting, fold.report.receivedAt.getTime())
}

export interface IncidentCounts {
  readonly incidentsOpened: number
  readonly incidentsRelapsed: number
}

/** Writes the incidents of a transaction and accounts for them: one entry for what opened, one for what came back. */
export async function settleIncidents(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  subject: Subject,
  tally: MatterTally,
  context: FoldContext,
): Promise<IncidentCounts> {
  if (tally.all.length === 0) return { incidentsOpened: 0, incidentsRelapsed: 0 }
  const { rules, now: at } = context
  const openedEntry = await reserveEntry(tx)
  const { opened, relapsed } = await foldIntoIncidents(client, tally, openedEntry, context)
  const facts = (incidents: Ranges) => ({ count: countOf(incidents), incidents, pack: rules.pack })
  if (opened.length > 0)
    await recordEntry(
      tx,
      permit,
      { kind: 'incidents.opened', at, subject, facts: facts(opened) },
      openedEntry,
    )
  if (relapsed.length > 0) {
    const entry = { kind: 'incidents.relapsed', at, subject, facts: facts(relapsed) } as const
    await linkIncidents(client, await recordEntry(tx, permit, entry), relapsed)
  }
  return { incidentsOpened: countOf(opened), incidentsRelapsed: countOf(relapsed) }
}

/** Lets each incident's timeline find an entry that concerns many. */
export async function linkIncidents(client: pg.PoolClient, entry: number, incidents: Ranges): Promise<void> {
  await client.query(
    `insert into incident_entry (incident_id, entry_id, org_id)
     select i.id, $1, i.org_id from unnest($2::bigint[], $3::bigint[]) as r (first, last)
     join incident i on i.id between r.first and r.last`,
    [entry, incidents.map(([first]) => first), incidents.map(([, last]) => last)],
  )
}
