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
