import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import { recordEntry } from '#ledger/record-entry.ts'
import { allow, refuseUnless } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { replanDue } from './due/plan-due.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'
import { findIncident } from './incident-store.ts'
import { ALONE, canWork } from './incident-work.ts'
import { incidentPageOf, noIncident } from './read-incident.ts'
import { findHandler, handlersOf, lockWork, saveHandler } from './work-store.ts'
import type { Handler } from './work-store.ts'

export interface Assignment {
  /** null: nobody any more */
  readonly member: number | null
  /** who had it as far as the asker knew; null: nobody */
  readonly instead: number | null
}

/** Says who has an incident in hand. Who takes it from another has seen that the other had it. */
export const assignIncident = (
  db: Db,
  by: Member,
  id: number,
  { member, instead }: Assignment,
  now: Date,
): Promise<IncidentPage> =>
  change(db, by, async (tx) => {
    await assignIn(tx, by, id, { member, instead }, { now })
    await replanDue(tx, by, [id], now)
    return incidentPageOf(tx, by, id, now)
  })

/** The same in a transaction that is under way: whether anything changed, and who had it before. */
export async function assignIn(
  tx: Tx,
  by: Member,
  id: number,
  { member, instead }: Assignment,
  { now, preview = false }: { readonly now: Date; readonly preview?: boolean },
): Promise<{ readonly changed: boolean; readonly was: number | null }> {
  await lockWork(tx, id)
  const incident = await findIncident(tx, id)
  if (!incident) throw noIncident(id)
  const permit = allow<'assign', IncidentThings>(INCIDENT_POLICY, by, 'assign', incident)
  refuseUnless(canWork({ ...incident, ...ALONE }, 'assign'), 'not-in-this-state')
  const handler = await findHandler(tx, id)
  const was = handler?.id ?? null
  if (was === member) return { changed: false, was }
  if (was !== instead) throw meanwhileWith(handler)
  const assignee = member === null ? undefined : await handlerOf(tx, member)
  if (!preview) {
    const entry = await recordEntry(tx, permit, {
      ...{ kind: 'incident.assigned', at: now, subject: `incident:${id}` },
      facts: { to: assignee?.id ?? null, from: was },
    })
    await saveHandler(tx, incident, member, entry, now)
  }
  return { changed: true, was }
}

async function handlerOf(tx: Tx, member: number): Promise<Handler> {
  const [handler] = await handlersOf(tx, member)
  if (handler) return handler
  throw new Refusal('not-found', {
    vi: `Không có cán bộ trực hay chuyên viên phân tích số ${member}. Hãy chọn trong danh sách.`,
    en: `There is no duty officer or analyst number ${member}. Choose from the list.`,
  })
}

const meanwhileWith = (handler: Handler | undefined) =>
  new Refusal(
    'not-in-this-state',
    handler
      ? {
          vi: `${handler.name} (${handler.organisation}) đã nhận sự cố này trong lúc bạn xem. Muốn nhận thay, hãy giao lại.`,
          en: `${handler.name} (${handler.organisation}) has taken this incident meanwhile. To take it over, assign it again.`,
        }
      : {
          vi: 'Người đang nhận sự cố này đã thôi nhận trong lúc bạn xem. Hãy giao lại.',
          en: 'Whoever had this incident in hand has given it up meanwhile. Assign it again.',
        },
  )
