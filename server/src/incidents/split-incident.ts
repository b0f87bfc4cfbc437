import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { erasable } from '#ledger/commitment.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member, Permit } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { matterKey } from './incident.ts'
import { meanwhile } from './incident-move.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findLastChange, findTwin, lockIncident } from './incident-store.ts'
import type { ActedIncident } from './incident-store.ts'
import { canWork } from './incident-work.ts'
import {
  countAssets,
  countParts,
  drawIncidents,
  findOpenTwins,
  findSplittable,
  linkEntry,
  saveParting,
  saveSplitting,
} from './merge-store.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'

export interface Splitting {
  readonly version: number
  /** addresses and domains, each of which gets an incident of its own */
  readonly assets?: readonly string[] | undefined
  /** an incident that was merged into it, and is one of its own again */
  readonly merged?: number | undefined
  readonly words: string
}

/** Takes a part out of an incident: addresses that were collected with others, or an incident that was merged. */
export const splitIncident = (
  db: Db,
  by: Member,
  id: number,
  form: Splitting,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    const incident = await lockIncident(tx, id)
    if (!incident) throw noIncident(id)
    const permit = allow<'split', IncidentThings>(INCIDENT_POLICY, by, 'split', incident)
    if (incident.version !== form.version) throw meanwhile(await findLastChange(tx, id), now)
    const within = { assets: await countAssets(tx, id), parts: await countParts(tx, id) }
    refuseUnless(canWork({ ...incident, ...within }, 'split'), 'not-in-this-state')
    if ((form.assets === undefined) === (form.merged === undefined)) throw ONE_OF_TWO
    if (form.merged !== undefined) await part(tx, permit, incident, form.merged, form.words, now)
    else await takeOut(tx, permit, incident, form.assets!, form.words, now)
    return incidentPageOf(tx, by, id, now)
  })

/** Gives a merged incident back its life. */
async function part(
  tx: Tx,
  permit: Permit,
  whole: ActedIncident,
  merged: number,
  words: string,
  now: Date,
): Promise<void> {
  const found = await lockIncident(tx, merged)
  if (!found || found.mergedInto !== whole.id) throw notMerged(merged)
  const twin = await findTwin(tx, merged)
  if (twin !== undefined) throw twins([twin])
  await saveParting(tx, merged, whole.id, now)
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.split', at: now, subject: `incident:${whole.id}`, orgId: whole.orgId },
    facts: { incidents: [merged], version: whole.version + 1, words: erasable(words) },
  })
  await linkEntry(tx, entry, merged, whole.orgId)
}

/** Takes addresses or domains out of an incident that collects many of an operator's. */
async function takeOut(
  tx: Tx,
  permit: Permit,
  incident: ActedIncident,
  wanted: readonly string[],
  words: string,
  now: Date,
): Promise<void> {
  const { id, orgId, type, identifier, version } = incident
  if (incident.asset !== '') throw ONE_THING
  const assets = await findSplittable(tx, id, wanted)
  const unseen = wanted.filter((asset) => !assets.includes(asset))
  if (unseen.length > 0) throw notSeen(unseen)
  if (assets.length === (await countAssets(tx, id))) throw NOTHING_LEFT
  const keyed = assets.map((asset) => ({ asset, matter: matterKey({ orgId, type, identifier, asset }) }))
  const open = await findOpenTwins(
    tx,
    keyed.map(({ matter }) => matter),
  )
  if (open.length > 0) throw twins(open)
  const numbers = await drawIncidents(tx, assets.length)
  const parts = keyed.map((one, nth) => ({ ...one, id: numbers[nth]! }))
  const entry = await recordEntry(tx, permit, {
    ...{ kind: 'incident.split', at: now, subject: `incident:${id}`, orgId },
    facts: { incidents: numbers, assets: erasable(assets), version: version + 1, words: erasable(words) },
  })
  await saveSplitting(tx, id, parts, entry, now)
}

const ONE_OF_TWO = new Refusal('malformed', {
  vi: 'Hãy chọn các địa chỉ cần tách, hoặc một sự cố đã gộp: một trong hai.',
  en: 'Name the addresses to take out, or one incident that was merged: one of the two.',
})

const ONE_THING = new Refusal('not-in-this-state', {
  vi: 'Sự cố này chỉ về một địa chỉ hoặc tên miền: không có gì để tách.',
  en: 'This incident is about one address or domain: there is nothing to split.',
})

const NOTHING_LEFT = new Refusal('malformed', {
  vi: 'Không thể tách hết: phải để lại ít nhất một địa chỉ trong sự cố.',
  en: 'Not everything can be taken out: at least one address stays.',
})

const notSeen = (assets: readonly string[]) =>
  new Refusal('not-found', {
    vi: `Sự cố này không có ghi nhận nào về: ${assets.join(', ')}.`,
    en: `Nothing was seen of this incident at: ${assets.join(', ')}.`,
  })

const notMerged = (id: number) =>
  new Refusal('not-found', {
    vi: `Sự cố số ${id} không nằm trong sự cố này.`,
    en: `Incident number ${id} is no part of this incident.`,
  })

const twins = (open: readonly number[]) =>
  new Refusal('already-there', {
    vi: `Đang có sự cố riêng về cùng dấu hiệu này: số ${open.join(', ')}. Hãy làm việc ở đó.`,
    en: `There are incidents of the same trouble already: number ${open.join(', ')}. Work on there.`,
  })
