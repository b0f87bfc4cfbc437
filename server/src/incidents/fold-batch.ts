import type { HolderTable } from '#attribution/holder-table.ts'
import { keepUnreadable } from '#intake/keep-unreadable.ts'
import type { Reading } from '#intake/observation.ts'
import { makeRoom, sendSightings, takeInObservations } from '#intake/record-observations.ts'
import type { BatchCounts, ReportRow } from '#intake/report.ts'
import { foldSightings } from '#intake/sighting.ts'
import type { Sighting } from '#intake/sighting.ts'
import type { IncidentRules } from '#law/incident-rule.ts'
import type { Subject } from '#ledger/entry.ts'
import { recordEntry, reserveEntry } from '#ledger/record-entry.ts'
import type { Permit } from '#permits/permit.ts'
import type { Tx } from '#platform/database.ts'
import type pg from 'pg'
import { countOf, foldIntoIncidents, sendMatters } from './fold-into-incidents.ts'
import type { FoldContext, Folded, Ranges } from './fold-into-incidents.ts'
import { gatherMatters } from './incident.ts'
import type { Held, Matter } from './incident.ts'

/** A batch worked out in memory: nothing of it is written yet. */
export interface PreparedBatch {
  readonly reading: Reading
  readonly sightings: readonly Sighting[]
  readonly held: readonly (Held | undefined)[]
  readonly matters: readonly Matter[]
  readonly part: number
  /** a replay: the lines that are read again */
  readonly replayed?: readonly number[]
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

/** Sends a prepared batch to the connection's own tables. Nothing of it is seen or locked yet. */
export async function sendBatch(
  client: pg.PoolClient,
  { sightings, held, matters }: PreparedBatch,
): Promise<void> {
  await makeRoom(client)
  await sendMatters(client, matters)
  await sendSightings(client, sightings, held, placesOf(sightings.length, matters))
}

/** Folds the batch that was sent: incidents, observations, kept lines and their account, in the same transaction. */
export async function foldBatch(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  report: ReportRow,
  batch: PreparedBatch,
  rules: IncidentRules,
  now: Date,
): Promise<BatchCounts> {
  const { sightings, held, matters, part } = batch
  const context = { rules, now, openedEntry: matters.length > 0 ? await reserveEntry(tx) : 0 }
  const folded = await foldIntoIncidents(client, matters, context)
  const { id: reportId, sourceId, tlp } = report
  const observationsNew = await takeInObservations(
    client,
    { reportId, sourceId, tlp, part, replayed: batch.replayed },
    sightings,
  )
  await keepUnreadable(client, report, part, batch.reading.unreadable, now)
  await accountForFold(tx, client, permit, `report:${report.id}`, folded, context)
  return {
    rowsRead: batch.reading.observations.length,
    rowsUnreadable: batch.reading.unreadable.length,
    observationsNew,
    rowsAttributed: sightings.reduce((sum, { count }, i) => (held[i] ? sum + count : sum), 0),
    incidentsOpened: countOf(folded.opened),
    incidentsRelapsed: countOf(folded.relapsed),
  }
}

/** The place of the matter of each of `length` sightings; undefined where a rule only counts, or nobody holds it. */
export function placesOf(length: number, matters: readonly Matter[]): (number | undefined)[] {
  const places: (number | undefined)[] = Array.from({ length })
  for (let m = 0; m < matters.length; m++) for (const i of matters[m]!.members) places[i] = m
  return places
}

/** The account of what a fold opened and brought back: one entry each, however many incidents. */
export async function accountForFold(
  tx: Tx,
  client: pg.PoolClient,
  permit: Permit,
  subject: Subject,
  folded: Folded,
  { rules, openedEntry, now }: FoldContext,
): Promise<void> {
  const facts = (incidents: Ranges) => ({ count: countOf(incidents), incidents, pack: rules.pack })
  if (folded.opened.length > 0) {
    const entry = { kind: 'incidents.opened', at: now, subject, facts: facts(folded.opened) } as const
    await recordEntry(tx, permit, entry, openedEntry)
  }
  if (folded.relapsed.length === 0) return
  const entry = { kind: 'incidents.relapsed', at: now, subject, facts: facts(folded.relapsed) } as const
  await linkIncidents(client, await recordEntry(tx, permit, entry), folded.relapsed)
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
