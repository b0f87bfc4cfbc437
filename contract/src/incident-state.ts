/** The states of an incident. From closed it may relapse; from reported or confirmed it may be rejected. */
export const INCIDENT_STATES = [
  'reported',
  'confirmed',
  'notified',
  'answered',
  'contained',
  'resolved',
  'closed',
  'relapsed',
  'rejected',
] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** States in which nobody has to act any more. */
export const ENDED_STATES = ['closed', 'rejected'] as const satisfies readonly IncidentState[]

/** What an incident is: something that happened, that nearly did, that may, or that somebody tells of without owing it. */
export const INCIDENT_KINDS = ['incident', 'near-miss', 'threat', 'voluntary-notice'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

/** What takes an incident from one state to the next. */
export const INCIDENT_MOVES = [
  'confirm',
  'reject',
  'notify',
  'answer',
  'contain',
  'resolve',
  'close',
  'relapse',
] as const
export type IncidentMove = (typeof INCIDENT_MOVES)[number]

/** From which states each move leads on. */
export const MOVES_FROM = {
  confirm: ['reported'],
  reject: ['reported', 'confirmed'],
  notify: ['confirmed', 'relapsed'],
  answer: ['notified'],
  contain: ['answered'],
  // What is put right outright was never only contained.
  resolve: ['answered', 'contained'],
  // From answered: where the answer was that there is nothing to it.
  close: ['answered', 'resolved'],
  relapse: ['closed'],
} as const satisfies Record<IncidentMove, readonly IncidentState[]>

/** The moves that can be made with many incidents at once; what is back is looked at one by one. */
export const MOVES_OF_MANY = [
  'confirm',
  'reject',
  'notify',
  'answer',
  'contain',
  'resolve',
  'close',
] as const satisfies readonly IncidentMove[]
export type MoveOfMany = (typeof MOVES_OF_MANY)[number]

/** Incidents that may be moved by one act. */
export const MOST_AT_ONCE = 500

/** What an operator says when it answers. */
export const ANSWERS = ['working', 'fixed', 'false-positive', 'not-ours'] as const
export type OperatorAnswer = (typeof ANSWERS)[number]

/** How an incident was closed: not seen for its quiet time, resolved, nothing to it after all, made part of another. */
export const CLOSINGS = ['gone', 'resolved', 'unfounded', 'merged'] as const
export type Closing = (typeof CLOSINGS)[number]
