import { INCIDENT_MOVES } from '@hiepluc/contract/incident-state.ts'
import { INCIDENT_WORK } from '@hiepluc/contract/incident-work.ts'
import type { IncidentPage } from '@hiepluc/contract/endpoints/incidents.ts'
import type { Said } from '@hiepluc/contract/wire.ts'
import { mayDo } from '#permits/permit.ts'
import type { Member } from '#permits/permit.ts'
import { canMove } from './incident-move.ts'
import type { Movable } from './incident-move.ts'
import { INCIDENT_POLICY } from './incident-policy.ts'
import type { IncidentAct, IncidentThings } from './incident-policy.ts'
import { canWork } from './incident-work.ts'
import type { Workable } from './incident-work.ts'

interface ActedOn extends Movable, Workable {
  readonly operatorId: number
}

/** What a reader may do next with an incident: true, or why not, first for who they are and then for its state. */
export function mayAct(member: Member, incident: ActedOn): IncidentPage['may'] {
  const may = <Act extends IncidentAct>(act: Act, can: () => true | Said) => {
    const thing = { orgId: incident.operatorId }
    const allowed = mayDo<IncidentAct, IncidentThings>(INCIDENT_POLICY, member, act, thing)
    return [act, allowed === true ? can() : allowed] as const
  }
  return Object.fromEntries([
    ...INCIDENT_MOVES.map((act) => may(act, () => canMove(incident, act))),
    ...INCIDENT_WORK.map((act) => may(act, () => canWork(incident, act))),
  ]) as IncidentPage['may']
}
