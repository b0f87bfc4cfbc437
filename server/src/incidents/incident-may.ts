import { INCIDENT_MOVES } from '@hiepluc/contract/incident-state.ts'
import type { IncidentMove } from '@hiepluc/contract/incident-state.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { canMove } from './incident-move.ts'
import type { Movable } from './incident-move.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentThings } from './incident-policy.ts'

interface MovableOf extends Movable {
  readonly operatorId: number
}

/** What a reader may do next with an incident: true, or why not, first for who they are and then for its state. */
export function mayMove(member: Member, incident: MovableOf): Record<IncidentMove, true | Said> {
  const thing = { orgId: incident.operatorId }
  return Object.fromEntries(
    INCIDENT_MOVES.map((act) => {
      const allowed = mayDo<typeof act, IncidentThings>(INCIDENT_POLICY, member, act, thing)
      return [act, allowed === true ? canMove(incident, act) : allowed]
    }),
  ) as Record<IncidentMove, true | Said>
}
