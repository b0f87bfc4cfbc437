import type { IncidentOpening } from '@hiepluc/contract/endpoints/incident-opening.ts'
import type { GivenStatement } from '@hiepluc/contract/endpoints/incident-law.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { INCIDENT_POLICY } from '#incidents/incident-policy.ts'
import type { IncidentThings } from '#incidents/incident-policy.ts'
import { drawIncidents } from '#incidents/merge-store.ts'
import { incidentPageOf } from '#incidents/read-incident.ts'
import { changesOf } from '#law/change.ts'
import type { Facts } from '#law/facts.ts'
import { severityOf } from '#law/incident-severity.ts'
import { dutiesOf } from '#law/owed.ts'
import { rowOf } from '#law/pack.ts'
import type { Pack } from '#law/pack.ts'
import type { Packs } from '#law/packs.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { accountOf, addStatements, weigh } from './add-statements.ts'
import { typeOf } from './known-facts.ts'
import { findOpener, findSameOpening, lockOpening, saveOpening } from './opening-store.ts'

/** Opens an incident that no report told of. The second of two clicks is answered with what the first opened. */
export const openIncident = (
  db: Db,
  packs: Packs,
  by: Member,
  opening: IncidentOpening,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => incidentPageOf(tx, by, await openIncidentIn(tx, packs, by, opening, now), now))

/**
 * The same as part of another act; returns the incident's number. Further statements of the opener go with it, under
 * the one entry. Refuses an operator that the member does not see, a class that the pack does not have, moments and facts
 * that cannot be.
 */
export async function openIncidentIn(
  tx: Tx,
  packs: Packs,
  by: Member,
  opening: IncidentOpening,
  now: Date,
  further: readonly GivenStatement[] = [],
): Promise<number> {
  await lockOpening(tx, by)
  const operator = await findOpener(tx, opening.operator)
  if (!operator) throw noOperator(opening.operator)
  const permit = allow<'open', IncidentThings>(INCIDENT_POLICY, by, 'open', { orgId: opening.operator })
  return write(tx, packs.current, permit, opening, { sectors: operator.sectors, further, now })
}

interface Writing {
  readonly sectors: readonly string[]
  readonly further: readonly GivenStatement[]
  readonly now: Date
}

async function write(
  tx: Tx,
  pack: Pack,
  permit: Permit,
  opening: IncidentOpening,
  { sectors, further, now }: Writing,
): Promise<number> {
  const { kind, tlp, asset, operator, words } = opening
  const byHand = byHandOf(pack, opening)
  const type = typeOf(pack, opening.class)
  const desk = { type, kind, sectors, openedAt: now.getTime() }
  const [id = 0] = await drawIncidents(tx, 1)
  const atLaw = { ...{ id, orgId: operator, tlp, pack, desk }, said: [] }
  const weighed = weigh(atLaw, [...firstStatements(opening), ...further], now)
  const account = accountOf({ ...weighed, changes: beginningsOf(pack, weighed.after, now) })
  const clicked = { operator, asset, byHand, words, stated: account.stated }
  const same = await findSameOpening(tx, permit.member, clicked, now)
  if (same !== undefined) return same
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.opened', at: now, subject: `incident:${id}`, orgId: operator },
    facts: {
      ...{ kind, class: opening.class, tlp, pack: pack.ref, ...account },
      ...{ asset: erasable(asset), words: erasable(words) },
      ...(opening.place !== undefined && { place: erasable(opening.place) }),
      ...(opening.province !== undefined && { province: opening.province }),
      ...(opening.commune !== undefined && { commune: opening.commune }),
    },
  })
  const { occurred, detected = now.getTime() } = weighed.after.anchors
  await saveOpening(tx, {
    ...{ id, orgId: operator, type, kind, tlp, asset, law: pack.ref, entry, now },
    seen: new Date(occurred ?? detected),
    identifier: opening.class,
    severity: severityOf(pack, weighed.after)?.severity ?? 'medium',
    byHand,
  })
  await addStatements(tx, permit.member, weighed, { entry })
  return id
}

/** The clocks that surely run from the first: of what only may be owed, the page tells. */
const beginningsOf = (pack: Pack, facts: Facts, now: Date) =>
  changesOf(
    [],
    dutiesOf(pack, facts, now.getTime()).filter(({ sure, clock }) => sure && clock.due !== undefined),
  ).map((one) => ({ ...one, article: rowOf(pack.duties, one.duty).article }))

function firstStatements({ class: of, occurred, detected }: IncidentOpening): GivenStatement[] {
  return [
    { fact: 'class', value: of },
    ...(occurred === undefined ? [] : [{ anchor: 'occurred', at: occurred }]),
    ...(detected === undefined ? [] : [{ anchor: 'detected', at: detected }]),
  ]
}

/** What is kept with it to call it by, also when the pack has gone on. */
function byHandOf(pack: Pack, { class: of, part, cause, place, province, commune }: IncidentOpening) {
  const row = pack.classes.get(of)
  if (!row) throw noClass(of, pack)
  return {
    ...{ class: of, family: row.family, name: row.name },
    ...(part && { part }),
    ...(cause && { cause }),
    ...(place !== undefined && { place }),
    ...(province !== undefined && { province }),
    ...(commune !== undefined && { commune }),
  }
}

const noOperator = (id: number) =>
  new Refusal('not-found', {
    vi: `Không có doanh nghiệp số ${id} trong danh bạ. Hãy chọn doanh nghiệp khác.`,
    en: `The registry has no operator number ${id}. Choose another.`,
  })

const noClass = (of: string, { ref }: Pack) =>
  new Refusal('malformed', {
    vi: `Bộ quy định ${ref} không có loại sự cố "${of}". Hãy chọn trong danh sách của bộ.`,
    en: `The pack ${ref} has no class of incident "${of}". Choose from those it has.`,
  })
