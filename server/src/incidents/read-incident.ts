import type { AttachmentView, IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { sql } from 'kysely'
import { recordReading } from '#ledger/record-reading.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayAct } from './incident-may.ts'
import { INCIDENT_COLUMNS, viewIncident, viewOther } from './incident-view.ts'
import type { IncidentViewRow } from './incident-view.ts'
import { findTimeline } from './find-timeline.ts'
import { findDue, isAcknowledged, isWatched, othersOf, partsOf, seenOf } from './page-store.ts'
import { attachmentsOf, findHandler, relationsOf } from './work-store.ts'
import type { AttachmentRow } from './work-store.ts'

interface IncidentPageRow extends IncidentViewRow {
  readonly version: number
  readonly pack: string
  readonly rule: string
  readonly report: number | null
  readonly mergedInto: number | null
  readonly splitFrom: number | null
}

/** Lines of the timeline that come with the page. */
const NEWEST = 30

/** One incident with its basis, the newest of what happened to it, and what this reader may do next. */
export const readIncident = (db: Db, member: Member, id: number, now: Date): Promise<IncidentPage> =>
  change(db, member, (tx) => incidentPageOf(tx, member, id, now))

/** The same in a transaction that is under way. */
export async function incidentPageOf(tx: Tx, member: Member, id: number, now: Date): Promise<IncidentPage> {
  const { rows } = await sql<IncidentPageRow>`
    select ${sql.raw(INCIDENT_COLUMNS)}, i.version, i.pack, i.rule, i.report_id as report,
      i.merged_into as "mergedInto", i.split_from as "splitFrom"
    from incident i join organisation o on o.id = i.org_id left join holding h on h.id = i.holding_id
    where i.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) throw noIncident(id)
  await recordReading(tx, member, [shownIncident(row)], now)
  const parts = await partsOf(tx, id)
  const whole = [id, ...parts.map((part) => part.id)]
  const { observations, addresses, assets } = await seenOf(tx, whole)
  const { version, pack, rule, report, mergedInto, splitFrom } = row
  const assignee = await findHandler(tx, id)
  const due = await findDue(tx, id)
  return {
    ...viewIncident(row),
    ...{ version, pack, rule, observations, addresses },
    ...(report !== null && { report }),
    ...(await newestOf(tx, whole)),
    acknowledged: await isAcknowledged(tx, id),
    attachments: (await attachmentsOf(tx, whole)).map(viewAttachment),
    ...(assignee && { assignee }),
    ...(due && { due: { what: due.what, at: due.at.toISOString() } }),
    watched: await isWatched(tx, member, id),
    relations: await relatedTo(tx, id),
    merged: parts.map(viewOther),
    ...(mergedInto !== null && { mergedInto }),
    ...(splitFrom !== null && { splitFrom }),
    may: mayAct(member, { ...row, assets, parts: parts.length }),
  }
}

/** The newest lines, oldest first. */
async function newestOf(
  tx: Tx,
  whole: readonly number[],
): Promise<Pick<IncidentPage, 'timeline' | 'earlier'>> {
  const { rows, next } = await findTimeline(tx, whole, { limit: NEWEST, first: 'newest' })
  return { timeline: rows.toReversed(), ...(next !== undefined && { earlier: next }) }
}

async function relatedTo(tx: Tx, id: number): Promise<IncidentPage['relations']> {
  const relations = await relationsOf(tx, id)
  const others = new Map(
    (
      await othersOf(
        tx,
        relations.map(({ other }) => other),
      )
    ).map((other) => [other.id, viewOther(other)]),
  )
  return relations.flatMap(({ other, kind, back, words }) => {
    const incident = others.get(other)
    return incident ? [{ kind, back, ...(words !== null && { words }), incident }] : []
  })
}

const viewAttachment = ({
  at,
  by,
  organisation,
  organisationEn,
  ...same
}: AttachmentRow): AttachmentView => ({
  ...same,
  at: at.toISOString(),
  by: by ?? organisation ?? 'member',
  ...(organisation !== null && { organisation }),
  ...(organisationEn !== null && { organisationEn }),
})

/** An incident as far as the record of its reading goes. */
export const shownIncident = ({
  id,
  tlp,
  operatorId,
}: Pick<IncidentViewRow, 'id' | 'tlp' | 'operatorId'>) => ({
  subject: `incident:${id}` as const,
  tlp,
  orgId: operatorId,
})

export const noIncident = (id: number) =>
  new Refusal('not-found', { vi: `Không có sự cố số ${id}.`, en: `There is no incident number ${id}.` })
