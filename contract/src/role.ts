/** What a person may do for their organisation. Which roles an organisation can give is the server's rule. */
export const ROLES = [
  'duty-officer',
  'analyst',
  'inspector',
  'investigator',
  'leader',
  'contact',
  'operator-admin',
  'auditor',
  'desk-admin',
] as const
export type Role = (typeof ROLES)[number]

/** Roles by which a member of an authority reads what the desk holds. */
export const AUTHORITY_ROLES = ['duty-officer', 'analyst', 'inspector', 'investigator', 'leader'] as const
/** Roles by which a member of an operator or a public body reads what is its own. */
export const OPERATOR_ROLES = ['contact', 'operator-admin'] as const

/**
 * How far a session has come: the password was right and a second factor is still owed; a second factor must be set up
 * first; whole.
 */
export const SESSION_LEVELS = ['first', 'enrol', 'whole'] as const
export type SessionLevel = (typeof SESSION_LEVELS)[number]
