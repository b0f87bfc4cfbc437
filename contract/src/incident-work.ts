/** How one incident has to do with another. */
export const RELATION_KINDS = ['same-cause', 'follows-from', 'related'] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

/** Who reads an attachment: the authorities alone, or the operator too. */
export const AUDIENCES = ['both', 'authorities'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What people do with an incident beside moving it. */
export const INCIDENT_WORK = [
  'note',
  'message',
  'acknowledge',
  'attach',
  'assign',
  'watch',
  'relate',
  'merge',
  'split',
  'state',
  'rate',
] as const
export type IncidentWork = (typeof INCIDENT_WORK)[number]

/** Of these, what can be done with many incidents at once, and what takes watching back. */
export const TOLD_OF_MANY = ['assign', 'acknowledge', 'watch'] as const satisfies readonly IncidentWork[]
export const WORKS_OF_MANY = [...TOLD_OF_MANY, 'unwatch'] as const
export type WorkOfMany = (typeof WORKS_OF_MANY)[number]
