import { ENTRY_KINDS, type EntryKind } from './entry-kind.ts'

/**
 * What lines of a timeline are about: what was decided or said of the matter, words and files, who was told and reminded,
 * what was seen, and who read what is narrow.
 */
export const TIMELINE_PARTS = ['decisions', 'words', 'notices', 'sightings', 'readings'] as const
export type TimelinePart = (typeof TIMELINE_PARTS)[number]

const PARTS: Readonly<Partial<Record<EntryKind, TimelinePart>>> = {
  'incident.message': 'words',
  'incident.noted': 'words',
  'incident.attached': 'words',
  'mail.received': 'words',
  'mail.read': 'words',
  'mail.attached': 'words',
  'mail.discarded': 'words',
  'incidents.told': 'notices',
  'incidents.notified': 'notices',
  'incidents.untold': 'notices',
  'incident.reminded': 'notices',
  'incidents.opened': 'sightings',
  'incidents.relapsed': 'sightings',
  'incidents.closed': 'sightings',
  'incident.reported': 'sightings',
  'incident.unreported': 'sightings',
  'observations.reattributed': 'sightings',
  'sensitive.read': 'readings',
  'staged-report.read': 'readings',
  'export.taken': 'readings',
}

/** Which part of a timeline a line of this kind is. */
export const partOf = (kind: EntryKind): TimelinePart => PARTS[kind] ?? 'decisions'

/** The kinds of lines of one part; without a part, of all but readings, which change nothing. */
export const kindsIn = (part: TimelinePart | undefined): EntryKind[] =>
  ENTRY_KINDS.filter((kind) => (part === undefined ? partOf(kind) !== 'readings' : partOf(kind) === part))
