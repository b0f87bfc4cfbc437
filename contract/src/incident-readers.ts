/**
 * Ways to narrow incidents by who sees them beside the authorities and whose they are: TLP:RED, which only those who handle it and whom
 * it names read; shared with others; nobody else.
 */
export const INCIDENT_READERS = ['red', 'shared', 'own'] as const
export type IncidentReaders = (typeof INCIDENT_READERS)[number]
