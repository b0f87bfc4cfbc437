import type { WorkOfMany } from '@hiepluc/contract/incident-work.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { acknowledgeIn } from './acknowledge-incident.ts'
import { assignIn } from './assign-incident.ts'
import { replanDue } from './due/plan-due.ts'
import { watchIn } from './watch-incident.ts'
import { findHandler } from './work-store.ts'

/** One of the incidents, and to whom it is given, from whom. */
export interface WorkedIncident {
  readonly id: number
  /** null: nobody any more */
  readonly member?: number | null | undefined
  /** absent: it is nobody's yet */
  readonly instead?: number | null | undefined
}

export interface AskedWork {
  readonly act: WorkOfMany
  readonly incidents: readonly WorkedIncident[]
  readonly preview?: boolean | undefined
}

export interface WorkedMany {
  /** those it was done with, and who had them before */
  readonly done: { readonly id: number; readonly was?: number | null }[]
  /** those it could not be done with or need not, why, and who has them in hand */
  readonly left: { readonly id: number; readonly why: Said; readonly handler?: number }[]
}

/** Does one act beside the moves with many incidents, in one transaction, and says of those left out why. */
export const workOnIncidents = (
  db: Db,
  by: Member,
  { act, incidents, preview = false }: AskedWork,
  now: Date,
): Promise<WorkedMany> =>
  change(db, by, async (tx) => {
    const worked: WorkedMany = { done: [], left: [] }
    // In one order, so that two who take the same ones do not wait for each other for ever.
    const asked = [...new Map(incidents.map((one) => [one.id, one])).values()].toSorted((a, b) => a.id - b.id)
    for (const one of asked)
      try {
        const done = await workOn(tx, by, act, one, { now, preview })
        if (done) worked.done.push(done)
        else worked.left.push({ id: one.id, why: SO_ALREADY[act] })
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'malformed') throw error
        const handler = act === 'assign' ? await findHandler(tx, one.id) : undefined
        worked.left.push({ id: one.id, why: error.said, ...(handler && { handler: handler.id }) })
      }
    if (!preview)
      await replanDue(
        tx,
        by,
        worked.done.map(({ id }) => id),
        now,
      )
    return worked
  })

async function workOn(
  tx: Tx,
  by: Member,
  act: WorkOfMany,
  { id, member = null, instead = null }: WorkedIncident,
  how: { readonly now: Date; readonly preview: boolean },
): Promise<WorkedMany['done'][number] | undefined> {
  if (act === 'assign') {
    const { changed, was } = await assignIn(tx, by, id, { member, instead }, how)
    return changed ? { id, was } : undefined
  }
  const changed =
    act === 'acknowledge'
      ? await acknowledgeIn(tx, by, id, how)
      : await watchIn(tx, by, id, act === 'watch', how)
  return changed ? { id } : undefined
}

const SO_ALREADY: Record<WorkOfMany, Said> = {
  assign: { vi: 'Người này đang xử lý rồi.', en: 'They have it in hand already.' },
  acknowledge: { vi: 'Đã báo tiếp nhận rồi.', en: 'It has been acknowledged already.' },
  watch: { vi: 'Bạn đang theo dõi rồi.', en: 'You watch it already.' },
  unwatch: { vi: 'Bạn không theo dõi.', en: 'You do not watch it.' },
}
