/** What the desk knows of infrastructure. `work` is work that is planned on other things. */
export const FACILITY_KINDS = [
  'site',
  'link',
  'group',
  'substation',
  'feed',
  'service',
  'backup',
  'work',
] as const
export type FacilityKind = (typeof FACILITY_KINDS)[number]

/** Forms in which a list of facilities is taken in. */
export const FACILITY_FORMATS = ['csv', 'netbox', 'ofds', 'graphml', 'topohub'] as const
export type FacilityFormat = (typeof FACILITY_FORMATS)[number]

/** How users are given to a network that says of none: by nothing, by how many links a site has, by a seed. */
export const USER_RULES = ['none', 'degree', 'seeded'] as const
export type UserRule = (typeof USER_RULES)[number]

export const BACKUP_CHECKS = ['plan', 'test', 'drill'] as const
export type BackupCheckKind = (typeof BACKUP_CHECKS)[number]
export const CHECK_OUTCOMES = ['passed', 'partly', 'failed'] as const
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number]

/** The value of one fact. Numbers are in the field's unit, days are YYYY-MM-DD, references are keys of the same owner. */
export type FactValue = string | number | boolean | readonly string[]
export type FacilityFacts = Readonly<Record<string, FactValue>>
