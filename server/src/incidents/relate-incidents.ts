import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { RelationKind } from '@hiepluc/contract/incident-work.ts'
import { sql } from 'kysely'
import { erasable } from '#ledger/commitment.ts'
import type { GivenFacts } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import type { ActedIncident } from './incident-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'
import { lockWork } from './work-store.ts'

export interface Relation {
  readonly other: number
  readonly kind: RelationKind
  readonly words?: string | undefined
}

/** Says that an incident has to do with another. Said again in other words, the new ones stand. */
export const relateIncidents = (
  db: Db,
  by: Member,
  id: number,
  { other, kind, words }: Relation,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    const { incident, related, permit } = await bothOf(tx, by, id, other)
    await sql`delete from incident_relation
      where (incident_id, other_id) in ((${id}, ${other}), (${other}, ${id}))`.execute(tx)
    const facts = { incidents: [id, other], kind, ...(words && { words: erasable(words) }) }
    const entry = await record(tx, permit, 'incident.related', incident, related, facts, now)
    await sql`
      insert into incident_relation (incident_id, other_id, org_id, other_org_id, kind, words, entry_id, related_at)
      values (${id}, ${other}, ${incident.orgId}, ${related.orgId}, ${kind}, ${words ?? null}, ${entry}, ${now})`.execute(
      tx,
    )
    return incidentPageOf(tx, by, id, now)
  })

/** Takes back that an incident has to do with another. */
export const unrelateIncidents = (
  db: Db,
  by: Member,
  id: number,
  other: number,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    const { incident, related, permit } = await bothOf(tx, by, id, other)
    const { rows } = await sql`delete from incident_relation
      where (incident_id, other_id) in ((${id}, ${other}), (${other}, ${id})) returning 1`.execute(tx)
    if (rows.length > 0)
      await record(tx, permit, 'incident.unrelated', incident, related, { incidents: [id, other] }, now)
    return incidentPageOf(tx, by, id, now)
  })

async function bothOf(tx: Tx, by: Member, id: number, other: number) {
  if (id === other) throw ITSELF
  // In one order, so that two who relate the same two wait for each other instead of for ever.
  for (const each of [id, other].toSorted((a, b) => a - b)) await lockWork(tx, each)
  const incident = await findIncident(tx, id)
  if (!incident) throw noIncident(id)
  const permit = allow<'relate', IncidentThings>(INCIDENT_POLICY, by, 'relate', incident)
  const related = await findIncident(tx, other)
  if (!related) throw noIncident(other)
  return { incident, related, permit }
}

/** An entry on each of the two; an operator is not told of an incident that is another's. */
async function record(
  tx: Tx,
  permit: Permit,
  kind: 'incident.related' | 'incident.unrelated',
  incident: ActedIncident,
  related: ActedIncident,
  facts: GivenFacts,
  at: Date,
): Promise<number> {
  const isOne = incident.orgId === related.orgId
  const entries: number[] = []
  for (const { id, orgId } of [incident, related])
    entries.push(
      await recordEntry(tx, permit, { kind, at, subject: `incident:${id}`, ...(isOne && { orgId }), facts }),
    )
  return entries[0]!
}

const ITSELF = new Refusal('malformed', {
  vi: 'Một sự cố không liên quan với chính nó. Hãy nhập số của sự cố khác.',
  en: 'An incident is not related to itself. Give the number of another.',
})
