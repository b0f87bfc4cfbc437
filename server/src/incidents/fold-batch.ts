import type { HolderTable } from '#attribution/holder-table.ts'
import { keepUnreadable } from '#intake/keep-unreadable.ts'
import type { Reading } from '#intake/observation.ts'
import { recordObservations } from '#intake/record-observations.ts'
import type { BatchCounts, ReportRow } from '#intake/report.ts'
import { foldSightings } from '#intake/sighting.ts'
import type { Sighting } from '#intake/sighting.ts'
import type { Subject } from '#ledger/entry.ts'
import { recordEntry, reserveEntry } from '#ledger/record-entry.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type pg from 'pg'
import { findIncidents, foldIntoIncidents } from './fold-into-incidents.ts'
import type { FoldContext } from './fold-into-incidents.ts'
import { countOf, gatherMatters } from './incident.ts'
import type { Held, Matter, Ranges } from './incident.ts'
import type { MatterTally } from './matter-tally.ts'

/** A batch worked out in memory: nothing of it is written yet. */
export interface PreparedBatch {
  readonly reading: Reading
  readonly sightings: readonly Sighting[]
  readonly held: readonly (Held | undefined)[]
  readonly matters: readonly Matter[]
  readonly part: number
}

/** Folds, attributes and gathers the rows of a batch. Pure but for the lookup table it is given. */
export function prepareBatch(
  reading: Reading,
  report: ReportRow,
  part: number,
  format: string,
  holders: HolderTable,
  rules: IncidentRules,
): PreparedBatch {
  const filing = { format, tlp: report.tlp, receivedAt: report.receivedAt.getTime() }
  const sightings = foldSightings(reading.observations, filing)
  const held = sightings.map(({ observation }) =>
    holders.find(observation.address, observation.asn, observation.domain, observation.at),
  )
  const origin = { reportId: report.id, tlp: report.tlp, receivedAt: filing.receivedAt }
  return { reading, sightings, held, matters: gatherMatters(sightings, held, rules, () => origin), part }
}

/** One transaction of the line: any number of batches, whose incidents are written once at its end. */
export interface Fold {
  readonly tally: MatterTally
  readonly context: FoldContext
  rowsRead: number
  rowsUnreadable: number
  observationsNew: number
  rowsAttributed: number
}

export const beginFold = (context: FoldContext): Fold => ({
  ...{ tally: new Map(), context, rowsRead: 0, rowsUnreadable: 0, observationsNew: 0, rowsAttributed: 0 },
})

/** Writes the observations and kept lines of a batch, with the numbers of the incidents they belong to. */
export async function foldBatch(
  client: pg.PoolClient,
  fold: Fold,
  report: ReportRow,
  { reading, sightings, held, matters, part }: PreparedBatch,
): Promise<void> {
  const { tally, context } = fold
  const numbers = await findIncidents(client, tally, matters, context)
  const { id: reportId, sourceId, tlp } = report
  fold.observationsNew += await recordObservations(
    client,
    { reportId, sourceId, tlp, part },
    sightings,
    held,
    incidentOfEach(sightings.length, matters, numbers),
  )
  // A matter stays in memory to the end of the transaction; what it was gathered from goes with the batch.
  for (const matter of matters) matter.members.length = 0
  await keepUnreadable(client, report, part, reading.unreadable, context.now)
  fold.rowsRead += reading.observations.length
  fold.rowsUnreadable += reading.unreadable.length
  for (let i = 0; i < sightings.length; i++) if (held[i]) fold.rowsAttributed += sightings[i]!.count
}

/** The incident of each of `length` sightings; undefined where a rule only counts, or nobody holds it. */
export function incidentOfEach(
  length: number,
  matters: readonly Matter[],
  numbers: readonly number[],
): (number | undefined)[] {
  const incidents: (number | undefined)[] = Array.from({ length })
  for (let m = 0; m < matters.length; m++) for (const i of matters[m]!.members) incidents[i] = numbers[m]
  return incidents
}

/** Writes the incidents of a transaction and accounts for them: one entry for what opened, one for what came back. */
export async function endFold(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  subject: Subject,
  { tally, context, ...rows }: Fold,
): Promise<BatchCounts> {
  if (tally.size === 0) return { ...rows, incidentsOpened: 0, incidentsRelapsed: 0 }
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
  return { ...rows, incidentsOpened: countOf(opened), incidentsRelapsed: countOf(relapsed) }
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
