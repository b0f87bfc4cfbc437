import { TARGET_HOURS } from '@hiepluc/contract/due.ts'
import type { DueOfIncident } from '@hiepluc/contract/due.ts'
import { ENDED_STATES } from '@hiepluc/contract/incident-state.ts'
import type { IncidentState, OperatorAnswer } from '@hiepluc/contract/incident-state.ts'
import type { Severity } from '@hiepluc/contract/severity.ts'
import type { Instant } from '#law/zone.ts'

/** An incident as far as its next step needs to know. */
export interface DueMatter {
  readonly state: IncidentState
  readonly severity: Severity
  readonly mergedInto: number | null
  readonly answer: OperatorAnswer | null
  /** when the operator wants to be done */
  readonly answerUntil: Instant | null
  readonly answeredAt: Instant | null
  /** when it was opened, or came back last */
  readonly surfacedAt: Instant
  /** somebody of the operator said that it was seen there, since it surfaced */
  readonly isAcknowledged: boolean
  /** an officer tells its operator, not the desk by itself */
  readonly byOfficer: boolean
  /** somebody hears for the operator, or a machine of theirs */
  readonly isReachable: boolean
  /** the first deadline of the law that is not met */
  readonly lawDueAt: Instant | null
}

/** What was found to be next before, and when it came up. */
export interface DueBefore {
  readonly what: DueOfIncident
  readonly since: Instant
}

/** What is to be done next with an incident, by when, and since when that is so. */
export interface DueNext {
  readonly what: DueOfIncident
  readonly at: Instant
  readonly since: Instant
}

interface Step {
  readonly what: Exclude<DueOfIncident, 'law'>
  /** absent: the desk's own target from when it came up */
  readonly at?: Instant
  /** absent: it came up now, unless it was so before */
  readonly since?: Instant
}

const HOUR = 3_600_000
const UNFOUNDED: readonly (OperatorAnswer | null)[] = ['false-positive', 'not-ours']
const GRAVE: readonly Severity[] = ['critical', 'high']

/**
 * What an authority has to do next with an incident: the step that its state asks for, or a deadline of the law if that
 * comes first; undefined: nothing. What the desk tells and repeats by itself asks for nobody until it is grave.
 */
export function nextDue(matter: DueMatter, before: DueBefore | undefined, now: Instant): DueNext | undefined {
  if (matter.mergedInto !== null) return undefined
  const step = stepOf(matter)
  const own = step && timed(step, matter, before, now)
  const { lawDueAt } = matter
  if (lawDueAt === null || (own && own.at <= lawDueAt)) return own
  return { what: 'law', at: lawDueAt, since: before?.what === 'law' ? before.since : now }
}

function stepOf(matter: DueMatter): Step | undefined {
  const { state, byOfficer, surfacedAt, answer, isAcknowledged, isReachable } = matter
  if ((ENDED_STATES as readonly IncidentState[]).includes(state)) return undefined
  const isWatched = byOfficer || GRAVE.includes(matter.severity)
  switch (state) {
    case 'reported':
      if (byOfficer) return { what: 'confirm', since: surfacedAt }
      return isWatched && !isReachable ? { what: 'call', since: surfacedAt } : undefined
    case 'relapsed':
      if (byOfficer) return { what: 'notify', since: surfacedAt }
      return isWatched && !isReachable ? { what: 'call', since: surfacedAt } : undefined
    case 'confirmed':
      return { what: 'notify' }
    case 'notified':
      return isWatched ? { what: isAcknowledged ? 'answer' : 'acknowledge' } : undefined
    case 'answered':
      return UNFOUNDED.includes(answer) ? { what: 'decide' } : isWatched ? followUp(matter) : undefined
    case 'contained':
      return isWatched ? followUp(matter) : undefined
    case 'resolved':
      return { what: 'close' }
    default:
      return undefined
  }
}

function followUp({ answerUntil, answeredAt }: DueMatter): Step {
  return {
    what: 'follow-up',
    ...(answerUntil !== null && { at: answerUntil }),
    ...(answeredAt !== null && { since: answeredAt }),
  }
}

function timed(
  { what, at, since }: Step,
  { severity }: DueMatter,
  before: DueBefore | undefined,
  now: Instant,
): DueNext {
  const from = since ?? (before?.what === what ? before.since : now)
  const target = TARGET_HOURS[what]
  const hours = typeof target === 'number' ? target : target[severity]
  return { what, at: at ?? from + hours * HOUR, since: from }
}
