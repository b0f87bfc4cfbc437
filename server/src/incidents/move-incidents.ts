import type { MoveOfMany } from '@hiepluc/contract/incident-state.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import type { Member } from '#permits/permit.ts'
import { change } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { replanDue } from './due/plan-due.ts'
import type { MoveForm } from './incident-move.ts'
import { lockIncidents } from './incident-store.ts'
import { decideMove, saveReadyMoves } from './move-incident.ts'
import type { ReadyMove } from './move-incident.ts'

/** One move with many incidents, each with the version that it was decided on. */
export interface AskedMoves extends MoveForm {
  readonly act: MoveOfMany
  readonly incidents: readonly { readonly id: number; readonly version: number }[]
  readonly preview?: boolean | undefined
}

export interface MovedMany {
  readonly moved: number[]
  /** those that could not be moved, and why not */
  readonly left: { readonly id: number; readonly why: Said }[]
}

/**
 * Makes one move with all of these incidents that can be moved, in one transaction, and says of the others why not. Each
 * has its own permit and its own entry. What has to be said with the move and is missing is refused as a whole.
 */
export const moveIncidents = (
  db: Db,
  by: Member,
  { act, incidents, preview = false, ...form }: AskedMoves,
  now: Date,
): Promise<MovedMany> =>
  change(db, by, async (tx) => {
    const asked = new Map(incidents.map(({ id, version }) => [id, version]))
    const found = await lockIncidents(tx, [...asked.keys()])
    const ready: ReadyMove[] = []
    const moved: number[] = []
    const left: MovedMany['left'] = []
    for (const [id, version] of asked)
      try {
        const one = { id, incident: found.get(id), act, form: { ...form, version }, now }
        const decided = await decideMove(tx, by, one)
        if (decided) ready.push(decided)
        moved.push(id)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'malformed') throw error
        left.push({ id, why: error.said })
      }
    if (!preview) {
      await saveReadyMoves(tx, by, ready, now)
      await replanDue(tx, by, moved, now)
    }
    return { moved, left }
  })
